"""Nobody slips in between: a stage that is left has seen all that was said in it."""

import pytest
from django.core.exceptions import ValidationError

from consultations.consultation.actions import move_stage
from consultations.consultation.models import Consultation, Stage
from consultations.draft.actions import freeze_version, suggest
from tests.consultations.draft.conftest import WHY, new

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("_round", range(5))
def test_a_suggestion_and_the_end_of_drafting_in_one_moment(_round, at_once, draft, clause, cast):
    freeze_version(draft, changed=WHY, why=WHY, by=cast.ffion)
    ends = {"to": Stage.FROZEN, "by_role": "co_author", "why": WHY, "by": cast.ffion.account}
    done = at_once(
        lambda: suggest(draft, new=new(clause), by=cast.josh),
        lambda: move_stage(draft.consultation, **ends),
    )
    refused = [answer for answer in done if isinstance(answer, ValidationError)]
    assert len(refused) == 1, done
    stage = Consultation.objects.get(pk=draft.consultation_id).stage
    assert (stage, draft.suggestions.count()) in [(Stage.FROZEN, 0), (Stage.DRAFTING, 1)]
