"""Fields of forms that browsers know better than we do."""

from django import forms


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own calendar. Its value is ISO in every language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")
