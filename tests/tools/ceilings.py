"""How much of one thing is enough: lines, tags, bases."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tools.source import at, classes, functions, tree_of

MODULE, FUNCTION, VIEW, TEMPLATE, TAGS, BASES = 250, 30, 25, 100, 10, 4
SETTINGS = {"base.py": 300}
OTHER_SETTINGS = 59
CONTROL = re.compile(r"{%-?\s*(?:if|elif|for|with|ifchanged)\b")


def long_module(path: Path) -> Iterator[str]:
    """A module of more than 250 lines; settings have ceilings of their own."""
    ceiling = MODULE
    if path.parent.name == "settings":
        ceiling = SETTINGS.get(path.name, OTHER_SETTINGS)
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > ceiling:
        yield at(path, lines, f"{lines} lines, {ceiling} are enough: split it by noun")


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end. Decorators and docstring are free: the house asks for them."""
    lines = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= first.end_lineno - first.lineno + 1
    return lines


def is_view(path: Path) -> bool:
    return path.stem == "views" or path.parent.name == "views"


def long_function(path: Path) -> Iterator[str]:
    """A function of more than 30 lines, a view of more than 25."""
    ceiling = VIEW if is_view(path) else FUNCTION
    for function in functions(path):
        if (lines := length(function)) > ceiling:
            words = f"{function.name} has {lines} lines, {ceiling} are enough"
            yield at(path, function.lineno, words)


def many_bases(path: Path) -> Iterator[str]:
    for node in classes(path):
        if len(node.bases) > BASES:
            yield at(
                path, node.lineno, f"{node.name} has {len(node.bases)} bases, {BASES} are enough"
            )


def long_template(path: Path) -> Iterator[str]:
    """A template of more than 100 lines or 10 control tags (if, elif, for, with)."""
    text = path.read_text(encoding="utf-8")
    if (lines := len(text.splitlines())) > TEMPLATE:
        yield at(path, lines, f"{lines} lines, {TEMPLATE} are enough: include a part")
    if (tags := len(CONTROL.findall(text))) > TAGS:
        yield at(path, 1, f"{tags} control tags, {TAGS} are enough: decide it in Python")


def no_docstring(path: Path) -> Iterator[str]:
    """A module with code that does not say in one line what lives there."""
    tree = tree_of(path)
    if tree.body and not ast.get_docstring(tree):
        yield at(path, 1, "say in one line what lives here")
