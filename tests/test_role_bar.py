"""A form is shown only to whom its action would not refuse, on every page, for every role."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.db import transaction

from cms.pairs.starter import start_site
from consultations.consultation.models import Stage
from tests.test_access import ROOMS, address, furnished, people_of, things

pytestmark = pytest.mark.django_db
STAGES = (Stage.SHAPING, Stage.DRAFTING, Stage.PANEL, Stage.LISTENING)
#: What is taken away as a file, and is costly to make: no form stands in it.
FILES = {"draft_copy", "version_copy", "open_data_file", "panel_pack_file", "ledger_export"}
#: Pages that people may read whose action would refuse them, whatever they typed (R-LIFE-10).
NOT_THEIRS = {
    "accept": "facilitator",
    "card_new": "moderator",
    "confirm_pair": "commissioner",
    "edit_background": "host",
    "edit_dates": "co-author",
    "edit_power_card": "moderator",
    "edit_question": "panel",
    "friend_note": "steward",
    "pause": "commissioner",
    "reply_new": "editor",
    "stage": "moderator",
    "suggest": "panel",
    "suggestion_support": "commissioner",
}


class Forms(HTMLParser):
    """The forms inside <main> that are posted: where to, and what each of their buttons sends."""

    def __init__(self, html: str):
        super().__init__()
        self.found, self.within, self.form = [], False, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.within |= tag == "main"
        if tag == "form" and self.within and told.get("method", "").lower() == "post":
            self.form = {"to": told.get("action", ""), "sends": {}, "buttons": []}
            self.found.append(self.form)
        if self.form and tag == "input" and told.get("type") == "hidden":
            self.form["sends"][told.get("name")] = told.get("value", "")
        if self.form and tag == "button" and told.get("type", "submit") == "submit":
            named = {told["name"]: told.get("value", "")} if told.get("name") else {}
            self.form["buttons"].append(named)

    def handle_endtag(self, tag):
        self.within &= tag != "main"
        self.form = None if tag == "form" else self.form


def pressed(browser, url: str) -> dict[str, int]:
    """What every button of every form on a page answers when nothing was typed."""
    response = browser.get(url)
    if response.status_code != 200 or "text/html" not in response.headers["Content-Type"]:
        return {}
    if b'method="post"' not in response.content.lower():
        return {}
    answers = {}
    for form in Forms(response.text).found:
        for button in form["buttons"] or [{}]:
            sends = {**form["sends"], **button}
            sent = transaction.savepoint()
            status = browser.post(urljoin(url, form["to"]), sends).status_code
            transaction.savepoint_rollback(sent)
            answers[f"{form['to']} {button}"] = status
    return answers


@pytest.mark.thorough
@pytest.mark.parametrize("stage", STAGES)
def test_no_form_is_shown_to_whom_it_would_refuse(db, settings, stage):
    settings.LIMITS = dict.fromkeys(["cards", "replies", "tables", "suggestions"])
    start_site()
    house = furnished(1, stage)
    browsers, known = people_of(house), things(house)
    refused = {
        f"{name} for {person}: {button}": status
        for name in sorted({*ROOMS} - FILES)
        for person, browser in browsers.items()
        for button, status in pressed(browser, address(house.consultation, name, known)).items()
        if status not in (302, 422, 200)
    }
    assert refused == {}


def test_page_says_who_does_it_in_place_of_a_form_and_refuses_what_is_sent(db):
    start_site()
    house = furnished(1, Stage.DRAFTING)
    browsers, known = people_of(house), things(house)
    found = {}
    for name, person in NOT_THEIRS.items():
        url = address(house.consultation, name, known)
        page = browsers[person].get(url)
        told = page.status_code, len(Forms(page.text).found), "Somebody else does this" in page.text
        found[name] = (*told, browsers[person].post(url, {"x": "y"}).status_code)
    assert found == dict.fromkeys(NOT_THEIRS, (200, 0, True, 403))
