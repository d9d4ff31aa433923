"""What the cards gather into: themes, a card's place in one, what was sent by many."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.bilingual import Bilingual

from .cards import Card


class Theme(models.Model):
    """What several cards have in common, named in people's words (C-16, C-18)."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="themes"
    )
    name = Bilingual(max_length=120)
    summary = Bilingual(blank=True)
    everyday = Bilingual(blank=True)
    differently = Bilingual(blank=True)
    suggested = Bilingual(blank=True)
    not_heard = Bilingual(blank=True)
    has_working_name = models.BooleanField(
        default=False, help_text="Groups first, names after (C-16): it is called Group 3 so far."
    )
    named_from = models.ForeignKey(
        Card, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="The card whose words became its name.",
    )  # fmt: skip
    order = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.ref


class ThemeCard(models.Model):
    """A card's place in a theme; a voice is one that is quoted there, with consent.

    `starts` and `ends` count letters of the card's published words (NFC): what is quoted is cut
    out of the card when it is shown and lies nowhere else. `cut_from` is a keyed mark of the words
    it was chosen from: where they are others now, nothing is quoted.
    """

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="placings")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="placings")
    voice = models.BooleanField(default=False)
    starts = models.PositiveIntegerField(null=True, blank=True)
    ends = models.PositiveIntegerField(null=True, blank=True)
    cut_from = models.CharField(max_length=64, blank=True)
    placed_at = models.DateTimeField()
    not_what_i_meant = models.TextField(
        blank=True, help_text="The speaker's words (C-19), for those who group; never public."
    )
    objected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "card"], name="one_place_in_a_theme"),
            models.CheckConstraint(
                condition=models.Q(starts=None, ends=None)
                | models.Q(starts__lt=models.F("ends"), cut_from__gt=""),
                name="a_part_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class QuoteRefusal(models.Model):
    """Not this one: its speaker does not want a card quoted in one place (C-12).

    `place` names it: "theme:TH3", "clause:CL7", "answer:AN2". Everywhere else it may be quoted.
    """

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="quote_refusals")
    place = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card", "place"], name="one_refusal_a_place"),
        ]

    def __str__(self) -> str:
        return self.place


class Campaign(models.Model):
    """The same text from many people: one argument, and how many people (R-LIFE-09).

    `people` counts everybody who sent it, on a card or by post, and has not taken it back. Where
    nobody is left, its words are gone too (R-WD-03).
    """

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    text = models.TextField()
    argument = Bilingual(max_length=300, blank=True)
    language = models.CharField(max_length=4)
    people = models.PositiveIntegerField()
    received_on = models.DateField()

    def __str__(self) -> str:
        return self.ref

    @property
    def is_gone(self) -> bool:
        """Whether everybody who sent it has taken it back."""
        return not self.text

    @property
    def both_numbers(self) -> str:
        """One argument, and how many people: said wherever it is shown (R-LIFE-09)."""
        if self.is_gone:
            return _("Taken back by the people who sent it")
        words = ngettext(
            "1 argument, %(people)s person", "1 argument, %(people)s people", self.people
        )
        return words % {"people": self.people}
