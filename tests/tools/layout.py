"""Where things may lie: the rooms, the files of a room, who may do what in them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tools.source import ROOT, at, calls, classes, imports, tree_of

ROOMS = (
    "ledger",
    "consultation",
    "people",
    "moderation",
    "conversation",
    "exercises",
    "draft",
    "panel",
    "outcome",
    "review",
    "opendata",
)
# In the order of imports. `http` is what a view fetches by; `gates`, `debts`, `sections`,
# `moderated`, `home`, `told`, `held` and `wall` are what a room registers when Django starts.
KINDS = (
    "urls",
    "views",
    "http",
    "forms",
    "tasks",
    "actions",
    "gates",
    "debts",
    "sections",
    "moderated",
    "home",
    "told",
    "held",
    "wall",
    "emails",
    "rules",
    "models",
)
NO_NOUN = re.compile(
    r"^(?:\w+_)?(?:utils?|helpers?|common|core|services?|selectors?|misc|lib|shared|mixins?"
    r"|managers?|signals?|exceptions?|constants|types|admin|serializers?|handlers?)$"
)
TOP = {"__init__", "apps", "models", "urls", "wagtail_hooks"}
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
}
CLOCKS = {"timezone.now", "datetime.now", "date.today", "datetime.utcnow", "datetime.today"}
WAGTAILS_OWN = {"panels", "edit_handler", "base_form_class"}


def room_of(path: Path) -> tuple[str, ...]:
    """("draft", "actions") for a file of a room, () for any other."""
    parts = path.with_suffix("").parts
    if "consultations" not in parts or "tests" in parts:
        return ()
    inside = parts[len(parts) - parts[::-1].index("consultations") :]
    return inside if len(inside) > 1 else ()


def strange_name(path: Path) -> Iterator[str]:
    """A file that is no kind and no noun, or a folder that is no room."""
    room, *rest = room_of(path) or ("",)
    if not room:
        known = path.parent.name != "consultations" or path.stem in TOP or "tests" in path.parts
        named = not NO_NOUN.match(path.stem)
        strange = "" if known and named else "no file of the house"
    elif room in ROOMS:
        strange = "name it after its noun" if any(map(NO_NOUN.match, rest)) else ""
    else:
        strange = "" if room in {"management", "migrations"} else f"{room} is no room"
    if strange:
        yield at(path, 1, strange)


def noun_above_models(path: Path) -> Iterator[str]:
    """A calculation (a noun's file) that imports verbs, requests or mails of its own room."""
    room, *rest = room_of(path) or ("",)
    if not rest or rest[0] in {*KINDS, "__init__"} or room not in ROOMS:
        return
    for module, line in imports(path):
        kind = module.removeprefix(f"consultations.{room}.").split(".")[0]
        if module.startswith(f"consultations.{room}.") and kind in set(KINDS) - {"models", "rules"}:
            yield at(path, line, f"a calculation does not know {kind}")


def writes_in_the_wrong_place(path: Path) -> Iterator[str]:
    """Views, forms, rules, gates and e-mails change nothing: that is what actions are for."""
    kind = (room_of(path) or ("", ""))[1]
    if kind not in {"views", "forms", "rules", "gates", "debts", "sections", "emails", "urls"}:
        return
    for name, node in calls(path):
        if name in WRITES and isinstance(node.func, ast.Attribute):
            yield at(path, node.lineno, f".{name}() in {kind}: let an action do it")


def more_than_imports(path: Path) -> Iterator[str]:
    """consultations/models.py is a table of contents."""
    for node in tree_of(path).body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        names = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        if not (docstring or names or isinstance(node, ast.Import | ast.ImportFrom)):
            yield at(path, node.lineno, "only imports here")


def other_clock(path: Path) -> Iterator[str]:
    """Time asked anywhere but from cms/clock.py cannot be set by a story."""
    if path.is_relative_to(ROOT) and path.relative_to(ROOT).as_posix() == "cms/clock.py":
        return
    for _name, node in calls(path):
        asked = ".".join(ast.unparse(node.func).split(".")[-2:])
        if asked in CLOCKS:
            yield at(path, node.lineno, f"{asked}(): ask cms.clock")


def names_wagtail_takes(path: Path) -> Iterator[str]:
    """A related_name that Wagtail reads as its own on the other model; site start dies of it."""
    for _name, node in calls(path):
        for keyword in node.keywords:
            value = getattr(keyword.value, "value", None)
            if keyword.arg == "related_name" and value in WAGTAILS_OWN:
                yield at(path, node.lineno, f'related_name="{value}" is Wagtail\'s')


def template_set_by_hand(path: Path) -> Iterator[str]:
    """A page's template has Wagtail's own default path."""
    if "models" not in path.parts:
        return
    for node in classes(path):
        for line in node.body:
            if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "template":
                yield at(path, line.lineno, "leave `template` to Wagtail's default path")


def mocks(path: Path) -> Iterator[str]:
    """Tests use the real thing."""
    for module, line in imports(path):
        if "mock" in module.split("."):
            yield at(path, line, "no mocks")
