"""What may stand in templates, messages and tracked files: words, markup, addresses."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tools.source import at, calls

GETTEXT = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
    "pgettext": 2,
    "pgettext_lazy": 2,
    "npgettext": 3,
    "npgettext_lazy": 3,
}
# People are people here, not what an office calls them.
WORDS = re.compile(
    r"\b(service[- ]users?|clients?|stakeholders?|hard[- ]to[- ]reach|empower\w*"
    r"|cleient\w*|rhanddeilia\w*|defnyddwy?r gwasanaeth\w*|anodd (?:eu|i'w) cyrraedd)\b",
    re.IGNORECASE,
)
UNTRIMMED = re.compile(r"{%-?\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)[^%]*%}")
CODE_IN_TEMPLATE = re.compile(r"{#.*?#}|{{.*?}}|{%-?\s*(?!trans|blocktrans)\w+.*?%}", re.DOTALL)
INLINE = re.compile(
    r"<style\b|\sstyle=|\son[a-z]+=\"|<script\b(?![^>]*\b(?:src=|type=\"application/))",
    re.IGNORECASE,
)
UNESCAPED = re.compile(r"\|\s*safe(?:seq)?\b|{%-?\s*autoescape off")
SAFE_CALLS = {"mark_safe", "SafeString", "safestring"}
REASON = re.compile(r"(?:#|{#) safe: \w+")
ADDRESSES = re.compile(
    r"--(?:extra-)?index-url[ =]|pypi\.org/simple|pythonhosted\.org/packages|registry\.npmjs|"
    r"\"resolved\": *\"http|registry *= *\"?http|https?://\S+\.(?:whl|tar\.gz|tgz|deb)\b"
)


def numbered(text: str, pattern: re.Pattern) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group(0).strip()


def has_reason(lines: list[str], line: int) -> bool:
    """`# safe: why` on the line or the one above."""
    return any(REASON.search(words) for words in lines[max(line - 2, 0) : line])


def built_message(path: Path) -> Iterator[str]:
    """A message put together before it is translated can never be found in the catalogue."""
    for name, node in calls(path):
        for message in node.args[: GETTEXT.get(name, 0)]:
            formatted = isinstance(message, ast.Call) and ast.unparse(message).endswith(")")
            if isinstance(message, ast.JoinedStr | ast.BinOp) or (
                formatted and getattr(message.func, "attr", "") in {"format", "join"}
            ):
                yield at(path, node.lineno, "a message is one literal with named placeholders")


def words_in_messages(path: Path) -> Iterator[str]:
    for name, node in calls(path):
        for message in node.args[: GETTEXT.get(name, 0)]:
            if found := WORDS.search(str(getattr(message, "value", ""))):
                yield at(path, node.lineno, f"not our word: {found.group(0)}")


def words_in_text(path: Path) -> Iterator[str]:
    """The same words in a template or a catalogue, outside its code."""
    text = CODE_IN_TEMPLATE.sub(
        lambda code: "\n" * code.group(0).count("\n"), path.read_text(encoding="utf-8")
    )
    for line, found in numbered(text, WORDS):
        yield at(path, line, f"not our word: {found}")


def untrimmed(path: Path) -> Iterator[str]:
    for line, found in numbered(path.read_text(encoding="utf-8"), UNTRIMMED):
        yield at(path, line, f"{found} without trimmed")


def inline_markup(path: Path) -> Iterator[str]:
    """A page's policy blocks style and script in it; an e-mail has no other place for style."""
    if "emails" in path.parts:
        return
    for line, found in numbered(path.read_text(encoding="utf-8"), INLINE):
        yield at(path, line, f"inline {found}")


def unreasoned_safe(path: Path) -> Iterator[str]:
    """Words let through unescaped without `safe: why` beside it. Plain text is no HTML."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return
    found = [(line, words) for line, words in numbered(text, UNESCAPED)]
    if path.suffix == ".py":
        found = [(node.lineno, name) for name, node in calls(path) if name in SAFE_CALLS]
    for line, words in found:
        if not has_reason(text.splitlines(), line):
            yield at(path, line, f"{words}: say why beside it (safe: …)")


def download_addresses(path: Path) -> Iterator[str]:
    """Where packages come from is the installer's own setting, never the project's."""
    for line, found in numbered(path.read_text(encoding="utf-8", errors="ignore"), ADDRESSES):
        yield at(path, line, f"a download address: {found}")
