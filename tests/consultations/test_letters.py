"""Every letter of the work: in English, in Welsh, and in both when the language is not known."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from cms.bilingual import both
from cms.clock import today
from consultations.consultation import emails as of_the_consultation
from consultations.consultation.models import Consultation
from consultations.conversation.models import Arrival, ParkedCard
from consultations.draft.models import PledgeUpdate, Suggestion
from consultations.ledger import emails as of_the_ledger
from consultations.ledger.models import HeadWatch
from consultations.moderation import emails as of_moderation
from consultations.moderation.models import Appeal, Moderation
from consultations.outcome.models import CardOutcome, CommissionerAnswer, OutcomeStep
from consultations.panel import emails as of_the_panel
from consultations.panel.models import (
    ClauseReview,
    PageQuestion,
    PanelCondition,
    PanelQuestion,
    PanelReminder,
    PanelSeat,
)
from consultations.people import emails as of_people
from consultations.people.actions import send_due_letters, tell
from consultations.people.models import Contact, Letter
from consultations.people.moments import moments, that_wait_for_nothing
from consultations.review.models import ProgressUpdate
from tests import factories
from tests.full_house import WHY, full_house

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "cy", "")


@pytest.fixture
def house():
    return full_house(3)


def parked(card) -> int:
    """A card's key, once it lies on the parking plate."""
    words = {"why": "It is about buses.", "language": "en", "parked_at": timezone.now()}
    ParkedCard.objects.get_or_create(card=card, defaults=words)
    return card.pk


def kept_apart(house) -> int:
    """A step that keeps words apart because somebody may be at risk."""
    return Moderation.objects.create(
        ref="MO9", consultation=house.consultation, thing=house.cards[1], step="safeguarding",
        reason="at_risk", at=timezone.now(),
    ).pk  # fmt: skip


def appealed(house) -> int:
    """Two people have looked again."""
    asked = {"asked_at": timezone.now(), "result": "upheld", **both(why=WHY)}
    return Appeal.objects.create(moderation=house.removed, **asked).pk


def sent_in(card) -> str:
    """A card's reference, once it came by post."""
    came = {"posted_on": today(), "received_on": today(), "entered_at": timezone.now()}
    Arrival.objects.get_or_create(card=card, defaults=came)
    return card.ref


def told(house) -> dict[str, object]:
    """Every moment of which somebody is told, and what it is about in this house."""
    answered = next(one for one in house.suggestions if one.status == "not_taken")
    moved = house.suggestions[1].pk
    Suggestion.objects.filter(pk=moved).update(status="needs_another_look")
    step = OutcomeStep.objects.create(card=house.cards[0], on=today(), **both(words=WHY))
    answer = CommissionerAnswer.objects.exclude(clause=None).first()
    answer.save()
    Consultation.objects.update(check_back_until=timezone.now(), **both(stopped_why=WHY))
    house.consultation.refresh_from_db()
    return {
        **dict.fromkeys(["confirm_address", "copy_asked"], today()),
        "stopped": house.consultation.pk,
        "words_published": f"card:{house.cards[0].pk}",
        "words_moderated": house.removed.pk,
        "words_kept_apart": kept_apart(house),
        "appeal_decided": appealed(house),
        "check_back": house.consultation.pk,
        "letter_came": sent_in(house.cards[0]),
        "card_parked": parked(house.cards[0]),
        "suggestion_answered": f"{answered.pk}:1",
        "suggestion_moved_on": f"{moved}:2",
        "pledge_update": PledgeUpdate.objects.first().pk,
        "panel_outcome": house.consultation.pk,
        "card_ended": CardOutcome.objects.first().pk,
        "words_answered": answer.pk,
        "progress": answer.history.latest("history_id").pk,
        "what_was_done": step.pk,
        "review_invite": house.consultation.pk,
        "how_it_goes": ProgressUpdate.objects.first().pk,
    }


def written(house, language: str, register: str = "full") -> None:
    """Write every letter there is to one reader."""
    reader = factories.user("Menna", language=language)
    contact = factories.posted(house.someone, house.consultation, reader.email, language)
    Contact.objects.filter(pk=contact.pk).update(register=register)
    contact.refresh_from_db()
    for moment, about in told(house).items():
        asks = moment in ("confirm_address", "letter_came")
        Contact.objects.filter(pk=contact.pk).update(confirmed_at=None if asks else timezone.now())
        tell([contact], moment=moment, about=about)
        send_due_letters()
    of_people.stopped_to_account(house.consultation, reader)
    of_accounts(house, reader)
    Contact.objects.filter(pk=contact.pk).update(pace="weekly")
    Letter.objects.exclude(moment__in=that_wait_for_nothing()).update(state="waiting")
    send_due_letters()


