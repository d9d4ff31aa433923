"""Reading the repository's own files: what there is, parsed once."""

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("cms", "consultations", "tests")
CEILINGS_OF_ROOMS = ("cms", "consultations")

Rule = Callable[[Path], Iterator[str]]


def python_files(*folders: str) -> list[Path]:
    """Every module of ours in the folders (default: all), without migrations."""
    found = (path for folder in folders or CODE for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def template_files() -> list[Path]:
    """Every template: pages, parts, e-mails."""
    return sorted(path for path in (ROOT / "templates").rglob("*.*") if path.is_file())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes(path: Path) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of what is called: `a.b.save()` gives "save"."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module imported, as `package.module.name`, with its line."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def at(path: Path, line: int, words: str) -> str:
    """One finding, as an editor can follow it."""
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
    return f"{shown}:{line}: {words}"


def findings(rule: Rule, paths: Iterable[Path]) -> list[str]:
    return [finding for path in paths for finding in rule(path)]
