"""What is written on a printed page: the words of a PDF, glyph by glyph, as it is read."""

import re
import zlib

STREAM = re.compile(rb"(\d+) 0 obj\n[^\n]*\nstream\r?\n(.*?)\r?\nendstream", re.DOTALL)
FONT = re.compile(rb"/BaseFont /([A-Z]{6})\+[^/]*.*?/ToUnicode (\d+) 0 R", re.DOTALL)
MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
SHOWN = re.compile(rb"/([A-Z]{6}) [\d.]+ Tf\n\[(.*?)\] TJ", re.DOTALL)
# What is set in one piece: another font within it, for a letter that the first lacks, ends nothing.
PIECE = re.compile(rb"^BT\n(.*?)^ET$", re.DOTALL | re.MULTILINE)
GLYPHS = re.compile(rb"<([0-9a-f]+)>")


def lines_of(pdf: bytes) -> list[str]:
    """Every run of words in a PDF that WeasyPrint made, page after page."""
    packed = {int(one[1]): _unpacked(one[2]) for one in STREAM.finditer(pdf)}
    plain = b"".join(packed.values()) + pdf
    fonts = {tag: dict(MAPPED.findall(packed[int(at)])) for tag, at in FONT.findall(plain)}
    pages = [page for page in packed.values() if b" Tf\n" in page]
    pieces = (piece for page in pages for piece in PIECE.findall(page))
    return ["".join(_read(fonts[tag], run) for tag, run in SHOWN.findall(one)) for one in pieces]


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


def _read(font: dict[bytes, bytes], run: bytes) -> str:
    glyphs = "".join(one.decode() for one in GLYPHS.findall(run))
    each = (glyphs[at : at + 4].encode() for at in range(0, len(glyphs), 4))
    return "".join(bytes.fromhex(font[one].decode()).decode("utf-16-be") for one in each)
