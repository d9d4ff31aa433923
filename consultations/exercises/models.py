"""What people do at a table beside talking: give and gain, an ice-breaker, barriers into steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual
from consultations.conversation.models import Table
from consultations.moderation.models import PublicWords, WordsQuerySet

__all__ = [
    "Barrier",
    "BarrierStep",
    "FloorCard",
    "FloorGroup",
    "FloorMatch",
    "IceBreaker",
    "IceNote",
]


class FloorGroup(models.Model):
    """Cards that somebody put together on the floor, and what they called it."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="floor_groups"
    )
    name = models.CharField(max_length=60)
    language = models.CharField(max_length=2)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_group_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


class FloorCardQuerySet(WordsQuerySet):
    def by_colour(self) -> dict[str, int]:
        """How many are red, and how many are blue. One query."""
        here = FloorCard.Colour
        return self.aggregate(
            red=models.Count("pk", filter=models.Q(colour=here.RED)),
            blue=models.Count("pk", filter=models.Q(colour=here.BLUE)),
        )


class FloorCard(PublicWords):
    """Give and gain (C-9): red says what somebody would like to do, blue what they can do."""

    class Colour(models.TextChoices):
        RED = "red", _("I'd like to…")
        BLUE = "blue", _("I can…")

    ref = models.CharField(max_length=20)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="floor_cards")
    colour = models.CharField(max_length=4, choices=Colour.choices)
    text = models.TextField(blank=True)
    gist = models.TextField(blank=True)
    gist_language = models.CharField(max_length=2, blank=True)
    typed_in = models.BooleanField(default=False, help_text="By the host, from paper.")
    group = models.ForeignKey(
        FloorGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="cards"
    )

    objects = FloorCardQuerySet.as_manager()

    word_fields = ("text", "gist", "shown_as", "hat_words")

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["consultation", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_floor_card_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


class FloorMatchQuerySet(models.QuerySet):
    def live(self):
        """Between two cards that both still lie on the floor."""
        there = {"want__state": "published", "want__may_read": True}
        return self.filter(**there, can__state="published", can__may_read=True)

    def agreed(self):
        yes = FloorMatch.Says.YES
        return self.live().filter(want_says=yes, can_says=yes)


class FloorMatch(models.Model):
    """Somebody would like to, somebody can: a host may introduce them when both say yes (C-9).

    `want_says` and `can_says` are the two people's own answers, or said aloud to a host.
    `want_place` and `can_place`: where the other may find them, read by nobody else, and only
    once they are introduced.
    """

    class Says(models.TextChoices):
        YES = "yes", _("Yes, introduce us")
        NO = "no", _("No, thank you")

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    want = models.ForeignKey(FloorCard, on_delete=models.CASCADE, related_name="wants")
    can = models.ForeignKey(FloorCard, on_delete=models.CASCADE, related_name="offers")
    proposed_at = models.DateTimeField()
    want_says = models.CharField(max_length=3, choices=Says.choices, blank=True)
    can_says = models.CharField(max_length=3, choices=Says.choices, blank=True)
    want_aloud = models.BooleanField(default=False, help_text="Said to a host, who noted it.")
    can_aloud = models.BooleanField(default=False, help_text="Said to a host, who noted it.")
    want_place = models.CharField(max_length=120, blank=True)
    can_place = models.CharField(max_length=120, blank=True)
    introduced_at = models.DateTimeField(null=True, blank=True)

    objects = FloorMatchQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_match_a_ref"),
            models.UniqueConstraint(fields=["want", "can"], name="one_match_of_two_cards"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def both_agree(self) -> bool:
        return self.want_says == self.can_says == self.Says.YES


class IceBreaker(models.Model):
    """Before the first round, pairs fill three columns about something they know (C-20)."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="icebreakers")
    about = Bilingual(max_length=120)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_icebreaker_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


class IceNote(PublicWords):
    """One note of an ice-breaker, in the words of a pair. Nobody's name stands on it."""

    class Column(models.TextChoices):
        MIGHT = "might", _("might look like")
        IS = "is", _("probably is")
        ISNT = "isn't", _("probably isn't")

    ref = models.CharField(max_length=20)
    icebreaker = models.ForeignKey(IceBreaker, on_delete=models.CASCADE, related_name="notes")
    column = models.CharField(max_length=6, choices=Column.choices)
    text = models.TextField(blank=True)

    word_fields = ("text",)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_ice_note_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


class Barrier(models.Model):
    """Something in the way, as the tables named it, with the steps that would take it away."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="barriers"
    )
    text = Bilingual(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_barrier_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


class BarrierStep(models.Model):
    """One step past a barrier; "we don't know yet" is one too."""

    barrier = models.ForeignKey(Barrier, on_delete=models.CASCADE, related_name="steps")
    text = Bilingual(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return str(self.pk)
