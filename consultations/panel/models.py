"""The citizen panel: pool, draw, seats, interests, questions, positions, decisions, dissent."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual

__all__ = [
    "ClauseReview",
    "ConditionCheck",
    "Interest",
    "ListBacking",
    "NoQuestions",
    "Panel",
    "PanelCondition",
    "PanelDecision",
    "PanelMeeting",
    "PanelQuestion",
    "PanelSeat",
    "PoolMember",
    "Position",
    "Statement",
]


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

    class Meta:
        ordering = ["number", "reserve_order", "pk"]


class PanelMeeting(models.Model):
    """When the panel met, for how long, how many were there (E-13)."""

    ref = models.CharField(max_length=20)
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="meetings")
    opened_at = models.DateTimeField()
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    present = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["opened_at"]


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


class PanelQuestion(models.Model):
    """A question asked before anything is judged, answered in public (E-7)."""

    class To(models.TextChoices):
        COUNCIL = "council", _("the council")
        DRAFTERS = "drafters", _("the drafting group")
        PUBLIC = "public", _("the public")
        EACH_OTHER = "each_other", _("each other")

    ref = models.CharField(max_length=20)
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="questions")
    version = models.ForeignKey("consultations.Version", on_delete=models.PROTECT)
    clause = models.ForeignKey(
        "consultations.Clause", on_delete=models.PROTECT, related_name="panel_questions"
    )
    seat = models.ForeignKey(PanelSeat, null=True, on_delete=models.SET_NULL, related_name="+")
    to = models.CharField(max_length=12, choices=To.choices)
    question = Bilingual(blank=True)
    asked_at = models.DateTimeField()
    due = models.DateField(null=True, blank=True)
    handed_back_words = models.TextField(blank=True)
    handed_back_at = models.DateTimeField(null=True, blank=True)
    answer = Bilingual(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    unanswered_because = Bilingual(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]


class NoQuestions(models.Model):
    """One member has no questions about one clause of one version."""

    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE)
    clause = models.ForeignKey("consultations.Clause", on_delete=models.CASCADE)
    version = models.ForeignKey("consultations.Version", on_delete=models.CASCADE)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "clause", "version"], name="no_questions_once"
            ),
        ]


class ClauseReview(models.Model):
    """The panel's reading of one clause, or of the whole, at one version. The row to lock."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        LIST = "list", _("The list of conditions")
        CLOSED = "closed", _("Closed")

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="reviews")
    version = models.ForeignKey("consultations.Version", on_delete=models.PROTECT)
    clause = models.ForeignKey(
        "consultations.Clause", null=True, blank=True, on_delete=models.PROTECT,
        related_name="reviews", help_text="Empty: the whole draft.",
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "version", "clause"], name="one_review_a_clause_a_version",
                nulls_distinct=False,
            ),
        ]


class Position(models.Model):
    """One member's position while a clause is open. Whose it is stands nowhere else.

    Deleted when the consultation reaches Outcome; the ledger keeps commitments
    without seats, whose salts only the members hold.
    """

    class Choice(models.TextChoices):
        APPROVE = "approve", _("Approve")
        APPROVE_IF = "approve_if", _("Approve if…")
        SEND_BACK = "send_back", _("Send back")
        STEP_BACK = "step_back", _("Step back")

    class Reason(models.TextChoices):
        NOT_SAID = "not_what_people_said", _("It doesn't say what people said")
        NOT_CLEAR = "not_clear", _("It isn't clear in everyday words")
        NO_MATCH = "languages_differ", _("Welsh and English don't match")
        UNFAIR = "unfair_to_someone", _("It is unfair to someone")
        CANNOT = "cannot_be_done_as_written", _("It can't be done as written")
        MISSING = "something_missing", _("Something is missing")
        OWN = "own_words", _("In my own words")

    review = models.ForeignKey(ClauseReview, on_delete=models.CASCADE, related_name="positions")
    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    condition = models.TextField(blank=True)
    reason = models.CharField(max_length=26, choices=Reason.choices, blank=True)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    salt = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "seat"], name="one_position_each"),
        ]

    def save(self, *args, **kwargs):
        self.salt = self.salt or secrets.token_hex(32)
        super().save(*args, **kwargs)


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
    who = models.CharField(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)
    asked_by = models.PositiveSmallIntegerField(default=1)
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.ASKED)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    met_where = models.CharField(max_length=200, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    checkers = models.ManyToManyField(PanelSeat, related_name="to_check")
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]


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


class ListBacking(models.Model):
    """Whether one member backs the list of conditions at the second show (E-9)."""

    review = models.ForeignKey(ClauseReview, on_delete=models.CASCADE, related_name="backings")
    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="+")
    backs = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "seat"], name="one_backing_each"),
        ]


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
    decided_at = models.DateTimeField()
    history = HistoricalRecords()

    class Meta:
        ordering = ["decided_at", "pk"]

    @property
    def deciding(self) -> int:
        return self.approve + self.approve_if + self.send_back


class Statement(models.Model):
    """Dissent, or one side's words on a clause not agreed, beside the decision (E-11)."""

    class Kind(models.TextChoices):
        MINORITY = "minority", _("Minority statement")
        FOR = "not_agreed_for", _("Those in favour")
        AGAINST = "not_agreed_against", _("Those against")

    ref = models.CharField(max_length=20)
    decision = models.ForeignKey(
        PanelDecision, on_delete=models.PROTECT, related_name="statements"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = Bilingual()
    signed = Bilingual(max_length=120, blank=True)
    authors = models.ManyToManyField(PanelSeat, related_name="+")
    written_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]
