"""The page for typing without a signal, open twice on one device, and signed out meanwhile."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from consultations.consultation.models import Stage
from consultations.conversation.models import Card
from tests import factories
from tests.conftest import PATIENCE

SECRET = "three green cups"
FIRST, SECOND = "The quiet table by the window.", "Somebody who knows my name."
THIRD, HALF = "A bus home after six.", "A chair"
NO_TURNS = "delete Navigator.prototype.locks"  # a browser that cannot make windows wait


@pytest.fixture
def table(transactional_db):
    return factories.table(factories.consultation(Stage.LISTENING), channel="paper")


@pytest.fixture
def device(someone, table, live_server):
    """The host's phone, signed in."""
    context = someone(width=390).context
    sign_in(context, table, live_server)
    return context


def sign_in(context, table, live_server) -> None:
    client = Client()
    client.force_login(table.host)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])


def window(device, table):
    page = device.new_page()
    page.goto(reverse("consultations:typing_offline", args=[table.consultation.slug, table.ref]))
    return page


def says(page, what: str, where: str = "[data-status]") -> None:
    words = page.locator(f'#says [data-say="{what}"]').text_content()
    expect(page.locator(where)).to_have_text(words, timeout=PATIENCE)


def begin(page) -> None:
    page.fill("#make [name=words]", SECRET)
    page.fill("#make [name=again]", SECRET)
    page.press("#make [name=again]", "Enter")
    says(page, "ready")


def unlock(page) -> None:
    page.fill("#unlock [name=words]", SECRET)
    page.press("#unlock [name=words]", "Enter")
    says(page, "ready")


def keep(page, number: int, text: str) -> None:
    page.fill("[name=paper_number]", str(number))
    page.fill("#card [name=text]", text)
    page.check("[name=language][value=en]")
    page.check("[name=shown][value=someone]")
    page.press("#card [name=text]", "Control+Enter")
    expect(page.locator("#card [name=text]")).to_have_value("")


def send(page, then: str, where: str = "[data-at-the-door]") -> None:
    page.click("[data-send-now]")
    says(page, then, where)


def waiting(page) -> list[str]:
    return page.locator("[data-waiting] [data-words]").all_inner_texts()


def test_a_second_window_waits_until_the_first_is_closed(device, table):
    first = window(device, table)
    begin(first)
    keep(first, 1, FIRST)
    second = window(device, table)
    says(second, "elsewhere", "[data-at-the-door]")
    hidden = [second.locator(one).is_hidden() for one in ("#make", "#unlock", "#work")]
    assert hidden == [True, True, True]
    send(first, "all")
    silent = first.locator("[data-status], [data-how-it-went]").all_text_contents()
    assert silent == ["", ""]
    first.close()
    begin(second)
    keep(second, 2, SECOND)
    assert (waiting(second), Card.objects.get().text) == ([SECOND], FIRST)


def test_a_card_kept_in_another_window_stays_where_windows_cannot_wait(device, table):
    device.add_init_script(NO_TURNS)
    first = window(device, table)
    begin(first)
    keep(first, 1, FIRST)
    second = window(device, table)
    unlock(second)
    send(first, "all")
    keep(second, 2, SECOND)
    second.close()
    third = window(device, table)
    unlock(third)
    assert waiting(third) == [SECOND]
    first.reload()
    unlock(first)
    keep(third, 3, THIRD)
    send(first, "all")  # what it had not shown is sent too
    assert sorted(Card.objects.values_list("text", flat=True)) == sorted([FIRST, SECOND, THIRD])


def test_a_browser_that_cannot_lock_says_so_and_loses_nothing(device, table):
    device.add_init_script("delete Crypto.prototype.subtle")
    page = window(device, table)
    expect(page.locator("[data-cannot-lock] >> visible=true")).to_have_count(2)
    expect(page.locator("[data-locks] >> visible=true")).to_have_count(0)
    page.click("#make button")
    assert page.locator("#make .wrong").is_visible()
    page.check("#make [name=unlocked]")
    page.click("#make button")
    says(page, "ready")
    keep(page, 2, SECOND)
    keep(page, 1, FIRST)
    page.reload()
    says(page, "ready")
    assert waiting(page) == [FIRST, SECOND]
    send(page, "all")
    assert page.locator("[data-arrived] b").all_inner_texts() == ["1", "2"]
    assert list(Card.objects.order_by("pk").values_list("text", flat=True)) == [FIRST, SECOND]


def test_who_is_signed_out_meanwhile_signs_in_and_sends_then(device, table, live_server):
    page = window(device, table)
    begin(page)
    keep(page, 1, FIRST)
    page.fill("#card [name=text]", HALF)
    device.clear_cookies()
    page.click("[data-send-now]")
    expect(page.locator("[data-sign-in]")).to_be_focused()
    assert (waiting(page), Card.objects.count()) == ([FIRST], 0)
    link = page.locator("[data-sign-in] a").get_attribute("href")
    assert link.endswith(f"?next={page.evaluate('location.pathname')}")
    page.goto(link)
    sign_in(device, table, live_server)
    page.goto(link.partition("next=")[2])
    unlock(page)
    assert page.locator("#card [name=text]").input_value() == HALF
    send(page, "half", "[data-how-it-went]")
    assert (waiting(page), Card.objects.get().text) == ([], FIRST)
    page.locator("#card [name=text]").fill("")
    page.wait_for_timeout(500)
    page.reload()
    unlock(page)
    assert waiting(page) == []
