"""Days in forms stand as browsers want them, in both languages."""

from datetime import date

import pytest
from django import forms
from django.utils.translation import override

from cms.fields import DayInput


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_day_known_already_stands_as_browsers_read_it(language):
    class Form(forms.Form):
        on = forms.DateField(widget=DayInput, initial=date(2026, 11, 22))

    with override(language):
        assert 'type="date"' in str(Form()["on"])
        assert 'value="2026-11-22"' in str(Form()["on"])
        assert Form({"on": "2026-11-23"}).is_valid()
