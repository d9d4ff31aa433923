"""My words: found by receipt, by device, by account; their whole way; taken back."""

import pytest
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from cms.clock import now
from consultations.consultation.models import Consultation
from consultations.conversation.models import Reply
from consultations.draft.models import Root
from consultations.moderation.actions import appeal, moderate
from consultations.moderation.models import State
from consultations.outcome.actions import give_answer, set_outcome
from consultations.outcome.fate import fates
from consultations.people.actions import issue_receipt
from consultations.people.http import COOKIE, SALT
from tests import factories

from .conftest import freeze, parked, yes

WORDS = {"en": "Your words helped shape clause 1.", "cy": "Helpodd eich geiriau i lunio cymal 1."}
CANARY = "marigolds behind the boiler"


def url(view, ending, language="en", **kwargs):
    with override(language):
        slug = Consultation.objects.get(pk=ending.consultation.pk).slug
        return reverse(f"consultations:{view}", kwargs={"consultation": slug, **kwargs})


def know(client, person):
    """Let this device be known as somebody without an account."""
    client.cookies[COOKIE] = signing.dumps(str(person.uid), salt=SALT)


def code_of(ending, person):
    return issue_receipt(
        person, consultation=ending.consultation, language="en", seed=f"seed {person.pk}"
    )


def headings(ending, person):
    return [[step.heading for step in fate.steps] for fate in fates(ending.consultation, person)]


@pytest.fixture
def told(ending):
    """Answered, and its card's end told."""
    give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)
    steps = [(now().date(), WORDS)]
    ended = {"kind": "shaped_clause", "clauses": [ending.clauses[0]], "steps": steps}
    set_outcome(ending.cards[0], **ended, by=ending.ffion)
    return ending


def test_way_of_a_card_goes_from_said_to_what_comes_next(told):
    assert headings(told, told.josh) == [
        [
            "Said",
            "Read by a person, and published",
            "Placed in a theme",
            "Grew into a clause",
            "Frozen in version 1",
            "The panel decided",
            "The answer",
            "What became of it",
            "Started",
            "To be done by",
        ]
    ]


def test_way_of_a_card_nobody_has_read_yet(ending):
    person = factories.participant()
    factories.card(
        ending.table, participant=person, state=State.WAITING, published_at=None, was_public=False
    )
    assert headings(ending, person) == [["Said", "Only you can see this yet"]]


def test_wordings_are_told_only_when_they_change(told):
    told.clauses[0].text_en = "The gate is open day and night."
    told.clauses[0].save()
    freeze(told, number=2)
    freeze(told, number=3)
    (steps,) = headings(told, told.josh)
    frozen = [heading for heading in steps if heading.startswith("Frozen")]
    assert frozen == ["Frozen in version 1", "Frozen in version 2"]


def test_moderation_stands_with_its_reason_and_the_second_look(ending):
    moderator = factories.with_role(ending.consultation, "moderator")
    card = ending.cards[0]
    step = {"step": "hold", "reason": "names_someone_else", "note": "The neighbour."}
    held = moderate(card, **step, by=moderator)
    (fate,) = fates(ending.consultation, ending.josh)
    (shown,) = [step for step in fate.steps if step.heading == "Held"]
    assert shown.words == [
        "The reason: It names or points to someone else.", "The neighbour.",
    ]  # fmt: skip
    assert shown.appeal == held
    appeal(held, words="It is my own name.", language="en", by=ending.josh)
    (fate,) = fates(ending.consultation, ending.josh)
    assert [step.appeal for step in fate.steps if step.appeal] == []
    assert "You asked for another look" in [step.heading for step in fate.steps]


def test_suggestions_and_replies_have_their_way_too(told):
    suggestion = parked(told)
    give_answer(told.consultation, new=yes(suggestion=suggestion), by=told.rhian)
    Reply.objects.create(
        ref="R1", card=told.cards[1], consultation=told.consultation, kind="yes_and",
        text="And the window.", language="en", participant=told.josh, made_at=now(),
    )  # fmt: skip
    found = {fate.kind: fate for fate in fates(told.consultation, told.josh)}
    assert set(found) == {"card", "suggestion", "reply"}
    steps = [step.heading for step in found["suggestion"].steps]
    assert [steps[0], "The answer" in steps] == ["You suggested a change", True]


def test_ways_take_as_many_queries_for_many_cards_as_for_one(told, django_assert_max_num_queries):
    fates(told.consultation, told.josh)  # so that content types are known
    with django_assert_max_num_queries(30) as few:
        fates(told.consultation, told.josh)
    for n in range(30):
        card = factories.card(told.table, participant=told.josh)
        Root.objects.create(clause=told.clauses[n % 3], card=card, added_at=now())
        set_outcome(card, kind="backed", steps=[(now().date(), WORDS)], by=told.ffion)
    with django_assert_max_num_queries(30) as many:
        assert len(fates(told.consultation, told.josh)) == 31
    assert len(many) == len(few)


