"""Who stood where can be learnt from nothing: not from a page, a file, a row, a log, or the time.

The same sitting twice, with two members' positions exchanged. Whatever the site then shows, keeps
or logs is the same, letter for letter, but for the rows of positions themselves, what each member
sees of their own, and hashes with secret salts in them.
"""

import logging
import re
from copy import deepcopy

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms import clock
from cms.sent import SentForm
from consultations.ledger.export import export_lines
from consultations.ledger.models import Chain
from consultations.outcome.actions import erase_person
from consultations.panel import actions
from consultations.panel.models import PagePosition, PanelDecision, Position
from tests.test_access import ROOMS, address

from .page_world import hand_in, lay_down

TELLING = ("panel", "ledger", "work", "consultation", "versions")
THEIRS = {Position, PagePosition, Session, SentForm}
#: Random by nature, or from the machine's own clock: salted hashes, keys, moments, addresses.
SECRET = re.compile(
    r"[0-9a-f]{64}|[\w-]{64}|[0-9a-f]{4,16}…[0-9a-f]*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|name=\"sent_key\" value=\"[^\"]*\"|csrf[^>]*>|nonce-[\w+/=]+|0x[0-9a-f]+|Task id=\w+"
    r"|\d{4}-\d\d-\d\dT[\d:.+]+|\d\d:\d\d|datetime\.datetime\([^)]*\)"
)
OURS = "consultations"
MOMENT = clock.now()
SENDS_BACK = {"choice": "send_back", "reason": "not_clear", "words": "Only one of us says this."}
APPROVES = {"choice": "approve"}


@pytest.fixture(scope="module")
def built(once_sitting):
    return hand_in(lay_down(once_sitting))


@pytest.fixture
def it(built, db):
    return deepcopy(built)


def browser(user) -> Client:
    found = Client(raise_request_exception=False)
    if user is not None:
        found.force_login(user)
    return found


HOW_LONG_AGO = re.compile(
    r"\d+\s(?:second|minute)s?|\d{1,2}:\d\d|[\d:]+\s[ap]\.m\.|just now", re.IGNORECASE
)


def take(it, who_sends_back: int) -> None:
    """Everybody takes a position on clause 1 and on the page, through the site; one sends back."""
    for number, member in enumerate(it.sitting.members):
        form = SENDS_BACK if number == who_sends_back else APPROVES
        client = browser(member.account)
        for name, known, read in (
            ("panel_decide", {"clause": it.sitting.clause(1).ref}, it.sitting.review(1)),
            ("panel_page_decide", {"page": it.review.ref}, it.review),
        ):
            url = address(it.sitting.consultation, name, known)
            assert client.post(url, {**form, "read": read.sha256}).status_code == 302


def seen(it, *, decided: bool) -> dict[str, str]:
    """The addresses that tell of the panel, as people round it see them."""
    sitting = it.sitting
    people = {"facilitator": sitting.facilitator.account, "member": sitting.members[3].account}
    if decided:
        people = {"nobody": None, "facilitator": sitting.facilitator.account}
    decision = PanelDecision.objects.values_list("ref", flat=True).first() or "D0"
    known = {"clause": sitting.clause(1).ref, "page": it.review.ref, "decision": decision}
    known |= {"kind": "json", "on": known["clause"], "number": 1}
    urls = [
        address(sitting.consultation, name, known)
        for name in sorted(ROOMS)
        if name.startswith(TELLING) and ROOMS[name] - {"consultation"} <= set(known)
    ]
    found = {
        f"{who} {url}": got(browser(user), url) for who, user in people.items() for url in urls
    }
    editor = browser(it.keeper)
    shown = {f"editor {url}": got(editor, url) for url in behind(it)}
    # Wagtail says there how long ago, by the machine's own clock.
    return found | {name: HOW_LONG_AGO.sub("", page) for name, page in shown.items()}


def behind(it) -> list[str]:
    """The editors' screens that tell of a page's review."""
    reports = [f"wagtailadmin_reports:{one}" for one in ("site_history", "workflow")]
    pages = [f"wagtailadmin_pages:{one}" for one in ("history", "workflow_history")]
    pages.append("panel_page_editors")
    return [reverse(one) for one in reports] + [reverse(one, args=[it.page.pk]) for one in pages]


def got(client: Client, url: str) -> str:
    answer = client.get(url)
    return f"{answer.status_code} {b''.join(answer).decode()}"


def kept() -> dict[str, str]:
    """Every row of every table, history and log entries too, but for the positions themselves.

    Moments are left out where Wagtail takes them from the machine's own clock.
    """
    found = {}
    for model in apps.get_models():
        if model in THEIRS or not model._meta.managed:
            continue
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if model._meta.app_label == "consultations"
            or not isinstance(field, models.DateTimeField)
        ]
        found[model._meta.label] = "\n".join(
            map(str, model._base_manager.order_by("pk").values_list(*fields))
        )
    return found


