"""A consultation whose answers are given: people who took part, and those who carry it on."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from cms.clock import today
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import Card, Table
from consultations.people.forms import NewVoice
from consultations.people.models import Participant
from consultations.review import actions
from tests import factories

BOTH = {"en": "It has come a long way.", "cy": "Mae wedi dod yn bell."}
PEOPLE = {"en": "the window table", "cy": "y bwrdd wrth y ffenest"}
CANARY = "marigolds behind the boiler"


@dataclass
class Going:
    """One consultation in Doing, and its people."""

    where: Consultation
    table: Table
    card: Card
    josh: Participant
    rhian: Participant
    ifan: Participant
    friend: Participant
    host: Participant
    elin: Participant

    def fresh(self) -> Consultation:
        self.where = Consultation.objects.get(pk=self.where.pk)
        return self.where


@pytest.fixture
def going(db) -> Going:
    where = factories.consultation(Stage.DOING, next_update_due=date(2027, 2, 16))
    table = factories.table(where, ref="T1")
    josh = factories.participant()
    names = {
        "rhian": "commissioner", "ifan": "facilitator", "friend": "critical_friend",
        "host": "host", "elin": "bilingual_editor",
    }  # fmt: skip
    people = {name: factories.with_role(where, role) for name, role in names.items()}
    card = factories.card(table, participant=josh)
    return Going(where=where, table=table, card=card, josh=josh, **people)


def asking(**changes) -> actions.NewEvaluation:
    questions = [
        actions.NewQuestion(factories.pair(words))
        for words in ("Were you listened to?", "Did you gain anything?", "Was it worth it?")
    ]
    own = actions.NewQuestion(factories.pair("Was the tea all right?"), PEOPLE)
    new = {
        "kind": "full", "asked": 30, "closes_on": today() + timedelta(days=7),
        "questions": (*questions, own), **changes,
    }  # fmt: skip
    return actions.NewEvaluation(**new)


def a_story(**changes) -> actions.NewStory:
    new = {
        "relationship": "worker_person",
        "parts": {"before": "I closed people.", "changed": f"There are {CANARY} now."},
        "voice": NewVoice("en", shown_as="Kerry-Ann", may_read=True, may_name=True),
        "until": today() + timedelta(days=300),
        "uses": ("site", "report"),
        **changes,
    }
    return actions.NewStory(**new)


def line(**changes) -> actions.NewLine:
    new = {
        "dimension": "inclusive", "will": factories.pair("A table at the depot"),
        "who": factories.pair("Menna"), "due": date(2027, 1, 1), **changes,
    }  # fmt: skip
    return actions.NewLine(**new)
