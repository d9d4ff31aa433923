"""Ideas: a yes, or why not, within 28 days; shown only if the proposer agreed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.translation import override

from cms.clock import now, today
from consultations.consultation import shaping
from consultations.consultation.debts import owed_by
from consultations.consultation.models import Consultation, Role, Stage
from consultations.consultation.tasks import tell_idea_answered
from tests import factories
from tests.consultations.consultation.test_views import address
from tests.factories import pair

pytestmark = pytest.mark.django_db
WHY = pair("The budget is set.", "Mae'r gyllideb wedi'i phennu.")


def idea(**fields):
    """An idea of Menna's that was put forward today, and Rhian, who decides on it."""
    menna = factories.user("Menna", language="cy")
    where = factories.consultation(
        Stage.IDEA,
        **{"accepted_at": None, "proposed_at": now(), "proposed_by": menna, **fields},
    )
    return where, menna, factories.role(where, factories.user("Rhian"), Role.Kind.COMMISSIONER)


def ideas(language="en") -> str:
    with override(language):
        return reverse("consultations:ideas")


def test_an_answer_is_owed_by_the_commissioner_within_28_days():
    where, _menna, rhian = idea()
    assert [(debt.what, debt.due) for debt in owed_by(where, rhian)] == [
        ("Say yes to the idea, or why not", today() + timedelta(days=28))
    ]
    shaping.accept_idea(where, by=rhian)
    where.refresh_from_db()
    assert owed_by(where, rhian) == []


def test_a_steward_owes_the_name_of_whoever_decides():
    where = factories.consultation(Stage.IDEA, accepted_at=None)
    steward = factories.role(None, factories.user(), Role.Kind.STEWARD)
    assert [debt.what for debt in owed_by(where, steward)] == ["Name who decides on the idea"]


def test_declining_needs_the_reason_in_both_languages_and_comes_once():
    where, _menna, rhian = idea()
    with pytest.raises(ValidationError) as refused:
        shaping.decline_idea(where, why={"en": "No.", "cy": ""}, by=rhian)
    assert refused.value.message_dict == {"why": ["Say why in both languages."]}
    shaping.decline_idea(where, why=WHY, by=rhian)
    for again in (
        lambda: shaping.decline_idea(where, why=WHY, by=rhian),
        lambda: shaping.accept_idea(where, by=rhian),
    ):
        with pytest.raises(ValidationError):
            again()


def test_nobody_else_answers_an_idea():
    where, menna, _rhian = idea()
    steward = factories.role(None, factories.user(), Role.Kind.STEWARD)
    for person in (menna, steward):
        with pytest.raises(PermissionDenied):
            shaping.decline_idea(where, why=WHY, by=person)


def test_the_proposer_is_told_why_not_in_their_language():
    where, menna, rhian = idea()
    shaping.decline_idea(where, why=WHY, by=rhian)
    tell_idea_answered.func(where.pk)
    letter = mail.outbox[0]
    assert (letter.to, WHY["cy"] in letter.body) == ([menna.email], True)


@pytest.mark.parametrize(("agreed", "shown"), [(True, 1), (False, 0)])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_answer_is_public_only_if_the_proposer_agreed(client, agreed, shown, language):
    where, _menna, rhian = idea(title_public=agreed)
    shaping.decline_idea(where, why=pair("Reason one", "Rheswm un"), by=rhian)
    page = client.get(ideas(language)).text
    assert page.count({"en": "Reason one", "cy": "Rheswm un"}[language]) == shown
    assert client.get(address("consultation", where)).status_code == 404


def test_ideas_are_paged_by_key_in_constant_queries(client, django_assert_max_num_queries):
    counts = []
    for more in (3, 27):
        for _n in range(more):
            idea(title_public=True)
        with django_assert_max_num_queries(20) as asked:
            page = client.get(ideas()).text
        counts.append(len(asked))
    assert counts[0] == counts[1]
    last = Consultation.objects.order_by("-proposed_at", "-pk")[24]
    assert f'href="?after={last.pk}" rel="next"' in page


def test_the_page_answers_and_keeps_what_was_typed(client):
    where, _menna, rhian = idea()
    client.force_login(rhian)
    url = address("accept", where)
    sent = {"answer": "no", "why_en": "The budget is set.", "why_cy": "", "sent_key": "a"}
    refused = client.post(url, sent)
    assert (refused.status_code, "The budget is set." in refused.text) == (422, True)
    assert client.post(url, {**sent, "why_cy": "Na.", "sent_key": "b"}).status_code == 302
    where.refresh_from_db()
    assert (where.declined_why.cy, where.stage) == ("Na.", "idea")


def test_propose_keeps_whether_it_may_be_shown(client):
    person = factories.user("Menna")
    client.force_login(person)
    sent = {
        "organisation": factories.organisation().pk, "title_en": "Soup", "title_cy": "Cawl",
        "slug_en": "soup", "slug_cy": "cawl", "words_en": "More soup.", "public": "on",
        "sent_key": "d",
    }  # fmt: skip
    assert client.post(reverse("consultations:propose"), sent).status_code == 302
    made = Consultation.objects.get(ref="soup")
    assert (made.proposed_by, made.title_public) == (person, True)
    assert "More soup." in client.get(ideas()).text
