"""Seats, meetings and interests: who sits, when they met, what they declared."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual

from .pool import Panel, PoolMember


class SeatQuerySet(models.QuerySet):
    def held(self):
        """Seats with somebody in them, or offered to somebody; reserves are not among them."""
        return self.exclude(number=None).filter(
            state__in=[PanelSeat.State.OFFERED, PanelSeat.State.ACCEPTED]
        )

    def sitting(self):
        """Seats whose members have accepted."""
        return self.exclude(number=None).filter(state=PanelSeat.State.ACCEPTED)

    def waiting(self):
        """The reserves who have not said no, in the order drawn."""
        return self.filter(
            number=None, state__in=[PanelSeat.State.OFFERED, PanelSeat.State.ACCEPTED]
        ).order_by("reserve_order")


class PanelSeat(models.Model):
    """A seat or a reserve place, by number, never by name."""

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        LEFT = "left", _("Left")

    ref = models.CharField(max_length=20)
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: a reserve.")
    reserve_order = models.PositiveSmallIntegerField(null=True, blank=True)
    pool_member = models.OneToOneField(PoolMember, on_delete=models.PROTECT, related_name="seat")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFERED)
    declared_none_at = models.DateTimeField(null=True, blank=True)
    promised_at = models.DateTimeField(
        null=True, blank=True, help_text="When they promised to keep the talk in the room (E-8)."
    )
    history = HistoricalRecords()

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = [models.F("number").asc(nulls_last=True), "reserve_order", "pk"]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_held(self) -> bool:
        """Whether somebody sits here, or may still say yes."""
        states = {PanelSeat.State.OFFERED, PanelSeat.State.ACCEPTED}
        return self.number is not None and self.state in states


class PanelMeeting(models.Model):
    """When the panel met, for how long, how many were there (E-13)."""

    ref = models.CharField(max_length=20)
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="meetings")
    opened_at = models.DateTimeField(help_text="When it begins, or began.")
    place = Bilingual(max_length=200, blank=True)
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    attended = models.ManyToManyField(PanelSeat, blank=True, related_name="meetings")
    present = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["opened_at"]

    def __str__(self) -> str:
        return self.ref


class PanelReminder(models.Model):
    """One letter that reminded one member of one thing: what makes sure that none goes twice."""

    class Kind(models.TextChoices):
        MEETING = "meeting"
        QUESTIONS = "questions"
        POSITIONS = "positions"
        WORDS = "words"

    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    about = models.CharField(max_length=40, help_text="Which meeting, or which three days.")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "kind", "about"], name="one_reminder_each"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.kind} {self.about}"


class Interest(models.Model):
    """A declared interest and what follows from it, published by seat in general words (E-5)."""

    class Effect(models.TextChoices):
        DECLARED_ONLY = "declared_only", _("declared only")
        STEPS_BACK_FROM = "steps_back_from", _("steps back from this clause")
        STEPS_BACK_FROM_ALL = "steps_back_from_all", _("steps back from all")
        IN_DOUBT = "in_doubt", _("in doubt: three people settle it")

    ref = models.CharField(max_length=20)
    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="interests")
    declared = Bilingual()
    effect = models.CharField(max_length=20, choices=Effect.choices)
    clauses = models.ManyToManyField("consultations.Clause", blank=True, related_name="interests")
    declared_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.ref
