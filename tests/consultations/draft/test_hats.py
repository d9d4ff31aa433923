"""Who decides suggests with that hat on show, and is credited by the role held then (D-10)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cms.clock import now
from consultations.consultation.models import Role
from consultations.draft.actions import rework_suggestion, suggest
from consultations.draft.credits import credits_at
from consultations.draft.models import Suggestion
from consultations.draft.roots import roots_of
from consultations.people.actions import participant_of
from consultations.people.forms import NewVoice
from tests import factories
from tests.consultations.draft.conftest import new, suggested
from tests.consultations.draft.test_deciding import decide
from tests.consultations.draft.test_forms import TYPED
from tests.consultations.draft.test_pages import url
from tests.consultations.draft.test_shaping import stretches

pytestmark = pytest.mark.django_db
TOLD = ["Say that you are here for the body that asks."]


def voice(hat: str) -> NewVoice:
    return NewVoice(
        language="en", shown_as="Rhian", hat=hat, may_read=True, may_quote=True, may_name=True
    )


@pytest.mark.parametrize("hat", ["myself", "in_my_job", "for_a_group"])
def test_who_decides_suggests_under_no_other_hat(draft, clause, cast, hat):
    with pytest.raises(ValidationError) as refused:
        suggest(draft, new=new(clause, voice=voice(hat)), by=cast.rhian)
    assert refused.value.message_dict == {"hat": TOLD}
    assert suggest(draft, new=new(clause, voice=voice("council")), by=cast.rhian).pk
    assert suggest(draft, new=new(clause, voice=voice(hat)), by=cast.josh).pk


def test_who_decides_reworks_a_suggestion_under_no_other_hat(draft, clause, cast):
    made = suggested(draft, clause, cast.rhian, voice=voice("council"))
    Suggestion.objects.filter(pk=made.pk).update(status="needs_another_look")
    with pytest.raises(ValidationError):
        rework_suggestion(made, new=new(clause, voice=voice("myself")), by=cast.rhian)


def test_hat_is_asked_for_beside_its_field_and_nothing_typed_is_lost(client, where, draft, cast):
    client.force_login(cast.rhian.account)
    address = url(where, "draft/suggest/?clause=CL1&text=en")
    refused = client.post(address, {**TYPED, "do": "send"})
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"hat": TOLD}
    assert TYPED["to_words"] in refused.text
    assert client.post(address, {**TYPED, "hat": "council", "do": "send"}).status_code == 302


def test_hat_is_shown_beside_a_suggestion(client, where, draft, clause, cast):
    made = suggested(draft, clause, cast.rhian, voice=voice("council"))
    for rest, words in (("en", "For the body that asks"), ("cy", "Ar ran y corff")):
        address = {"en": f"suggestions/{made.ref}/", "cy": f"awgrymiadau/{made.ref}/"}[rest]
        assert words in client.get(url(where, address, rest)).text
    client.force_login(cast.elin.account)
    assert (
        "For the body that asks" in client.get(url(where, f"suggestions/{made.ref}/decide/")).text
    )


@pytest.mark.parametrize("signed_in", [True, False])
def test_credit_reads_the_role_that_was_held_when_it_was_suggested(
    where, draft, clause, cast, signed_in
):
    ruth = factories.participant(account=factories.user("Ruth"))
    who = ruth if signed_in else factories.participant(merged_into=participant_of(ruth.account))
    made = suggested(draft, clause, who, voice=voice("myself"))
    role = Role.objects.create(
        consultation=where, user=ruth.account, kind="commissioner", since=now() - timedelta(1)
    )
    decide(made, cast.ffion, cast.elin)
    said = "Rhian (for the body that asks)"
    assert stretches(clause)[1] == ("on weekdays", (said,))
    assert credits_at([clause], roots_of([clause]))[clause.pk].names == (said,)
    Role.objects.filter(pk=role.pk).update(until=made.made_at - timedelta(hours=1))
    assert stretches(clause)[1] == ("on weekdays", ("Rhian",))
