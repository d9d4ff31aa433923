"""What the panel decided: counts, conditions, and the words of those who saw it differently."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual

from .reviews import ClauseReview
from .seats import Panel, PanelSeat


class PanelDecision(models.Model):
    """What the panel decided about one clause, or the whole, of one version: counts only."""

    class Result(models.TextChoices):
        APPROVED = "approved", _("Approved")
        WITH_CONDITIONS = "approved_with_conditions", _("Approved with conditions")
        SENT_BACK = "sent_back", _("Sent back")

    ref = models.CharField(max_length=20)
    review = models.OneToOneField(ClauseReview, on_delete=models.PROTECT, related_name="decision")
    approve = models.PositiveSmallIntegerField()
    approve_if = models.PositiveSmallIntegerField()
    send_back = models.PositiveSmallIntegerField()
    step_back = models.PositiveSmallIntegerField()
    quorum = models.PositiveSmallIntegerField()
    list_backed = models.PositiveSmallIntegerField(null=True, blank=True)
    result = models.CharField(max_length=24, choices=Result.choices)
    not_agreed = models.BooleanField(default=False)
    reasons = models.JSONField(
        default=list, help_text='[{"code", "given_by", "words": {"en", "cy"}}]'
    )
    note = Bilingual(blank=True)
    must_change = models.ManyToManyField(
        "consultations.Clause",
        blank=True,
        related_name="+",
        help_text="Where the whole falls short: what counts as sent back.",
    )
    reopened_at = models.DateTimeField(null=True, blank=True, help_text="By a late declaration.")
    decided_at = models.DateTimeField()
    history = HistoricalRecords()

    class Meta:
        ordering = ["decided_at", "pk"]

    def __str__(self) -> str:
        return self.ref

    @property
    def deciding(self) -> int:
        return self.approve + self.approve_if + self.send_back


class PanelCondition(models.Model):
    """Something that must be so for a clause to stand approved: testable, in public (E-10)."""

    class Kind(models.TextChoices):
        WORDING = "wording", _("wording")
        DEED = "deed", _("deed")

    class Standing(models.TextChoices):
        ASKED = "asked", _("asked for")
        BINDING = "binding", _("binding")
        NOTED = "noted", _("noted, not binding")
        NEXT_WORDING = "next_wording", _("for the next wording")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLAIMED = "claimed", _("Being checked")
        MET = "met", _("Met")
        NOT_MET = "not_met", _("Not met")
        KEPT = "kept", _("Kept")
        NOT_KEPT = "not_kept", _("Not kept")

    ref = models.CharField(max_length=20)
    review = models.ForeignKey(ClauseReview, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = Bilingual()
    who = Bilingual(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)
    asked_by = models.PositiveSmallIntegerField(default=1)
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.ASKED)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    met_where = Bilingual(max_length=200, blank=True)
    met_sha256 = models.CharField(
        max_length=64, blank=True, help_text="Of the clause as changed; empty: its words stayed."
    )
    met_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    checkers = models.ManyToManyField(PanelSeat, related_name="to_check")
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.ref


class ConditionWords(models.Model):
    """Words that meet a condition: the clause's own four texts, or a glossary entry in four."""

    condition = models.ForeignKey(PanelCondition, on_delete=models.CASCADE, related_name="words")
    term = Bilingual(max_length=120, blank=True)  # empty: the clause itself
    text_en = models.TextField()
    text_cy = models.TextField()
    text_en_everyday = models.TextField()
    text_cy_everyday = models.TextField()
    before = models.JSONField(default=dict, help_text="The clause's four texts until then.")
    base_revision = models.PositiveIntegerField(default=0)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.condition_id}: {self.term.text or 'clause'}"

    def text(self, code: str) -> str:
        """One of the four texts."""
        return getattr(self, f"text_{code}")


class ConditionCheck(models.Model):
    """One checker's mark: met or not met."""

    condition = models.ForeignKey(PanelCondition, on_delete=models.CASCADE, related_name="checks")
    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="+")
    met = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["condition", "seat"], name="one_check_each"),
        ]

    def __str__(self) -> str:
        return f"{self.condition_id}"


class Statement(models.Model):
    """Dissent, or one side's words on a clause not agreed, beside the decision (E-11)."""

    class Kind(models.TextChoices):
        MINORITY = "minority", _("Minority statement")
        FOR = "not_agreed_for", _("Those in favour")
        AGAINST = "not_agreed_against", _("Those against")

    ref = models.CharField(max_length=20)
    decision = models.ForeignKey(PanelDecision, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = Bilingual()
    language = models.CharField(max_length=2, blank=True, default="", help_text="The authors' own.")
    not_meant = models.TextField(blank=True, default="", help_text="To who translates it.")
    signed = Bilingual(max_length=120, blank=True)
    authors = models.ManyToManyField(PanelSeat, related_name="statements")
    approvals = models.ManyToManyField(
        PanelSeat, blank=True, related_name="+", help_text="Who says that both are right."
    )
    written_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.ref


class OutcomeApproval(models.Model):
    """One member says that the outcome text may be published (E-12)."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="outcome_approvals")
    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "seat"], name="one_outcome_approval_each"),
        ]

    def __str__(self) -> str:
        return f"{self.panel_id}"
