"""The consultation's own pages: for everybody, for a stranger, and in Welsh."""

import json

import pytest
from django.urls import reverse
from django.utils.translation import override

from consultations.consultation.models import Consultation, Role, Stage
from consultations.ledger.actions import record
from consultations.ledger.models import Chain
from consultations.ledger.verify import problems
from tests import factories

Kind = Role.Kind


def address(name: str, consultation: Consultation, language: str = "en", **kwargs) -> str:
    with override(language):
        slug = getattr(consultation, f"slug_{language}")
        return reverse(f"consultations:{name}", kwargs={"consultation": slug, **kwargs})


@pytest.mark.django_db
def test_overview_shows_the_question_and_the_power_card(client):
    consultation = factories.consultation()
    page = client.get(address("consultation", consultation)).content.decode()
    assert "How shall we look after the field?" in page
    assert "When we mow" in page


@pytest.mark.django_db
def test_overview_in_welsh_is_welsh_and_switches_to_the_same_page(client):
    consultation = factories.consultation()
    response = client.get(address("consultation", consultation, "cy"))
    page = response.content.decode()
    assert '<html lang="cy">' in page
    assert "Sut dylen ni ofalu am y cae?" in page
    assert f'href="{address("consultation", consultation)}"' in page


@pytest.mark.django_db
def test_overview_by_the_other_languages_slug_leads_to_this_languages_address(client):
    consultation = factories.consultation()
    wrong = address("consultation", consultation).replace(
        consultation.slug_en, consultation.slug_cy
    )
    response = client.get(wrong)
    assert (response.status_code, response.url) == (302, address("consultation", consultation))


@pytest.mark.django_db
def test_a_consultation_being_shaped_is_hidden_from_strangers(client):
    consultation = factories.consultation(Stage.SHAPING)
    assert client.get(address("consultation", consultation)).status_code == 404
    client.force_login(factories.role(consultation, factories.user(), Kind.COMMISSIONER))
    assert client.get(address("consultation", consultation)).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "cy"])
def test_index_takes_the_same_queries_for_3_and_30(client, django_assert_max_num_queries, language):
    with override(language):
        where = reverse("consultations:index")
    counts = []
    for more in (3, 27):
        for _one in range(more):
            factories.consultation()
        with django_assert_max_num_queries(20) as queries:
            client.get(where)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_work_room_is_for_people_with_a_role(client):
    consultation = factories.consultation()
    where = address("work", consultation)
    assert client.get(where).status_code == 302
    client.force_login(factories.user())
    assert client.get(where).status_code == 404
    client.force_login(factories.role(consultation, factories.user(), Kind.FACILITATOR))
    response = client.get(where)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_stage_form_moves_on_once_and_lists_what_is_missing(client):
    consultation = factories.consultation(Stage.ANNOUNCED)
    client.force_login(factories.role(None, factories.user(), Kind.STEWARD))
    sent = {"to": "listening", "why_en": "It is time.", "why_cy": "Mae'n bryd.", "sent_key": "a"}
    consultation.power_card.decision_already_taken = True
    consultation.power_card.save()
    refused = client.post(address("stage", consultation), sent)
    assert refused.status_code == 422
    assert "A decision that could still go another way." in refused.content.decode()
    assert "It is time." in refused.content.decode()
    consultation.power_card.decision_already_taken = False
    consultation.power_card.save()
    done = client.post(address("stage", consultation), {**sent, "sent_key": "b"})
    consultation.refresh_from_db()
    assert (done.status_code, consultation.stage) == (302, "listening")


@pytest.mark.django_db
def test_propose_keeps_what_was_typed_and_makes_an_idea(client):
    person = factories.user("Menna")
    client.force_login(person)
    where = reverse("consultations:propose")
    sent = {
        "organisation": factories.organisation().pk, "title_en": "Soup", "title_cy": "",
        "slug_en": "soup", "slug_cy": "cawl", "words_en": "More soup.", "sent_key": "c",
    }  # fmt: skip
    refused = client.post(where, sent)
    assert (refused.status_code, "More soup." in refused.content.decode()) == (422, True)
    assert client.post(where, {**sent, "title_cy": "Cawl", "sent_key": "d"}).status_code == 302
    made = Consultation.objects.get(ref="soup")
    assert (made.stage, made.title.cy, made.slug_cy) == ("idea", "Cawl", "cawl")


@pytest.mark.django_db
def test_roles_are_given_by_the_facilitator_and_by_nobody_else(client):
    consultation, person = factories.consultation(), factories.user("Nia")
    sent = {"email": person.email, "kind": Kind.HOST, "sent_key": "e"}
    client.force_login(factories.role(consultation, factories.user(), Kind.COMMISSIONER))
    assert client.post(address("roles", consultation), sent).status_code == 404
    client.force_login(factories.role(consultation, factories.user(), Kind.FACILITATOR))
    client.post(address("roles", consultation), sent)
    assert Role.objects.filter(user=person, kind=Kind.HOST).count() == 1


@pytest.mark.django_db
def test_ledger_page_and_export_agree_with_the_verifier(client):
    consultation = factories.consultation()
    facts = {"from": "announced", "to": "listening", "by_role": "steward"}
    for _n in range(3):
        record(consultation, kind="stage_moved", on=consultation.ref, facts=facts)
    chain = Chain.objects.get(consultation=consultation)
    assert chain.head in client.get(address("ledger", consultation)).content.decode()
    export = client.get(address("ledger_export", consultation)).getvalue().decode()
    assert problems(export.splitlines(), chain.head, 3) == []
    assert json.loads(export.splitlines()[0])["hash"] == chain.entries.first().hash
    verifier = client.get(reverse("consultations:ledger_verifier")).content.decode()
    assert verifier.startswith("#!/usr/bin/env python3")
    assert len(verifier.splitlines()) < 150


@pytest.mark.django_db
def test_someone_else_is_asked_first_and_then_forgets(client):
    where = reverse("consultations:someone_else")
    assert client.get(where).status_code == 200
    assert client.post(where, {"sent_key": "f"}).status_code == 302
