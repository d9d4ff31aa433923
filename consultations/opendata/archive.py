"""A ZIP whose bytes depend on nothing but what lies in it: no clock, one order, same rights."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SUMS = "SHA256SUMS"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP can tell
READABLE = 0o644 << 16
PIECE = 1 << 16


class Archive:
    """A ZIP under way: files are put in piece by piece, their fingerprints last."""

    def __init__(self, path: Path):
        self.zip, self.sums = ZipFile(path, "w", ZIP_DEFLATED), {}

    def __enter__(self):
        return self

    def __exit__(self, *error) -> None:
        if error[0] is None:
            lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.sums.items()))
            self.put(SUMS, [lines])
        self.zip.close()

    def put(self, name: str, pieces: Iterable[str | bytes]) -> None:
        """One file, from its pieces."""
        info = ZipInfo(name, LONG_AGO)
        info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, READABLE, 3
        digest = hashlib.sha256()
        with self.zip.open(info, "w", force_zip64=True) as out:
            for piece in pieces:
                data = piece.encode() if isinstance(piece, str) else piece
                digest.update(data)
                out.write(data)
        self.sums[name] = digest.hexdigest()

    def copy(self, name: str, path: Path) -> None:
        """One file that lies in a folder."""
        self.put(name, pieces_of(path))


def pieces_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
