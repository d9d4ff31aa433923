"""Blocks of a body from a small Markdown: ##, -, 1., >, and !! for a word from the house."""

import re
import uuid
from html import escape

Block = dict


def blocks(text: str) -> list[Block]:
    """Raw blocks (type and value) of a text. Pieces are parted by an empty line."""
    return [_block(piece.strip()) for piece in re.split(r"\n\s*\n", text.strip()) if piece.strip()]


def with_ids(raw: list[Block], key: uuid.UUID) -> list[Block]:
    """The same blocks with ids made from `key` and their place: the same in both languages."""
    return [
        {**block, "id": _id(key, index), "value": _items(block["value"], key, index)}
        for index, block in enumerate(raw)
    ]


def inline(text: str) -> str:
    """One line as HTML: **bold** and [words](address), everything else escaped."""
    html = escape(" ".join(text.split()), quote=False)
    html = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html)
    return re.sub(r"\[(.+?)\]\((\S+?)\)", r'<a href="\2">\1</a>', html)


def _block(piece: str) -> Block:
    lines = piece.splitlines()
    if piece.startswith("## "):
        return {"type": "heading", "value": piece[3:].strip()}
    if piece.startswith("- "):
        return {"type": "list", "value": _list(piece, r"^- ")}
    if re.match(r"\d+\. ", piece):
        return {"type": "steps", "value": _list(piece, r"^\d+\. ")}
    if piece.startswith("> "):
        return {"type": "quote", "value": _quote(lines)}
    if piece.startswith("!! "):
        return {
            "type": "callout",
            "value": {"heading": lines[0][3:].strip(), "words": _paragraph(lines[1:])},
        }
    return {"type": "paragraph", "value": _paragraph(lines)}


def _paragraph(lines: list[str]) -> str:
    return f"<p>{inline(' '.join(lines))}</p>"


def _list(piece: str, mark: str) -> list[Block]:
    items = [item for item in re.split(mark, piece, flags=re.MULTILINE) if item.strip()]
    return [{"type": "item", "value": f"<p>{inline(item)}</p>"} for item in items]


def _quote(lines: list[str]) -> dict:
    said = [line.removeprefix(">").strip() for line in lines if not line.startswith("> — ")]
    who = [line.removeprefix("> — ").strip() for line in lines if line.startswith("> — ")]
    return {"words": " ".join(said), "who": "".join(who), "spoken_in": ""}


def _id(key: uuid.UUID, *place: int) -> str:
    return str(uuid.uuid5(key, "/".join(map(str, place))))


def _items(value, key: uuid.UUID, index: int):
    if not isinstance(value, list):
        return value
    return [{**item, "id": _id(key, index, number)} for number, item in enumerate(value)]
