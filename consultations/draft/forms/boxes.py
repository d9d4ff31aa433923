"""Boxes to write in."""

from django import forms


class Tall(forms.Textarea):
    """A box for a few sentences."""

    def __init__(self, language: str = "", rows: int = 5):
        super().__init__(attrs={"rows": rows, **({"lang": language} if language else {})})
