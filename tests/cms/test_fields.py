"""Days in forms are typed as people say them, and come back as they were typed."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override

from cms.fields import DayInput


class Form(forms.Form):
    on = forms.DateField(label="When", widget=DayInput, initial=date(2026, 11, 2))


def boxes(form: Form) -> list[tuple[str, str, str]]:
    page = BeautifulSoup(
        render_to_string("components/field.html", {"field": form["on"]}), "html.parser"
    )
    return [
        (label.text, box["name"], box.get("value", ""))
        for label in page.find_all("label")
        for box in [page.find(id=label["for"])]
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["Day", "Month", "Year"]), ("cy", ["Diwrnod", "Mis", "Blwyddyn"])],
)
def test_a_day_known_already_stands_in_its_boxes(language, words):
    with override(language):
        assert boxes(Form()) == [
            (words[0], "on_day", "02"),
            (words[1], "on_month", "11"),
            (words[2], "on_year", "2026"),
        ]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_day_is_read_from_its_boxes_or_as_programs_write_it(language):
    with override(language):
        typed = Form({"on_day": "3", "on_month": " 4", "on_year": "2027"})
        sent = Form({"on": "2027-04-03"})
        assert (typed.is_valid(), sent.is_valid()) == (True, True)
        assert (typed.cleaned_data, sent.cleaned_data) == (
            {"on": date(2027, 4, 3)},
            {"on": date(2027, 4, 3)},
        )


def test_half_a_day_comes_back_as_it_was_typed():
    form = Form({"on_day": "31", "on_month": "", "on_year": "next"})
    assert form.is_valid() is False
    assert [value for _label, _name, value in boxes(form)] == ["31", "", "next"]


def test_no_day_at_all_is_asked_for():
    assert Form({"on_day": "", "on_month": "", "on_year": ""}).errors == {
        "on": ["This field is required."]
    }
