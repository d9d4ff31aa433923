"""A visitor who keeps cookies and fills in forms; and wrk, for many at once."""

import http.client
import re
import shutil
import subprocess
from html.parser import HTMLParser
from urllib.parse import urlencode

WORDS = "People stay where nobody asks them why they came."


class Visitor:
    """One browser on one connection. Sends every cookie back, secure ones too: loopback only."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> http.client.HTTPResponse:
        return self._send("GET", path, None, 200)

    def post(self, path: str, fields: list[tuple[str, str]]) -> http.client.HTTPResponse:
        return self._send("POST", path, urlencode(fields), 302)

    def _send(self, method: str, path: str, body: str | None, expected: int):
        headers = {"Host": "127.0.0.1", "Accept": "text/html"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        answer.words = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            key, _sign, value = cookie.partition(";")[0].partition("=")
            self.cookies[key.strip()] = value
        if answer.status != expected:
            raise RuntimeError(f"{method} {path} was answered {answer.status}, not {expected}.")
        return answer


class Form(HTMLParser):
    """The first form of a page that is sent by POST, filled in as an obliging person would."""

    def __init__(self, page: bytes):
        super().__init__()
        self.fields: dict[str, str] = {}
        self.inside = self.done = False
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form" and not self.done:
            self.inside = found.get("method", "").lower() == "post"
        elif self.inside and found.get("name"):
            self._field(tag, found)

    def handle_endtag(self, tag):
        if tag == "form" and self.inside:
            self.inside, self.done = False, True

    def _field(self, tag: str, found: dict) -> None:
        name, kind, value = found["name"], found.get("type", "text"), found.get("value", "")
        if tag == "textarea":
            self.fields[name] = WORDS
        elif tag == "input" and kind == "radio":
            if "checked" in found or name not in self.fields:
                self.fields[name] = value
        elif tag == "input":
            given = {"checkbox": value or "on", "text": value or "Josh"}
            self.fields[name] = given.get(kind, value)


def requests_a_second(address: str, seconds: int) -> float:
    """What wrk counts with sixteen connections."""
    wrk = shutil.which("wrk")
    if not wrk:
        raise RuntimeError("wrk is missing (Debian: wrk).")
    line = [wrk, "-t1", "-c16", f"-d{seconds}s", address]
    told = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(told)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told).group(1))
