"""The whole way of somebody's words: dated steps, in a constant number of queries."""

from cms import clock
from cms.clock import now
from consultations.conversation.models import Reply
from consultations.draft.actions import set_panel_result
from consultations.draft.models import Root, Suggestion
from consultations.moderation.actions import appeal, moderate
from consultations.moderation.models import State
from consultations.outcome.actions import give_answer, set_outcome, take_back, update_answer
from consultations.outcome.fate import fates
from tests import factories

from .conftest import REASON, WORDS, freeze, parked, yes


def headings(ending, person):
    return [[step.heading for step in fate.steps] for fate in fates(ending.consultation, person)]


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


def test_every_step_that_has_happened_has_its_day(told):
    """F-1: each step dated; also what is under way, taken back, or said by the panel."""
    suggestion = parked(told)
    answer = give_answer(told.consultation, new=yes(suggestion=suggestion), by=told.rhian)
    suggestion = Suggestion.objects.get(pk=suggestion.pk)
    with clock.set_to(factories.at("2026-10-21T10:00:00+00:00")):
        set_panel_result(suggestion, result={"en": "Yes, in paid hours.", "cy": "Ie."})
    suggestion.refresh_from_db()
    suggestion.save()  # another row of its history, with the same words
    with clock.set_to(factories.at("2026-11-03T10:00:00+00:00")):
        update_answer(answer, status="changed", why=REASON, by=told.rhian)
    with clock.set_to(factories.at("2026-11-05T10:00:00+00:00")):
        take_back(told.cards[0], by=told.josh)
    steps = [step for fate in fates(told.consultation, told.josh) for step in fate.steps]
    assert [step.heading for step in steps if step.on is None] == []
    days = {(step.heading, step.on.isoformat()) for step in steps}
    assert days >= {
        ("What the panel said", "2026-10-21"),
        ("Changed", "2026-11-03"),
        ("Taken back by you", "2026-11-05"),
    }
    update_answer(answer, status="changed", why=WORDS, by=told.rhian)
    told_again = fates(told.consultation, told.josh)
    days = [step.on for fate in told_again for step in fate.steps if step.heading == "Changed"]
    assert days == [clock.today()]