def of_accounts(house, reader) -> None:
    """Letters to whoever has a task here."""
    house.consultation.proposed_by = reader
    of_the_consultation.idea_answered(house.consultation)
    of_moderation.something_is_owed(house.consultation, reader)
    of_moderation.somebody_may_be_at_risk(house.consultation, reader)
    of_moderation.no_safeguarding_lead(house.consultation, reader)
    of_the_panel.seat_offered(PanelSeat.objects.first(), reader)
    of_the_panel.question_asked(PanelQuestion.objects.first(), reader)
    of_the_panel.page_question_asked(PageQuestion.objects.first(), reader)
    of_the_ledger.latest_head(HeadWatch(consultation=house.consultation, account=reader))
    of_the_panel.check_due(PanelCondition.objects.first(), reader)
    of_the_panel.seated_for_clause(ClauseReview.objects.first(), reader)
    for kind in PanelReminder.Kind.values:
        about = {"about": "ME1", "sent_at": timezone.now()}
        reminder = PanelReminder(seat=PanelSeat.objects.first(), kind=kind, **about)
        of_the_panel.reminder(reminder, reader)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_in_its_readers_language(house, language):
    written(house, language)
    heads = {"en": ["en"], "cy": ["cy"], "": ["cy", "en"]}[language]
    first = {"en": "Cymraeg: ", "cy": "English: ", "": "English version below"}[language]
    for letter in mail.outbox:
        assert letter.extra_headers["Content-Language"] == ", ".join(heads), letter.subject
        assert letter.body.startswith(first), letter.body
        html = letter.alternatives[0][0]
        assert [f'lang="{code}"' in html for code in heads] == [True] * len(heads)
        assert letter.subject.count(" / ") == len(heads) - 1
        assert "None" not in letter.body and "{" not in letter.body


def test_every_folder_of_letters_is_written_by_somebody(house):
    written(house, "")
    assert len(mail.outbox) == len(moments()) + 15 + 1  # and all of them again in one a week
    folder = Path(settings.BASE_DIR) / "templates/emails"
    letters = {one.name for one in folder.iterdir() if one.is_dir()}
    elsewhere = {"already_account", "new_account_code", "no_account", "sign_in_code"}
    elsewhere.add("one_language_ends")  # to editors, from the pairs
    to_accounts = {"idea_answered", "something_owed", "latest_head"}
    to_accounts |= {"panel_seat_offered", "panel_question_asked", "panel_check_due"}
    to_accounts.add("panel_page_question_asked")
    to_accounts |= {"panel_seated_for_clause", "panel_meeting_wait", "panel_positions_wait"}
    to_accounts |= {"panel_questions_wait", "panel_words_wait"}
    to_accounts |= {"somebody_at_risk", "no_safeguarding_lead"}
    about_letters = {"digest"}
    assert letters - elsewhere - to_accounts - about_letters == {one.name for one in moments()}


def test_messages_are_those_that_are_promised_and_no_other(house):
    """F-2, with what B1, D-12 and R-MOD-05 owe: nobody hears of anything else."""
    assert [one.name for one in moments()] == list(told(house))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_letter_has_everyday_words_for_who_reads_those(house, language):
    written(house, language)
    full = {letter.subject: letter.body for letter in mail.outbox}
    mail.outbox.clear()
    Letter.objects.all().delete()
    Appeal.objects.all().delete()
    written(house, language, "everyday")
    theirs = [one for one in mail.outbox if "List-Unsubscribe" in one.extra_headers]
    assert [one.subject for one in theirs if one.subject not in full] == []
    assert [one.subject for one in theirs if full[one.subject] == one.body] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_to_who_took_part_stops_by_one_tap_and_says_what_came_of_it(house, language):
    written(house, language)
    letters = [one for one in mail.outbox if "Message-ID" in one.extra_headers]
    assert len(letters) == len(moments()) + 1
    for letter in letters:
        link = letter.extra_headers["List-Unsubscribe"].strip("<>")
        assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert link in letter.body and link.replace("&", "&amp;") in letter.alternatives[0][0]
        assert not {"update", "diweddariad"} & {*letter.subject.lower().split()}
