"""Reading one clause and taking a position on it."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from .seats import Panel, PanelSeat


class ClauseReview(models.Model):
    """The panel's reading of one clause, or of the whole, at one version. The row to lock."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        LIST = "list", _("The list of conditions")
        CLOSED = "closed", _("Closed")

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="reviews")
    version = models.ForeignKey("consultations.Version", on_delete=models.PROTECT)
    clause = models.ForeignKey(
        "consultations.Clause",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviews",
        help_text="Empty: the whole draft.",
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    sha256 = models.CharField(max_length=64, help_text="Of the clause, or the version, as read.")
    reserves = models.ManyToManyField(
        PanelSeat, blank=True, related_name="+", help_text="Seated for this clause only (E-9)."
    )
    opened_at = models.DateTimeField()
    positions_closed_at = models.DateTimeField(
        null=True, blank=True, help_text="From then on nobody changes theirs, and they are read."
    )
    quorum = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="As it was when the positions were closed."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "version", "clause"],
                condition=models.Q(clause__isnull=False),
                name="one_review_a_clause_a_version",
            ),
            models.UniqueConstraint(
                fields=["panel", "version"],
                condition=models.Q(clause__isnull=True),
                name="one_review_of_a_whole_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause_id or 'whole'} at {self.version_id}"

    @property
    def takes_positions(self) -> bool:
        """Whether members may still take or change a position. Until then nobody reads them."""
        return self.state == self.State.OPEN and self.positions_closed_at is None


class Stand(models.Model):
    """Where one member stands on something before the panel. Whose it is stands nowhere else.

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

    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    condition = models.TextField(blank=True)
    reason = models.CharField(max_length=26, choices=Reason.choices, blank=True)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    salt = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.review_id}"

    def save(self, *args, **kwargs):
        self.salt = self.salt or secrets.token_hex(32)
        super().save(*args, **kwargs)


class Position(Stand):
    """One member's position while a clause is open."""

    review = models.ForeignKey(ClauseReview, on_delete=models.CASCADE, related_name="positions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "seat"], name="one_position_each"),
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

    def __str__(self) -> str:
        return f"{self.review_id}"
