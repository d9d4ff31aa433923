"""What officers send: a button."""

from django import forms


class ButtonForm(forms.Form):
    """Nothing is typed; what the action refuses is said above the button."""
