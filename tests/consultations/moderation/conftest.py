"""A table in Listening, its moderators, and a card that waits to be read."""

import pytest

from consultations.consultation.models import Role, Stage
from consultations.moderation import actions
from consultations.moderation.models import State
from tests import factories

UNREAD = {"state": State.WAITING, "was_public": False, "published_at": None}


@pytest.fixture
def where(db):
    return factories.consultation(Stage.LISTENING)


@pytest.fixture
def table(where):
    return factories.table(where)


@pytest.fixture
def speaker(db):
    return factories.participant()


@pytest.fixture
def moderator(where):
    return factories.with_role(where, Role.Kind.MODERATOR)


@pytest.fixture
def lead(where):
    return factories.with_role(where, Role.Kind.SAFEGUARDING_LEAD)


@pytest.fixture
def unread(table, speaker):
    """`unread("Words")`: a card that nobody has read yet."""

    def leave(text: str = "I come for the tea.", **fields):
        return factories.card(table, text, **{"participant": speaker, **UNREAD, **fields})

    return leave


@pytest.fixture
def take(moderator):
    """`take(card, "hold", "unlawful")`: one step by the moderator."""

    def step(card, step: str, reason: str, **more):
        return actions.moderate(card, step=step, reason=reason, **{"by": moderator, **more})

    return step
