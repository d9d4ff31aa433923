"""Menna in a hall without a signal: typed locked, cut off, sent, the server killed meanwhile."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from consultations.consultation.models import Stage
from consultations.conversation.actions import print_kit
from consultations.conversation.models import Card
from consultations.people.actions import participant_of
from tests import factories
from tests.bench.server import Server, free_port
from tests.conftest import PATIENCE
from tests.consultations.people.test_killed_worker import database_url

SECRET = "tri chwpan ar y ford"
SAID = {1: "Soffa wrth y rheiddiadur, cynnes braf.", 2: "Rhywun yn cofio fy enw i, dyna'r cwbl."}
HALF = "A chadair wrth"
BELOW = "[data-how-it-went]"
WHAT_LIES_THERE = """async (name) => {
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return null;
  const base = await new Promise((good) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => good(asked.result);
  });
  const plain = (thing) => thing instanceof ArrayBuffer || ArrayBuffer.isView(thing)
    ? new TextDecoder("latin1").decode(thing)
    : Object(thing) === thing ? Object.values(thing).map(plain).join(" ") : String(thing);
  const found = {};
  for (const store of base.objectStoreNames) {
    found[store] = await new Promise((good) => {
      const asked = base.transaction(store).objectStore(store).getAll();
      asked.onsuccess = () => good(asked.result.map(plain));
    });
  }
  base.close();
  return found;
}"""


@pytest.fixture
def table(transactional_db):
    made = factories.table(factories.consultation(Stage.LISTENING), channel="paper")
    print_kit(made, cards=4, codes_in="cy", seed="s" * 32, by=participant_of(made.host))
    return made


@pytest.fixture
def serve(transactional_db, tmp_path) -> Iterator[Callable]:
    """`serve(hold="1")`: a server in a process of its own, always at the same address."""
    port, running = free_port(), []

    def start(hold: str = "") -> Server:
        line = f"-m granian --interface wsgi --host 127.0.0.1 --port {port} --workers 1"
        known = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "tests.holding_settings",
            "PANED_POST": str(tmp_path),
            "PANED_HOLD_ANSWER": hold,
        }
        command = [sys.executable, *line.split(), "--blocking-threads", "4", "cms.wsgi:application"]
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=known, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        running.append(Server(process, port))
        running[-1].wait()
        return running[-1]

    yield start
    for server in running:
        kill(server)


def kill(server: Server) -> None:
    if server.process.poll() is None:
        os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait()


@pytest.fixture
def menna(chromium, table, serve):
    """The host's phone, signed in: its browser, and the page's address in Welsh."""
    server = serve(hold="1")
    context = chromium.new_context(
        base_url=f"http://127.0.0.1:{server.port}", viewport={"width": 320, "height": 800}
    )
    context.set_default_timeout(15_000)
    client = Client()
    client.force_login(table.host)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{server.port}"}])
    context.server = server
    yield context
    context.close()


def opened(context, table):
    page = context.new_page()
    with override("cy"):
        where = reverse(
            "consultations:typing_offline", args=[table.consultation.slug_cy, table.ref]
        )
    assert page.goto(where).status == 200
    return page


def type_in(page, text: str) -> None:
    """A card, from the number that stands there already, by keyboard alone."""
    page.locator("#card [name=paper_number]:focus").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type(text)
    for name, key in (("language", "Space"), ("shown", "ArrowDown"), ("may_read", "Space")):
        while page.evaluate("document.activeElement.name") != name:
            page.keyboard.press("Tab")
        page.keyboard.press(key)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#card [name=text]")).to_have_value("")


def waiting(page) -> list[str]:
    return page.locator("[data-waiting] [data-words]").all_inner_texts()


def lies_there(page, table) -> dict | None:
    return page.evaluate(WHAT_LIES_THERE, f"paned-typing-{table.pk}")


def fits(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert Axe().run(page).response["violations"] == []


def unlock(page, words: str) -> None:
    page.fill("#unlock [name=words]", words)
    page.press("#unlock [name=words]", "Enter")


def says(page, what: str, where: str = "[data-status]") -> None:
    """Wait until the page says one of its sentences."""
    words = page.locator(f'#says [data-say="{what}"]').text_content()
    expect(page.locator(where)).to_have_text(words, timeout=PATIENCE)


def begin(menna, table):
    """The page opened once with a signal, and a passphrase chosen."""
    page = opened(menna, table)
    page.fill("#make [name=words]", SECRET)
    page.fill("#make [name=again]", SECRET)
    fits(page)
    page.press("#make [name=again]", "Enter")
    says(page, "ready")
    return page


def everything_is_there(page) -> None:
    page.locator("[data-waiting] li").first.wait_for()
    assert waiting(page) == list(SAID.values())
    assert page.locator("#card [name=text]").input_value() == HALF


def nothing_lies_open(page, table) -> None:
    there = lies_there(page, table)
    assert (len(there["lock"]), len(there["cards"])) == (1, 3)
    assert [word for word in (*SAID.values(), HALF, SECRET) if word in str(there)] == []


def send_and_be_cut_off(page, server: Server, folder) -> None:
    """The server stores the first card, and is killed before it has said so."""
    page.click("[data-send-now]")
    until = time.monotonic() + 30
    while not (folder / "holding").exists() and time.monotonic() < until:
        page.wait_for_timeout(50)
    kill(server)
    says(page, "offline", BELOW)
    assert (Card.objects.count(), waiting(page)) == (1, list(SAID.values()))


def nothing_is_left(page, table) -> None:
    assert page.locator("[data-arrived] li").count() == 2
    assert lies_there(page, table) == {"lock": [], "cards": []}
    assert page.locator(f"[data-status], {BELOW}").all_text_contents() == ["", ""]


def test_cards_typed_without_a_signal_are_locked_and_arrive_once(menna, table, serve, tmp_path):
    page = begin(menna, table)
    menna.set_offline(True)
    for text in SAID.values():
        type_in(page, text)
    page.keyboard.press("Enter")
    page.keyboard.type(HALF)
    page.wait_for_timeout(500)
    page.close()  # the battery
    kill(menna.server)
    page = opened(menna, table)
    unlock(page, "nid dyna nhw")
    page.locator("#unlock .wrong").wait_for()
    assert (page.locator("#work").is_hidden(), waiting(page)) == (True, [])
    unlock(page, SECRET)
    everything_is_there(page)
    nothing_lies_open(page, table)
    fits(page)
    page.click("[data-send-now]")
    says(page, "offline", BELOW)
    menna.set_offline(False)
    send_and_be_cut_off(page, serve(hold="1"), tmp_path)
    serve()
    page.fill("#card [name=text]", "")
    page.click("[data-send-now]")
    says(page, "all", "[data-at-the-door]")
    kept = Card.objects.order_by("paper_number").values_list("paper_number", "text", "language")
    assert list(kept) == [(number, text, "cy") for number, text in SAID.items()]
    nothing_is_left(page, table)
    fits(page)
