"""A Welsh page says nothing in English: every address, every refused form, every error, compared.

Whatever stands in the same words on the page and on its English twin has been forgotten, unless it
is somebody's own words, is marked as English, or is the same in both languages (`SAME`).
"""

import re

import pytest
from bs4 import BeautifulSoup, Comment, NavigableString
from django.db import OperationalError, transaction
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from cms import errors
from cms.pairs.starter import start_site
from consultations.consultation.models import Role, Stage
from consultations.conversation.models import Table
from consultations.panel.models import PanelSeat
from consultations.people.actions import participant_of
from tests import factories
from tests.test_access import ROOMS, address, furnished, site_names, things
from tests.tools.thorough import ways

pytestmark = pytest.mark.django_db
#: What is the same in Welsh: names, files, references, a few words.
SAME = re.compile(
    r"AN-cards|Bronwen|Cymraeg|English|check_draw\.py|field-\d+(-ledger\.jsonl)?|hello@example.org|Menna|Paned|[Pp]anel|Person|"
    r"pool\.(csv|json)|CSV|JSON|datapackage\.json|Open Government Licence v3\.0"
)
#: Words that no Welsh sentence has, whatever stands beside them.
ENGLISH = re.compile(r"\b(and|been|from|have|this|which|with|you|your)\b", re.I)
SPOKEN = ("alt", "aria-label", "aria-description", "content", "placeholder", "title")
SILENT = ("script", "style", "code", "pre", "kbd", "samp", "textarea")


def said(page: str) -> set[str]:
    """Every piece of words on a page that is ours, and of the page's own language."""
    soup = BeautifulSoup(page, "html.parser")
    language = soup.html.get("lang") if soup.html else ""
    found = {
        " ".join(node.split())
        for node in soup.find_all(string=True)
        if type(node) is NavigableString and not isinstance(node, Comment) and ours(node, language)
    }
    for tag in soup.find_all(True):
        if tag.name == "meta" and tag.get("name") != "description":
            continue
        found |= {tag[name] for name in SPOKEN if tag.get(name) and ours(tag, language)}
        if tag.name == "input" and tag.get("type") in ("submit", "button"):
            found.add(tag.get("value", ""))
    return {one for one in found if words_in(one)}


def ours(node, language: str) -> bool:
    """Whether no one else's words, code or another language holds it."""
    for holder in [node, *node.parents]:
        attrs = getattr(holder, "attrs", None)
        if attrs is None:
            continue
        if holder.name in SILENT or "data-ugc" in attrs:
            return False
        if "lang" in attrs:
            return attrs["lang"] == language
    return True


def words_in(text: str) -> bool:
    """Whether there is a word in it that is no name, number or reference."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    return bool(words) and not SAME.fullmatch(text)


def english(text: str) -> bool:
    """Whether it can be no Welsh; the tests' own stand-ins for Welsh say so: (cy)."""
    return bool(ENGLISH.search(text)) and "(cy)" not in text


def everybody(house) -> Client:
    """One person with every role, a seat and a table, who is signed in."""
    user = factories.user("Bronwen", language="cy")
    factories.role(house.consultation, user, *Role.Kind)
    factories.role(None, user, Role.Kind.STEWARD)
    Table.objects.filter(consultation=house.consultation).update(host=user)
    seat = PanelSeat.objects.get(panel__consultation=house.consultation, number=1)
    seat.pool_member.participant = participant_of(user)
    seat.pool_member.save()
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    return browser


def addresses(house) -> dict[str, str]:
    """Every address, by name, in the language that is spoken now."""
    known = things(house)
    urls = {name: address(house.consultation, name, known) for name in ROOMS}
    for name, to in site_names().items():
        try:
            urls[name] = reverse(to)
        except NoReverseMatch:
            continue
    return {name: url for name, url in urls.items() if url[1:3] in ("en", "cy")}


