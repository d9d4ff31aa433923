"""Writing prompts in the browser, both languages side by side."""

import pytest
from django.urls import reverse

from consultations.consultation.models import Role, Stage
from tests import factories


def where(consultation) -> str:
    return reverse("consultations:prompts", kwargs={"consultation": consultation.slug_en})


SENT = {
    "round": "pour",
    "text_en": "Where do you linger?",
    "text_cy": "Ble rydych chi'n oedi?",
    "everyday_en": "Where do you like to be?",
    "everyday_cy": "Ble rydych chi'n hoffi bod?",
}


@pytest.mark.django_db
def test_prompts_are_written_by_the_facilitator_in_both_languages(client):
    consultation = factories.consultation(Stage.SHAPING)
    client.force_login(factories.role(consultation, factories.user(), Role.Kind.FACILITATOR))
    refused = client.post(where(consultation), {**SENT, "text_cy": "", "sent_key": "a"})
    assert (refused.status_code, consultation.prompts.count()) == (422, 0)
    assert "Where do you linger?" in refused.content.decode()
    assert client.post(where(consultation), {**SENT, "sent_key": "b"}).status_code == 302
    assert consultation.prompts.get().text.cy == "Ble rydych chi'n oedi?"


@pytest.mark.django_db
def test_prompts_page_is_not_there_for_a_stranger(client):
    consultation = factories.consultation(Stage.LISTENING)
    client.force_login(factories.user())
    assert client.get(where(consultation)).status_code == 404
