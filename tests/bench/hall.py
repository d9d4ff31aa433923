"""A full hall: 500 people at 80 live tables, 200 of whom leave a card, and 2,000 readers.

Five minutes are pressed into one, so the hall is five times as busy as a real one
where cards are left; whoever sits at a table asks for its mark as often as the page's script does.
"""

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from statistics import quantiles

from django.urls import reverse
from django.utils import translation

from consultations.consultation.actions import touch
from consultations.conversation.models import Card
from tests import factories
from tests.bench.figures import fetched, tell
from tests.bench.fill import Filled, table
from tests.bench.server import Server, app_server

TABLES, SEATED, POSTERS, READERS = 80, 500, 200, 2_000
LASTS, EVERY, HANDS = 60, 1.2, 8  # seconds; threads that send cards
chance = Random(2026)


def p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def hall_figures(large: Filled) -> None:
    """What people in the hall wait for, and whether anything is lost."""
    where = factories.consultation("listening")
    tables = [table(where) for _number in range(TABLES)]
    with app_server(BENCH_PAGE_CACHE="1") as server:
        apart = addresses([table(where) for _number in range(5)], "card_new")
        idle = [left(server, path) for path in apart * 4]
        before = Card.objects.count()
        seen, errors, posts = asyncio.run(filled(server, where, tables, large.overview))
        shown = Card.objects.filter(ref__startswith="HALL").count()
        lost = before + POSTERS - (Card.objects.count() - shown)
    tell("hall_new_card_seen_p95", p95(seen), "s")
    tell("hall_card_post_p95_vs_idle", p95(posts) / p95(idle), "ratio")
    tell("hall_errors", len(errors), "errors")
    tell("hall_cards_lost", lost, "cards")


def addresses(tables: list, name: str) -> list[str]:
    with translation.override("en"):
        return [
            reverse(f"consultations:{name}", args=[one.consultation.slug_en, one.ref])
            for one in tables
        ]


def left(server: Server, path: str) -> float:
    """Seconds in which a card by somebody new is taken in: the form was open before."""
    visitor, path, fields = fetched(server, path)
    began = time.monotonic()
    visitor.post(path, fields)
    return time.monotonic() - began


async def filled(server: Server, where, tables: list, overview: str):
    """Everybody at once for a minute: delays of new cards, errors, times of posts."""
    errors, ends = [], time.monotonic() + LASTS
    with translation.override("en"):
        marks = reverse("consultations:tables_pulse", args=[where.slug_en])
    watching = [Watcher(server.port, marks, tables[n % TABLES].ref) for n in range(SEATED)]
    tasks = [asyncio.create_task(one.watch(ends, errors)) for one in watching]
    tasks += [asyncio.create_task(read(server.port, overview, errors)) for _n in range(READERS)]
    forms = addresses(tables, "card_new") * 3
    with ThreadPoolExecutor(HANDS + 1) as hands:
        loop = asyncio.get_running_loop()
        shown = loop.run_in_executor(hands, show_cards, where, tables[::4])
        sends = [
            loop.run_in_executor(hands, send, server, path, number)
            for number, path in enumerate(forms[:POSTERS])
        ]
        posts = await asyncio.gather(*sends, return_exceptions=True)
        cards = await shown
        await asyncio.gather(*tasks)
    errors += [one for one in posts if isinstance(one, Exception)]
    seen = [delay for one in watching for delay in one.delays(cards)]
    return seen, errors, [one for one in posts if not isinstance(one, Exception)]


def send(server: Server, path: str, number: int) -> float:
    """One of the cards, at its moment of the minute."""
    time.sleep(max(0.0, LASTS * HANDS / POSTERS * chance.random()))
    return left(server, path)


def show_cards(where, tables: list) -> dict[str, float]:
    """A card is shown at every one of these tables, one after the other: when."""
    shown = {}
    for at in tables:
        time.sleep((LASTS - 4) / len(tables))
        factories.card(at, "Shown to the hall.", ref=f"HALL{at.pk}")
        touch(where)
        shown[at.ref] = time.monotonic()
    return shown


class Watcher:
    """Somebody at a table whose page asks for its mark."""

    def __init__(self, port: int, path: str, table: str):
        self.port, self.path, self.table = port, path, table
        self.changes: list[tuple[float, str]] = []

    async def watch(self, ends: float, errors: list) -> None:
        await asyncio.sleep(EVERY * chance.random())
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        while time.monotonic() < ends:
            try:
                mark = json.loads(await asked(reader, writer, self.path))[self.table]
            except (OSError, RuntimeError, asyncio.IncompleteReadError) as trouble:
                errors.append(trouble)
                return
            if not self.changes or self.changes[-1][1] != mark:
                self.changes.append((time.monotonic(), mark))
            await asyncio.sleep(EVERY)
        writer.close()

    def delays(self, cards: dict[str, float]) -> list[float]:
        """How long after a card was shown at this table its mark was another one."""
        at = cards.get(self.table)
        later = [when - at for when, _mark in self.changes[1:] if at and when > at]
        return later[:1] if at and later else [LASTS] if at else []


async def read(port: int, path: str, errors: list) -> None:
    """A reader who opens one page at some moment."""
    await asyncio.sleep(LASTS * 0.9 * chance.random())
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await asked(reader, writer, path)
        writer.close()
    except (OSError, RuntimeError, asyncio.IncompleteReadError) as trouble:
        errors.append(trouble)


async def asked(reader, writer, path: str) -> bytes:
    """The words at an address, on a connection that stays open."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise RuntimeError(head.decode())
    sizes = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return await reader.readexactly(int(sizes[0].split(b":")[1]))


def kill_figures() -> None:
    """The server is killed (SIGKILL) while cards are sent: what it thanked for is there."""
    where = factories.consultation("listening")
    forms = addresses([table(where) for _number in range(40)], "card_new") * 4
    thanked = 0
    with app_server() as server, ThreadPoolExecutor(HANDS) as hands:
        sends = [hands.submit(left, server, path) for path in forms]
        until(lambda: sum(one.done() for one in sends) > len(forms) // 4)
        os.killpg(server.process.pid, signal.SIGKILL)
        thanked = sum(one.exception() is None for one in sends)
    kept = Card.objects.filter(consultation=where).count()
    tell("thanked_cards_lost_to_a_kill", max(0, thanked - kept), "cards")
    if not 0 < thanked < len(forms):
        raise RuntimeError("The server was not killed in the middle of it.")


def until(true: Callable[[], bool]) -> None:
    while not true():
        time.sleep(0.01)