def in_both(house, ask) -> dict[str, set[str]]:
    """By address, what a Welsh page says in the words of its English twin."""
    pages = {}
    for language in ("en", "cy"):
        with translation.override(language):
            pages[language] = {name: ask(url) for name, url in addresses(house).items()}
    return {
        name: left
        for name, words in pages["cy"].items()
        if (left := (words & pages["en"][name]) | {*filter(english, words)})
    }


def asked(browser: Client):
    def ask(url: str) -> set[str]:
        answer = browser.get(url)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        return said(answer.text) if is_page else set()

    return ask


def sent_empty(browser: Client):
    """Every form of a page, sent without a word; what comes of it is taken back."""

    def ask(url: str) -> set[str]:
        page = browser.get(url)
        if not page.headers.get("Content-Type", "").startswith("text/html"):
            return set()
        found = set()
        for form in BeautifulSoup(page.text, "html.parser").find_all("form", method="post"):
            found |= refused(browser, form, url)
        return found

    return ask


def refused(browser: Client, form, url: str) -> set[str]:
    data = {
        one["name"]: one.get("value", "")
        for one in form.find_all(["input", "button"])
        if one.get("name") and one.get("type") in ("hidden", "submit")
    }
    nothing = transaction.atomic()
    nothing.__enter__()
    try:
        answer = browser.post(form.get("action") or url, data)
        return said(answer.text) if answer.status_code in (400, 403, 422) else set()
    finally:
        transaction.set_rollback(True)
        nothing.__exit__(None, None, None)


@pytest.mark.parametrize("stage", ways([Stage.OUTCOME], [Stage.LISTENING]))
def test_public_pages_say_nothing_in_english(stage):
    start_site()
    house = furnished(2, stage)
    assert in_both(house, asked(Client(raise_request_exception=False))) == {}


@pytest.mark.parametrize("stage", ways([Stage.PANEL], [Stage.SHAPING, Stage.DRAFTING]))
def test_working_pages_say_nothing_in_english(stage):
    house = furnished(2, stage)
    assert in_both(house, asked(everybody(house))) == {}


@pytest.mark.parametrize("stage", ways([Stage.DRAFTING], [Stage.PANEL]))
def test_forms_refuse_in_welsh(stage):
    house = furnished(2, stage)
    assert in_both(house, sent_empty(everybody(house))) == {}


def test_pages_of_the_site_say_nothing_in_english():
    start_site()
    browser = Client()
    english, welsh = (
        {url: said(browser.get(url).text) for url in walk(browser, f"/{language}/")}
        for language in ("en", "cy")
    )
    spoken = set().union(*english.values())
    wrong = {url: words & spoken for url, words in welsh.items() if words & spoken}
    assert (wrong, len(english) == len(welsh) > 8) == ({}, True)


def walk(browser: Client, start: str) -> list[str]:
    """Every page that one can come to by links, in one language."""
    found, waiting = [], [start]
    while waiting:
        url = waiting.pop()
        answer = browser.get(url)
        if (
            url in found
            or answer.status_code != 200
            or "text/html" not in answer.headers["Content-Type"]
        ):
            continue
        found.append(url)
        links = BeautifulSoup(answer.text, "html.parser").find_all("a", href=True)
        waiting += {
            link["href"].partition("?")[0].partition("#")[0]
            for link in links
            if link["href"].startswith(start)
        }
    return found


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
def test_errors_are_said_in_welsh(status):
    pages = [said(error(status, f"/{language}/x/").content.decode()) for language in ("en", "cy")]
    assert (pages[0] & pages[1], len(pages[1]) > 2) == (set(), True)


def error(status: int, path: str):
    request = RequestFactory().get(path)
    request.user = factories.user()
    views = {400: errors.bad_request, 403: errors.forbidden, 404: errors.not_found}
    if status in views:
        return views[status](request, Exception("Why"))
    if status == 429:
        return errors.too_many(request, 90)
    try:
        raise OperationalError if status == 503 else RuntimeError
    except (OperationalError, RuntimeError):
        return errors.broken(request)
