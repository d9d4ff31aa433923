"""Words of the packages we stand on: which of them have no Welsh, which have the wrong plurals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
from django.apps import apps
from django.conf import settings
from django.utils.translation import trans_real

from cms.management.catalogue import Words, in_catalogue, in_python, in_template

#: What a page, a form or a letter of ours may say in a package's words, to anybody.
PUBLIC = (
    "django/forms",
    "django/core",
    "django/db/models",
    "django/http",
    "django/template",
    "django/utils",
    "django/contrib/auth/forms.py",
    "django/contrib/auth/models.py",
    "django/contrib/auth/password_validation.py",
    "django/contrib/auth/validators.py",
    "django/contrib/humanize",
    "django/contrib/messages",
    "allauth/account/adapter.py",
    "allauth/account/fields.py",
    "allauth/account/forms.py",
    "allauth/account/models.py",
    "allauth/mfa",
    "wagtail/templates",
)
#: Where editors and translators work. (Django’s own admin is not installed.)
BEHIND_THE_SCENES = ("wagtail", "wagtail_localize", "taggit")
#: A Welsh ordinal does not go by its last figure, as Django's do: `cms.welsh.ordinal` does it.
#: A key on a stick is no second step here (MFA_SUPPORTED_TYPES).
NEVER_SAID = ("ordinal ", "webauthn")
NOT_SHOWN = {"tests", "test", "locale", "migrations", "static", "static_src", "styleguide"}
RIGHT_FORMS = {0: 0, 1: 1, 2: 2, 3: 3, 6: 4, 4: 5}
CATALOGUE = "locale/borrowed/cy/LC_MESSAGES/django.po"


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One message of a package, and the first file that asks for it."""

    file: str
    words: Words

    def __str__(self) -> str:
        return f"{self.file}: {self.words}"


def public() -> list[Said]:
    """What a visitor may be told in the words of a package."""
    return [
        one
        for one in _said(PUBLIC)
        if not one.words.context.startswith(NEVER_SAID) and "webauthn" not in one.file
    ]


def behind_the_scenes() -> list[Said]:
    """What the editors' side says; Wagtail's parts that are not installed say nothing."""
    known = {one.words for one in public()}
    return [
        one
        for one in _said(BEHIND_THE_SCENES)
        if one.words not in known and _installed(one.file) and not one.file.startswith("django/")
    ]


def in_english(said: Iterable[Said]) -> list[Said]:
    """Those that a Welsh page would say in English."""
    return [one for one in said if _found(one.words) is None]


def wrong_plurals(said: Iterable[Said]) -> list[Said]:
    """Those whose Welsh counts by another rule than Welsh does: no form for 3, none for 6."""
    return [one for one in said if one.words.plural and _found(one.words) is False]


def scripts_in_english() -> list[str]:
    """What the scripts of the editors' side say without Welsh; Wagtail lists them itself."""
    folder = Path(find_spec("wagtail").submodule_search_locations[0]) / "admin/locale"
    english = polib.pofile(str(folder / "en/LC_MESSAGES/djangojs.po"))
    merged = trans_real.DjangoTranslation("cy", domain="djangojs")._catalog
    return [
        entry.msgid
        for entry in english
        if not any(name in merged for name in (entry.msgid, (entry.msgid, 0)))
    ]


def no_longer_said(catalogue: polib.POFile) -> list[Words]:
    """What our Welsh for others' words has that no installed package asks for."""
    asked = {one.words for one in [*public(), *behind_the_scenes(), *_said(("django",))]}
    return sorted(in_catalogue(catalogue).keys() - asked)


def catalogue() -> polib.POFile:
    """Our Welsh for others' words."""
    return polib.pofile(str(settings.BASE_DIR / CATALOGUE))


def _found(words: Words) -> bool | None:
    """None without Welsh; else whether it has as many forms as Welsh (True for what has no plural).

    Django tells nobody where a translation comes from, so its catalogues are asked themselves.
    """
    merged = trans_real.translation("cy")._catalog
    name = f"{words.context}\x04{words.msgid}" if words.context else words.msgid
    for messages, rule in zip(merged._catalogs, merged._plurals, strict=True):
        if words.plural and (name, 0) in messages:
            return {n: rule(n) for n in RIGHT_FORMS} == RIGHT_FORMS
        if not words.plural and (name in messages or (name, rule(1)) in messages):
            return True
    return None


@cache
def _said(places: tuple[str, ...]) -> list[Said]:
    """Every message below these folders of packages, once, with the first file that has it."""
    found: dict[Words, str] = {}
    for place in places:
        package, _slash, rest = place.partition("/")
        root = Path(find_spec(package).submodule_search_locations[0])
        for file in _files(root / rest, package=root):
            for words in _in_file(file):
                found.setdefault(words, file.relative_to(root.parent).as_posix())
    return sorted(Said(file, words) for words, file in found.items())


def _files(place: Path, *, package: Path) -> Iterator[Path]:
    for file in [place] if place.is_file() else sorted(place.rglob("*")):
        if not NOT_SHOWN & set(file.relative_to(package).parts):
            yield file


def _in_file(file: Path) -> Iterator[Words]:
    if file.suffix == ".py":
        yield from in_python(file.read_text(encoding="utf-8"))
    elif file.suffix in (".html", ".txt") and "templates" in file.parts:
        yield from in_template(file.read_text(encoding="utf-8"))


def _installed(file: str) -> bool:
    parts = file.split("/")
    if parts[:2] != ["wagtail", "contrib"]:
        return True
    return apps.is_installed(".".join(parts[:3]))
