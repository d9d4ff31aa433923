"""The voice fields: asked in the order of the page."""

import pytest
from django.utils import translation

from consultations.people.forms import VoiceForm


@pytest.mark.parametrize(
    "page, order", [("en", ["en", "cy", "both"]), ("cy", ["cy", "en", "both"])]
)
def test_the_pages_own_language_is_asked_first(page, order):
    with translation.override(page):
        assert [code for code, _name in VoiceForm().fields["language"].choices] == order
