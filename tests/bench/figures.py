"""The figures: each a ratio of two things measured in turn, the median of several rounds."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench.client import Form, Visitor, requests_a_second
from tests.bench.fill import Filled
from tests.bench.server import Server, app_server, first_page, static_server

ROUNDS = 5
REQUESTS = 30  # of one page in one round
POSTS = 20
SECONDS = 3  # of full load in one round

Figures = dict[str, tuple[float, str]]
Cost = Callable[[], float]


beyond: list[str] = []  # figures that are more than they may be


def tell(name: str, value: float, unit: str, most: float = 0) -> None:
    """Print one figure. More than `most`, where that is said, fails the whole run at its end."""
    print(name, f"{value:.3g}", unit, flush=True)
    if most and value > most:
        beyond.append(f"{name} is {value:.3g}, and may be {most} at most.")


def ratio(above: Cost, below: Cost, rounds: int = ROUNDS) -> float:
    """The median of `rounds` ratios; both are measured in every round, so that both meet the
    same neighbours on the machine."""
    return median(above() / below() for _round in range(rounds))


def page_cost(server: Server, path: str) -> Cost:
    """Processor seconds of one request for a page, on the server's side."""

    def cost() -> float:
        visitor = Visitor(server.port)
        before = server.cpu()
        for _number in range(REQUESTS):
            visitor.get(path)
        return (server.cpu() - before) / REQUESTS

    cost()  # templates compiled, connections open
    return cost


def card_cost(server: Server, paths: list[str]) -> Cost:
    """Processor seconds of one card left by somebody new, by POST; the form was fetched before.

    Takes one path for each card from `paths`, so that nobody finds a full table.
    """

    def cost() -> float:
        people = [fetched(server, paths.pop()) for _number in range(POSTS)]
        before = server.cpu()
        for visitor, path, fields in people:
            visitor.post(path, fields)
        return (server.cpu() - before) / POSTS

    cost()
    return cost


def fetched(server: Server, path: str) -> tuple[Visitor, str, list[tuple[str, str]]]:
    """Somebody new with the filled form of a card."""
    visitor = Visitor(server.port)
    form = Form(visitor.get(path).words)
    return visitor, path, list(form.fields.items())


def cpu_figures(plain: str, small: Filled, large: Filled) -> None:
    """What pages cost without the page cache, against the plain page and against small ones."""
    seats = [path for path in large.new_cards for _seat in range(6)]
    with app_server() as server:
        cost = {name: page_cost(server, path) for name, path in paths(plain, small, large).items()}
        cost["card"] = card_cost(server, seats)
        for name, above, below in (
            ("consultation_page_cpu_vs_plain_page", "overview", "plain"),
            ("table_page_cpu_vs_plain_page", "table", "plain"),
            ("card_post_cpu_vs_plain_page", "card", "plain"),
            ("table_page_20000_vs_200_cards", "table", "small table"),
            ("clause_page_2000_vs_20_suggestions", "clause", "small clause"),
            ("draft_page_2000_vs_20_suggestions", "draft", "small draft"),
        ):
            tell(name, ratio(cost[above], cost[below]), "ratio")
        tell("plain_page_cpu", cost["plain"]() * 1000, "ms")


def paths(plain: str, small: Filled, large: Filled) -> dict[str, str]:
    return {
        "plain": plain,
        "overview": large.overview,
        "table": large.table,
        "clause": large.clause,
        "draft": large.draft,
        "small table": small.table,
        "small clause": small.clause,
        "small draft": small.draft,
    }


def query_figures(plain: str, large: Filled) -> None:
    """How many queries each takes, the page cache off."""
    with app_server(BENCH_QUERIES="1") as server:
        for name in ("plain", "overview", "table", "clause", "draft"):
            answer = Visitor(server.port).get(paths(plain, large, large)[name])
            tell(f"{name}_page_queries", int(answer.headers["X-Queries"]), "queries")
        visitor, path, fields = fetched(server, large.new_cards[0])
        answer = visitor.post(path, fields)
        tell("card_post_queries", int(answer.headers["X-Queries"]), "queries")


def cached_figures(large: Filled, folder: Path) -> None:
    """A kept page from the app server against the same words from nginx, both under full load."""
    with app_server(BENCH_PAGE_CACHE="1") as server:
        html = Visitor(server.port).get(large.overview).words
        with static_server(folder, html) as static:
            kept = f"http://127.0.0.1:{server.port}{large.overview}"
            file = f"http://127.0.0.1:{static.port}/"
            requests_a_second(kept, 1)
            value = ratio(
                lambda: requests_a_second(kept, SECONDS), lambda: requests_a_second(file, SECONDS)
            )
    tell("cached_page_vs_static", value, "ratio")


def start_figures(plain: str) -> None:
    """A cold start, in units of what importing Django and Wagtail takes."""

    def imports() -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import django, wagtail"], check=True)
        return time.perf_counter() - began

    tell("start_to_first_page", ratio(lambda: first_page(plain), imports), "imports")
