"""Every letter of the work: in English, in Welsh, and in both when the language is not known."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from cms.bilingual import both
from consultations.consultation import emails as of_the_consultation
from consultations.conversation.emails import look_where_your_card_went
from consultations.draft import emails as of_the_draft
from consultations.ledger import emails as of_the_ledger
from consultations.ledger.models import HeadWatch
from consultations.moderation import emails as of_moderation
from consultations.moderation.models import Appeal
from consultations.outcome import emails as of_the_outcome
from consultations.outcome.models import CardOutcome, CommissionerAnswer
from consultations.panel import emails as of_the_panel
from consultations.panel.models import (
    ClauseReview,
    PanelCondition,
    PanelQuestion,
    PanelReminder,
    PanelSeat,
)
from consultations.people import emails as of_people
from consultations.people.models import Contact
from tests import factories
from tests.full_house import WHY, full_house

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "cy", "")


@pytest.fixture
def house():
    return full_house(3)


def written(house, language: str) -> None:
    """Write every letter there is to one reader."""
    reader = factories.user("Menna", language=language)
    contact = Contact.objects.create(
        participant=house.someone, consultation=house.consultation, channel="email",
        address=reader.email, language=language,
        created_at=timezone.now(), confirmed_at=timezone.now(),
    )  # fmt: skip
    appeal = Appeal.objects.create(
        moderation=house.removed, asked_at=timezone.now(), result="upheld", **both(why=WHY)
    )
    suggestion = next(one for one in house.suggestions if one.status == "not_taken")
    of_people.are_letters_welcome(contact)
    look_where_your_card_went(house.consultation, contact)
    of_the_draft.suggestion_answered(suggestion, contact)
    of_the_draft.suggestion_moved_on(suggestion, contact)
    house.consultation.proposed_by = reader
    of_the_consultation.idea_answered(house.consultation)
    of_people.stopped(house.consultation, contact)
    of_moderation.words_moderated(house.removed, contact)
    of_moderation.appeal_decided(appeal, contact)
    of_moderation.something_is_owed(house.consultation, reader)
    of_the_outcome.card_ended(contact, CardOutcome.objects.first())
    of_the_panel.seat_offered(PanelSeat.objects.first(), reader)
    of_the_panel.seated_for_clause(ClauseReview.objects.first(), reader)
    for kind in PanelReminder.Kind.values:
        about = {"about": "ME1", "sent_at": timezone.now()}
        reminder = PanelReminder(seat=PanelSeat.objects.first(), kind=kind, **about)
        of_the_panel.reminder(reminder, reader)
    of_the_panel.question_asked(PanelQuestion.objects.first(), reader)
    of_the_ledger.latest_head(HeadWatch(consultation=house.consultation, account=reader))
    of_the_panel.check_due(PanelCondition.objects.first(), reader)
    for answer in CommissionerAnswer.objects.all():
        of_the_outcome.words_answered(contact, answer)


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
    assert len(mail.outbox) == 19 + CommissionerAnswer.objects.count()
    folder = Path(settings.BASE_DIR) / "templates/emails"
    letters = {one.name for one in folder.iterdir() if one.is_dir()}
    elsewhere = {"already_account", "new_account_code", "no_account", "sign_in_code"}
    elsewhere.add("one_language_ends")  # to editors, from the pairs
    assert len(letters - elsewhere) == 20
