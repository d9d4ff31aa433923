"""How cards came to lie where they lie: moves, changes of a theme, what a machine suggested."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual
from cms.long_work import LongWork, one_at_a_time

from .cards import Card
from .themes import Theme


class CardMove(models.Model):
    """One person's move of one card: where it lay, where it lies since (C-17).

    Places are written as `places.py` has them. Rows of one `deed` were moved in one act, and are
    undone in one.
    """

    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="moves")
    by = models.ForeignKey(
        "consultations.Participant", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    deed = models.CharField(max_length=32)
    was = models.TextField(blank=True)
    now = models.TextField(blank=True)
    quoted = models.TextField(blank=True, help_text="Of the places it lay in: where it was quoted.")
    by_suggestion = models.BooleanField(default=False, help_text="A machine had suggested it.")
    settles = models.BooleanField(default=False, help_text="Its speaker had said otherwise (C-19).")
    undoes = models.BooleanField(default=False)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["consultation", "by"])]

    def __str__(self) -> str:
        return f"{self.card_id}: {self.was} > {self.now}"


class ThemeChange(models.Model):
    """What changed in a theme, for everybody to read; whose card it was stands nowhere (C-19)."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("opened again")
        LEFT = "left", _("a card went elsewhere")
        STAYED = "stayed", _("a card stays")
        NAMED = "named", _("has another name")
        WORDED = "worded", _("has other words")
        JOINED = "joined", _("another theme was joined with it")
        SPLIT = "split", _("some cards became a theme of their own")

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    at = models.DateTimeField()
    other = models.CharField(max_length=20, blank=True, help_text="The other theme's ref.")
    was = Bilingual(max_length=120, blank=True)
    note = Bilingual(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.theme_id} {self.kind}"


class SuggestionRun(LongWork):
    """One look of the machine at the cards, asked for by somebody who groups; one at a time."""

    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="suggestion_runs"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(LongWork.Meta):
        constraints = [one_at_a_time("one_look_of_the_machine_at_a_time", "consultation")]


class SuggestedGroup(models.Model):
    """Cards of one language that a machine finds alike; `near`: the theme most of them lie in."""

    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="suggested_groups"
    )
    run = models.ForeignKey(SuggestionRun, on_delete=models.CASCADE, related_name="groups")
    language = models.CharField(max_length=4)
    near = models.ForeignKey(Theme, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)


class SuggestedPlace(models.Model):
    """One card of such a group, and what a person said to it. By itself it places nothing."""

    class Said(models.TextChoices):
        NOTHING = "", _("nobody has looked yet")
        ACCEPTED = "accepted", _("accepted by a person")
        TURNED_DOWN = "turned_down", _("turned down by a person")
        SUPERSEDED = "superseded", _("a later suggestion took its place")

    group = models.ForeignKey(SuggestedGroup, on_delete=models.CASCADE, related_name="places")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="suggested")
    said = models.CharField(max_length=12, choices=Said.choices, blank=True)
    said_by = models.ForeignKey(
        "consultations.Participant", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField(null=True, blank=True)
    theme = models.ForeignKey(
        Theme, null=True, on_delete=models.SET_NULL, related_name="accepted",
        help_text="Where a person put it.",
    )  # fmt: skip

    class Meta:
        ordering = ["card__said_at", "card"]
        constraints = [
            models.UniqueConstraint(fields=["group", "card"], name="one_place_in_a_suggestion"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
