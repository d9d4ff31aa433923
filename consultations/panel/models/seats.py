"""The panel itself: its targets, pool, draw, seats, meetings and interests."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual
from consultations.panel.tally import Rule


class Panel(models.Model):
    """One citizen panel: its targets, its pool, its draw and its outcome text (E-1 to E-3)."""

    ref = models.SlugField(max_length=60)
    consultation = models.OneToOneField(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="citizen_panel"
    )
    name = Bilingual(max_length=120)
    pay = Bilingual(max_length=200, blank=True)
    targets = models.JSONField(default=dict, help_text='{"age": {"16-24": [2, 2]}}')
    targets_source = Bilingual(blank=True)
    targets_sha256 = models.CharField(max_length=64, blank=True)
    targets_published_at = models.DateTimeField(null=True, blank=True)
    pool_opened_at = models.DateTimeField(null=True, blank=True)
    pool_closed_at = models.DateTimeField(null=True, blank=True)
    pool_sha256 = models.CharField(max_length=64, blank=True)
    pool_published_at = models.DateTimeField(null=True, blank=True)
    rehearsed_at = models.DateTimeField(null=True, blank=True)
    rehearsal_tries = models.PositiveIntegerField(null=True, blank=True)
    rehearsal_found = models.BooleanField(default=False)
    numbers = models.CharField(max_length=80, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    witnessed_by = Bilingual(max_length=300, blank=True)
    k = models.PositiveIntegerField(null=True, blank=True)
    pack_published_at = models.DateTimeField(null=True, blank=True)
    declarations_closed_at = models.DateTimeField(null=True, blank=True)
    outcome_text = Bilingual(blank=True)
    outcome_everyday = Bilingual(blank=True)
    outcome_approved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.ref

    @property
    def seed(self) -> str:
        """What the draw's and the lots' lines begin with (canonical 5 and 6)."""
        return f"{self.pool_sha256}|{self.numbers}"

    @property
    def rule(self) -> Rule:
        """Seats, threshold and quorum, as fixed before the draw."""
        settings = self.consultation
        return Rule(
            seats=settings.panel_seats,
            threshold=settings.threshold_percent,
            quorum_over=settings.quorum_over,
            quorum_under=settings.quorum_under,
        )


class PoolMember(models.Model):
    """Somebody who would sit, in coarse bands, public only with their consent (E-3)."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="pool")
    ref = models.CharField(max_length=20)
    bands = models.JSONField(help_text='{"age": "65+", "had_support": true, …}')
    public_row_consent = models.BooleanField(default=False)
    participant = models.ForeignKey(
        "consultations.Participant", null=True, blank=True, on_delete=models.SET_NULL
    )
    registered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["ref"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "ref"], name="one_pool_row_a_ref"),
            models.UniqueConstraint(fields=["panel", "participant"], name="once_in_the_pool"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def row(self) -> dict:
        """The row that is drawn from: the label, the coarse bands, the consent."""
        return {"id": self.ref, **self.bands, "public_row_consent": self.public_row_consent}

    @property
    def public_row(self) -> dict:
        """What everybody may see: the row, or that it was taken back."""
        return {"id": self.ref, "withdrawn": True} if self.withdrawn_at else self.row


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
    history = HistoricalRecords()

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = [models.F("number").asc(nulls_last=True), "reserve_order", "pk"]

    def __str__(self) -> str:
        return self.ref


class PanelMeeting(models.Model):
    """When the panel met, for how long, how many were there (E-13)."""

    ref = models.CharField(max_length=20)
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="meetings")
    opened_at = models.DateTimeField()
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    present = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["opened_at"]

    def __str__(self) -> str:
        return self.ref


class Interest(models.Model):
    """A declared interest and what follows from it, published by seat in general words (E-5)."""

    class Effect(models.TextChoices):
        DECLARED_ONLY = "declared_only", _("declared only")
        STEPS_BACK_FROM = "steps_back_from", _("steps back from this clause")
        STEPS_BACK_FROM_ALL = "steps_back_from_all", _("steps back from all")

    ref = models.CharField(max_length=20)
    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="interests")
    declared = Bilingual()
    effect = models.CharField(max_length=20, choices=Effect.choices)
    clauses = models.ManyToManyField("consultations.Clause", blank=True, related_name="interests")
    declared_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.ref