def test_words_are_found_by_their_receipt_on_any_device(client, told):
    response = client.post(url("receipt_find", told), {"code": code_of(told, told.josh)})
    assert response.status_code == 302
    page = client.get(response.url)
    html = page.content.decode()
    assert "Don&#x27;t drop me by letter." in html and WORDS["en"] in html
    assert "no-store" in page.headers["Cache-Control"]


def test_unknown_code_and_one_of_another_consultation_read_the_same(client, told):
    elsewhere = factories.consultation()
    other = issue_receipt(told.josh, consultation=elsewhere, language="en", seed="elsewhere")
    said = set()
    for code in ("not-a-code", "one-two-three-four-567", other):
        response = client.post(url("receipt_find", told), {"code": code})
        assert response.status_code == 422
        html = response.content.decode()
        said.add(html.split('class="wrong"')[1].split("</p>")[0])
    assert len(said) == 1


def test_codes_cannot_be_tried_without_end(client, told, settings):
    settings.LIMITS = {"receipts": "3/h"}
    codes = [client.post(url("receipt_find", told), {"code": "x"}).status_code for _n in range(4)]
    assert codes == [422, 422, 422, 429]


def test_device_that_knows_somebody_asks_whose_words_they_are(client, told):
    stranger = factories.participant()
    know(client, stranger)
    code = code_of(told, told.josh)
    asked = client.post(url("receipt_find", told), {"code": code})
    assert asked.status_code == 422
    client.post(url("receipt_find", told), {"code": code, "whose": "else"})
    assert "drop me by letter" in client.get(url("my_words", told)).content.decode()
    stranger.refresh_from_db()
    assert stranger.merged_into is None


def test_receipt_of_an_account_is_read_but_nothing_changed_by_it(client, told):
    told.josh.account = factories.user("Josh")
    told.josh.save()
    client.post(url("receipt_find", told), {"code": code_of(told, told.josh)})
    html = client.get(url("my_words", told)).content.decode()
    assert "drop me by letter" in html and "Take my words back" not in html
    take_back = url("words_withdraw", told, kind="card", ref=told.cards[0].ref)
    assert client.post(take_back).status_code == 404


def test_account_finds_its_words_by_signing_in(client, told):
    told.josh.account = factories.user("Josh")
    told.josh.save()
    client.force_login(told.josh.account)
    assert "drop me by letter" in client.get(url("my_words", told)).content.decode()


def test_page_without_words_offers_the_code(client, told):
    html = client.get(url("my_words", told)).content.decode()
    assert 'name="code"' in html and "drop me by letter" not in html


def test_page_in_welsh(client, told):
    know(client, told.josh)
    html = client.get(url("my_words", told, language="cy")).content.decode()
    assert WORDS["cy"] in html and WORDS["en"] not in html


def test_nobody_elses_words_are_taken_back(client, told):
    know(client, factories.participant())
    for view in ("words_withdraw", "words_name_off"):
        address = url(view, told, kind="card", ref=told.cards[0].ref)
        assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]


def test_name_goes_and_words_stay(client, told):
    know(client, told.josh)
    address = url("words_name_off", told, kind="card", ref=told.cards[0].ref)
    assert "Yes, take my name off" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    told.cards[0].refresh_from_db()
    assert [told.cards[0].name, told.cards[0].shown_as, told.cards[0].is_shown] == ["", "", True]


def test_words_taken_back_say_so_on_their_own_page(client, told):
    know(client, told.josh)
    client.post(url("words_withdraw", told, kind="card", ref=told.cards[0].ref))
    html = client.get(url("my_words", told)).content.decode()
    assert "Taken back by you" in html and "drop me by letter" not in html
    assert "Take my words back" not in html


def public_pages(ending):
    """Every public page that may show a card's words, as far as the rooms have them."""
    kwargs = {
        "table": {"table": ending.table.ref}, "clause": {"clause": ending.clauses[0].ref},
        "theme": {"theme": ending.theme.ref},
    }  # fmt: skip
    views = (
        "consultation", "tables", "table", "themes", "theme", "draft", "clause", "panel",
        "changed", "ledger", "ledger_export",
    )  # fmt: skip
    found = {}
    for view in views:
        try:
            found[view] = url(view, ending, **kwargs.get(view, {}))
        except Exception:
            continue
    return found


def shows(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return CANARY in content.decode()


def test_words_taken_back_are_gone_from_every_public_page(
    client, ending, settings, transactional_db
):
    settings.PAGE_CACHE = True
    card = factories.card(ending.table, f"There were {CANARY}.", participant=ending.josh)
    Root.objects.create(clause=ending.clauses[0], card=card, added_at=now())
    ending.theme.placings.create(card=card, placed_at=now(), voice=True)
    give_answer(ending.consultation, new=yes(cards=(card,)), by=ending.rhian)
    pages = public_pages(ending)
    before = {view for view, address in pages.items() if shows(client, address)}
    assert "changed" in before
    mine = type(client)()
    know(mine, ending.josh)
    address = url("words_withdraw", ending, kind="card", ref=card.ref)
    assert mine.post(address).status_code == 302
    assert {view for view, address in pages.items() if shows(client, address)} == set()
    assert not shows(mine, url("my_words", ending))
