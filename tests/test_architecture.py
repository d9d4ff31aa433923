"""The rules of consultations/README.md that no linter knows, held over the whole repository."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.tools import ceilings, layout, words
from tests.tools.source import CEILINGS_OF_ROOMS, ROOT, findings, python_files, template_files

EVERYWHERE = [
    ceilings.long_module,
    ceilings.long_function,
    ceilings.many_bases,
    ceilings.no_docstring,
    layout.names_wagtail_takes,
    words.built_message,
    words.words_in_messages,
]
IN_THE_PRODUCT = [
    layout.strange_name,
    layout.noun_above_models,
    layout.writes_in_the_wrong_place,
    layout.other_clock,
    layout.template_set_by_hand,
    words.unreasoned_safe,
]
IN_TEMPLATES = [
    ceilings.long_template,
    words.words_in_text,
    words.untrimmed,
    words.inline_markup,
    words.unreasoned_safe,
]
BINARY = {".avif", ".gif", ".ico", ".jpg", ".mo", ".png", ".webp", ".woff2", ".pdf"}


def named(rules):
    return [pytest.param(rule, id=rule.__name__) for rule in rules]


def hold(rule, paths):
    found = findings(rule, paths)
    assert found == [], "\n" + "\n".join(found)


@pytest.mark.parametrize("rule", named(EVERYWHERE))
def test_code_keeps_the_rule(rule):
    hold(rule, python_files())


@pytest.mark.parametrize("rule", named(IN_THE_PRODUCT))
def test_product_keeps_the_rule(rule):
    hold(rule, python_files(*CEILINGS_OF_ROOMS))


@pytest.mark.parametrize("rule", named(IN_TEMPLATES))
def test_templates_keep_the_rule(rule):
    hold(rule, template_files())


def test_tests_use_no_mocks():
    hold(layout.mocks, python_files("tests"))


def test_models_of_the_work_are_a_table_of_contents():
    hold(layout.more_than_imports, [ROOT / "consultations" / "models.py"])


def test_rooms_are_those_of_the_house_and_no_other():
    inside = {path.name for path in (ROOT / "consultations").iterdir() if path.is_dir()}
    assert inside - {"__pycache__", "management", "migrations"} == set(layout.ROOMS)


def test_top_of_the_repository_holds_what_the_house_names():
    known = {
        ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "cms",
        "consultations", "locale", "manage.py", "pyproject.toml", "requirements.txt",
        "requirements-test.txt", "templates", "tests",
    }  # fmt: skip
    assert {Path(name).parts[0] for name in tracked()} - known == set()


def test_catalogue_has_none_of_the_words():
    hold(words.words_in_text, (ROOT / "locale").rglob("*.po"))


def test_tracked_files_name_no_download_address():
    paths = [ROOT / name for name in tracked() if Path(name).suffix not in BINARY]
    here = ROOT / "tests" / "tools"
    checked = [path for path in paths if path.is_file() and here not in path.parents]
    hold(words.download_addresses, checked)


@pytest.mark.parametrize(
    ("pins", "extras"), [("requirements.txt", []), ("requirements-test.txt", ["test"])]
)
def test_pins_hold_every_package_that_is_asked_for(pins, extras):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [
        one for extra in extras for one in project["optional-dependencies"][extra]
    ]
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / pins).read_text(encoding="utf-8"), re.MULTILINE)
    names = {re.match(r"[\w.-]+", one).group(0).lower().replace("_", "-") for one in wanted}
    assert names - set(pinned) == set()


def tracked() -> list[str]:
    """What git tracks; without git (an unpacked archive) the check has nothing to say."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        return []
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [name for name in listed.stdout.decode().split("\0") if name]
