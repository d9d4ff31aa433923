"""Reading a document somebody already has, Markdown or plain text, as the clauses of a draft."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

LONGEST = 2_000  # characters that one clause may hold before its paragraphs are shared out
HEADING = 200
BETWEEN = " – "

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LIST_LINE = re.compile(r"^[ \t]*(?:[-*•–]|\(?[0-9a-zA-Z]{1,3}[.)])[ \t]+")
ENDS_A_SENTENCE = (".", ",", ";", ":", "!", "?", "…")


@dataclass(frozen=True)
class Passage:
    """One clause to be: a heading and its words, paragraphs separated by an empty line."""

    heading: str
    words: str


@dataclass(frozen=True)
class Document:
    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class _Block:
    words: str
    level: int = 0  # of a heading; 0 for words under one


def read_markdown(source: str) -> Document:
    """Headings become headings, the rest words, without marks and addresses.

    The title is the front matter's or the only heading of the first level.
    """
    source = _tidy(source)
    matter = FRONT_MATTER.match(source)
    named = TITLE.search(matter.group(1)) if matter else None
    tree = SyntaxTreeNode(
        MarkdownIt("commonmark").enable("table").parse(FRONT_MATTER.sub("", source))
    )
    blocks = [block for node in tree.children for block in _blocks(node)]
    return _document(blocks, named.group(1) if named else "")


def read_plain(source: str) -> Document:
    """Blocks between empty lines; a short line alone that ends no sentence is a heading."""
    blocks = []
    for piece in re.split(r"\n[ \t]*\n", _tidy(source)):
        lines = [line.rstrip() for line in piece.strip("\n").split("\n") if line.strip()]
        if lines and _is_heading(lines):
            blocks.append(_Block(lines[0].strip(), level=2))
        elif lines:
            blocks.append(_Block(_unwrapped(lines)))
    return _document(blocks, "")


def _tidy(source: str) -> str:
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _is_heading(lines: list[str]) -> bool:
    words = lines[0].strip()
    short = len(lines) == 1 and len(words) <= 100
    return short and not words.endswith(ENDS_A_SENTENCE) and not re.match(r"[-*•–]\s", words)


def _unwrapped(lines: list[str]) -> str:
    """Lines broken for a narrow page made whole again; list items keep their own."""
    out = lines[0]
    for line in lines[1:]:
        out += ("\n" + line) if LIST_LINE.match(line) else (" " + line.strip())
    return out


# ---- Markdown, block by block ------------------------------------------------------------------


def _blocks(node: SyntaxTreeNode) -> Iterator[_Block]:
    if node.type == "heading":
        yield _Block(_inline(node), level=int(node.tag[1]))
    elif words := _words(node):
        yield _Block(words)


def _words(node: SyntaxTreeNode) -> str:
    """The words of one block and everything in it, as a person would type them."""
    if node.type in {"fence", "code_block"}:
        return node.content.rstrip("\n")
    if node.type == "html_block":
        return TAG.sub("", BREAK.sub("\n", node.content)).strip()
    if node.type in {"bullet_list", "ordered_list"}:
        return "\n".join(_items(node))
    if node.type == "table":
        return "\n".join(" | ".join(map(_inline, row.children)) for row in _rows(node))
    if node.type == "blockquote":
        return "\n\n".join(filter(None, map(_words, node.children)))
    return _inline(node)


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    for place, item in enumerate(node.children):
        mark = "•" if first is None else f"{first + place}."
        words = "\n".join(filter(None, map(_words, item.children)))
        yield f"{mark} " + words.replace("\n", "\n  ")


def _rows(table: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for part in table.children:
        yield from part.children


def _inline(node: SyntaxTreeNode) -> str:
    """Words without their marks: a link's words, a picture's description, a break as a new line."""
    if node.type in {"text", "code_inline"}:
        return node.content
    if node.type == "html_inline":
        return "\n" if BREAK.match(node.content) else ""
    if node.type in {"softbreak", "hardbreak"}:
        return " " if node.type == "softbreak" else "\n"
    return "".join(map(_inline, node.children))


# ---- Blocks to clauses -------------------------------------------------------------------------


def _document(blocks: list[_Block], title: str) -> Document:
    firsts = [block for block in blocks if block.level == 1]
    if not title and len(firsts) == 1:
        title = firsts[0].words
        blocks = [block for block in blocks if block is not firsts[0]]
    return Document(_one_line(title), tuple(_passages(blocks, title)))


def _passages(blocks: list[_Block], title: str) -> Iterator[Passage]:
    """A heading with the words under it; a heading with none goes before the next one's words."""
    waiting: list[str] = [] if blocks and blocks[0].level else [title]
    words: list[str] = []
    for block in [*blocks, _Block("", level=9)]:
        if not block.level:
            words.append(block.words)
            continue
        if words or not block.words:
            yield from _clauses(BETWEEN.join(filter(None, waiting)), words)
            waiting, words = [], []
        waiting.append(block.words)


def _clauses(heading: str, paragraphs: list[str]) -> Iterator[Passage]:
    """One clause, or several under the same heading where the words are too many for one."""
    heading = _one_line(heading)
    if len(heading) > HEADING:
        paragraphs, heading = [heading, *paragraphs], heading[: HEADING - 1].rstrip() + "…"
    held: list[str] = []
    for paragraph in paragraphs:
        if held and sum(map(len, held)) + len(paragraph) > LONGEST:
            yield Passage(heading, "\n\n".join(held))
            held = []
        held.append(paragraph)
    if held or heading:
        yield Passage(heading, "\n\n".join(held))


def _one_line(words: str) -> str:
    return " ".join(words.split())
