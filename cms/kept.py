"""A finished page, ready to be sent again: its headers and its words."""

import hashlib
from typing import NamedTuple, Self

from django.http import HttpResponse

OK, NOT_MODIFIED = "200 OK", "304 Not Modified"
OF_THE_WORDS = {"content-type", "content-length"}


class Kept(NamedTuple):
    """What is kept of a page. Browsers are to ask again, and are told when nothing has changed."""

    content: bytes
    headers: list[tuple[str, str]]
    etag: str

    @classmethod
    def of(cls, response: HttpResponse) -> Self:
        """Freeze a response."""
        etag = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
        headers = dict(response.headers.items())
        headers |= {"Cache-Control": "no-cache", "ETag": etag, "Vary": "Cookie"}
        headers["Content-Length"] = str(len(response.content))
        return cls(response.content, list(headers.items()), etag)

    @classmethod
    def found(cls, stored: tuple | None) -> Self | None:
        return cls(*stored) if stored else None

    def mark(self, response: HttpResponse) -> None:
        """Give the first reader the same headers as the next."""
        for name, value in self.headers:
            response.headers[name] = value

    def answer(self, meta: dict) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and words for one request: the page, or 304 for who has it already."""
        if meta.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/") == self.etag:
            headers = [pair for pair in self.headers if pair[0].lower() not in OF_THE_WORDS]
            return NOT_MODIFIED, headers, b""
        return OK, self.headers, b"" if meta["REQUEST_METHOD"] == "HEAD" else self.content

    def response(self, meta: dict) -> HttpResponse:
        status, headers, content = self.answer(meta)
        response = HttpResponse(content, status=int(status[:3]), headers=dict(headers))
        if response.status_code == 304:
            del response.headers["Content-Type"]
        return response
