"""Who writes a draft together: two citizens, two bilingual editors, and others who may not."""

import re
from dataclasses import dataclass

import pytest

from consultations.conversation.models import Theme
from consultations.draft.actions import NewSuggestion, suggest
from consultations.draft.models import Suggestion
from consultations.moderation.models import State
from consultations.people.forms import NewVoice
from consultations.people.models import Participant
from tests import factories

WHY = {"en": "Yes. One more word.", "cy": "Ie. Un gair arall."}


@dataclass
class Cast:
    """The people round one draft."""

    ffion: Participant
    oksana: Participant
    elin: Participant
    heledd: Participant
    rhian: Participant
    seat: Participant
    josh: Participant


@pytest.fixture
def where(db):
    return factories.consultation("drafting")


@pytest.fixture
def draft(where):
    return factories.draft(where, clauses=3)


@pytest.fixture
def cast(where) -> Cast:
    return Cast(
        ffion=factories.with_role(where, "co_author", name="Ffion"),
        oksana=factories.with_role(where, "co_author", name="Oksana"),
        elin=factories.with_role(where, "bilingual_editor", name="Elin"),
        heledd=factories.with_role(where, "bilingual_editor", name="Heledd"),
        rhian=factories.with_role(where, "commissioner", name="Rhian"),
        seat=factories.with_role(where, "panel", name="Seat"),
        josh=factories.participant(),
    )


@pytest.fixture
def clause(draft):
    return draft.clauses.get(number=1)


@pytest.fixture
def theme(where) -> Theme:
    return factories.theme(where)


def new(clause, **fields) -> NewSuggestion:
    """A suggestion to open the gate on weekdays only, unless told otherwise."""
    voice = fields.pop("voice", None) or NewVoice(
        language="en", shown_as="Josh", may_read=True, may_quote=True, may_name=True
    )
    values = {
        "kind": "change", "text_code": "en", "from_words": "every day", "to_words": "on weekdays",
        "reason": "Nobody can be there on a Sunday.", "clause": clause, "voice": voice,
    }
    return NewSuggestion(**{**values, **fields})


def suggested(draft, clause, by, **fields) -> Suggestion:
    """A suggestion that a moderator has published."""
    made = suggest(draft, new=new(clause, **fields), by=by)
    Suggestion.objects.filter(pk=made.pk).update(state=State.PUBLISHED, was_public=True)
    made.refresh_from_db()
    return made


def agreeing(client, address) -> dict:
    """What the button sends that agrees to what a page shows as proposed."""
    shown = re.search(r'name="proposed" value="(\d+)"', client.get(address).text)
    return {"do": "agree", "proposed": shown[1]}


@pytest.fixture
def suggestion(draft, clause, cast) -> Suggestion:
    return suggested(draft, clause, cast.josh)
