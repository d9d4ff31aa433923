"""What the letters at the end say: the outcome in the subject, a day only where there is one."""

import pytest
from django.core import mail

from cms.bilingual import both
from cms.clock import today
from consultations.outcome.actions import NewAnswer, add_outcome_step, give_answer
from consultations.people.actions import tell
from consultations.people.models import Contact
from tests import factories

from .conftest import REASON, no, yes


def letter(ending, callbacks, act, *, language="en", register="full"):
    """The last letter to Josh after somebody did something."""
    contact = factories.posted(ending.josh, ending.consultation, "josh@example.org", language)
    Contact.objects.filter(pk=contact.pk).update(register=register)
    with callbacks(execute=True):
        act(contact)
    return mail.outbox[-1]


@pytest.mark.parametrize("register", ["full", "everyday"])
@pytest.mark.parametrize(
    ("language", "kind", "dated"),
    [
        ("en", "Money", "1 June 2100"),
        ("cy", "Arian", "1 Mehefin 2100"),
    ],
)
def test_letter_of_an_answer_names_its_kind_and_only_the_day_there_is(
    ending, django_capture_on_commit_callbacks, language, register, kind, dated
):
    reader = {"language": language, "register": register}
    who = both(who=factories.pair("Menna", "Menna"))
    refused = no(clause=ending.clauses[0])
    new = NewAnswer(**{**vars(refused), "who": factories.pair("Menna", "Menna")})
    made = letter(
        ending, django_capture_on_commit_callbacks,
        lambda _to: give_answer(ending.consultation, new=new, by=ending.rhian), **reader,
    )  # fmt: skip
    for words in (made.body, made.alternatives[0][0]):
        assert kind in words and who["who_en"] in words
        lines = [line.strip().removesuffix("</p>") for line in words.splitlines()]
        assert [one for one in lines if one.endswith((",", ": "))] == []
        assert dated not in words
    promise = yes(suggestion=None, cards=(ending.cards[0],))
    made = letter(
        ending, django_capture_on_commit_callbacks,
        lambda _to: give_answer(ending.consultation, new=promise, by=ending.rhian), **reader,
    )  # fmt: skip
    assert dated in made.body and REASON[language] in made.body


@pytest.mark.parametrize(
    ("language", "done"),
    [
        ("en", "The gate is oiled. It opens both ways now, day and night, for everybody…"),
        ("cy", "Cafodd y giât ei hiro."),
    ],
)
def test_subject_says_what_was_done(ending, django_capture_on_commit_callbacks, language, done):
    english = "The gate is oiled. It opens both ways now, day and night, for everybody who comes."
    words = {"en": english, "cy": "Cafodd y giât ei hiro."}
    made = letter(
        ending, django_capture_on_commit_callbacks,
        lambda _to: add_outcome_step([ending.cards[0]], on=today(), words=words, by=ending.ffion),
        language=language,
    )  # fmt: skip
    assert done.removesuffix("…") in made.subject and ending.cards[0].ref in made.subject


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Approved: 2, Not agreed: 1"), ("cy", "Cymeradwywyd: 2, Heb gytundeb: 1")],
)
def test_subject_says_what_the_panel_decided(
    ending, django_capture_on_commit_callbacks, language, said
):
    made = letter(
        ending, django_capture_on_commit_callbacks,
        lambda to: tell([to], moment="panel_outcome", about=1), language=language,
    )  # fmt: skip
    assert said in made.subject and said in made.body