def last_numbers() -> dict[str, int | None]:
    """Where PostgreSQL's own counting of rows stands, which no rolling back takes back."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences")
        return dict(cursor.fetchall())


def count_from(numbers: dict[str, int | None]) -> None:
    with connection.cursor() as cursor:
        for name, last in numbers.items():
            cursor.execute("SELECT setval(%s, %s, %s)", [name, last or 1, last is not None])


def told(it, who_sends_back: int, caplog) -> dict[str, str]:
    """All that there is to learn, while it is open and when it is decided, with the secrets out."""
    caplog.clear()
    numbers = last_numbers()
    with transaction.atomic(), clock.set_to(MOMENT):
        take(it, who_sends_back)
        found = {
            f"open {name}": text for name, text in {**seen(it, decided=False), **kept()}.items()
        }
        it.sitting.record(1)
        it.record()
        found |= {
            f"decided {name}": text for name, text in {**seen(it, decided=True), **kept()}.items()
        }
        chain = Chain.objects.get(consultation=it.sitting.consultation)
        found["export"] = "\n".join(map(str, export_lines(chain)))
        found["log"] = "\n".join(caplog.messages)
        transaction.set_rollback(True)
    count_from(numbers)
    drawn = "/ledger/seal"  # the hash of all that, as a drawing and in a feed
    return {name: SECRET.sub("#", text) for name, text in found.items() if drawn not in name}


@pytest.mark.django_db
def test_exchanging_two_positions_changes_nothing_anybody_can_see(it, caplog):
    caplog.set_level(logging.INFO)
    first, last = told(deepcopy(it), 0, caplog), told(deepcopy(it), 7, caplog)
    assert len(first) > 100
    assert [name for name in first if first[name] != last[name]] == []


@pytest.mark.django_db
def test_every_position_asks_as_much_and_answers_as_long(it):
    """Approve, approve if, send back: the same questions to the database, the same answer."""
    forms = [
        APPROVES, {"choice": "approve_if", "condition": "By May."}, SENDS_BACK,
    ]  # fmt: skip
    costs = []
    for form in forms:
        with transaction.atomic():
            client = browser(it.sitting.members[0].account)
            url = address(it.sitting.consultation, "panel_page_decide", {"page": it.review.ref})
            data = {**form, "read": it.review.sha256}
            with CaptureQueriesContext(connection) as asked:
                answer = client.post(url, data)
            read = url.replace("decide/", "")
            with CaptureQueriesContext(connection) as again:
                page = browser(None).get(read)
            cost = (answer.status_code, len(asked), len(answer.content))
            costs.append((*cost, len(again), len(page.content)))
            transaction.set_rollback(True)
    assert len(set(costs)) == 1, costs


@pytest.mark.django_db
def test_every_position_on_a_clause_asks_as_much(it):
    costs = set()
    for form in (APPROVES, {"choice": "approve_if", "condition": "By May."}, SENDS_BACK):
        with transaction.atomic():
            client = browser(it.sitting.members[0].account)
            known = {"clause": it.sitting.clause(1).ref}
            url = address(it.sitting.consultation, "panel_decide", known)
            with CaptureQueriesContext(connection) as asked:
                answer = client.post(url, {**form, "read": it.sitting.review(1).sha256})
            costs.add((answer.status_code, len(asked), len(answer.content)))
            transaction.set_rollback(True)
    assert len(costs) == 1, costs


@pytest.mark.django_db
def test_member_erased_in_the_middle_stops_no_decision(it):
    """As for whoever leaves: what was decided stays, and nothing shows whose it was; a reserve is
    asked in their place, and what they said of what is still open goes with them."""
    take(it, 7)
    assert it.sitting.record(1).send_back == 1
    person = it.sitting.members[7]
    erase_person(person, by=person)
    assert it.record().send_back == 0
    assert set(Position.objects.filter(salt="").values_list("words", flat=True)) == {""}
    assert Position.objects.filter(salt="").count() == 1
    assert PagePosition.objects.count() == 7


@pytest.mark.django_db
def test_no_voice_is_added_where_enough_can_decide(it):
    reserve = it.sitting.panel.seats.filter(number=None).first()
    actions.accept_seat(reserve, by=reserve.pool_member.participant)
    with pytest.raises(ValidationError, match="no reserve is needed"), transaction.atomic():
        actions.seat_reserve_for(it.sitting.review(1), by=it.sitting.facilitator)
    assert it.sitting.review(1).reserves.count() == 0
