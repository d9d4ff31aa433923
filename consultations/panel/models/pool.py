"""The panel itself: its targets, its pool, its draw, and the long work of drawing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual
from cms.clock import now
from cms.long_work import LongWork
from consultations.panel.tally import Rule


class Panel(models.Model):
    """One citizen panel: its targets, its pool, its draw and its outcome text (E-1 to E-3)."""

    class Method(models.TextChoices):
        HASH_ORDER = "hash_order", _("The order of hashes, tried until a panel fits")
        LEXIMIN = "leximin", _("Portfolio lottery: every small chance as large as possible")
        MAXIMIN = "maximin", _("Portfolio lottery: the smallest chance as large as possible")
        NASH = "nash", _("Portfolio lottery: the product of all chances as large as possible")

    ref = models.SlugField(max_length=60)
    consultation = models.OneToOneField(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="citizen_panel"
    )
    name = Bilingual(max_length=120)
    pay = Bilingual(max_length=200, blank=True)
    hourly_pay = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, help_text="Pounds an hour (E-13)."
    )
    funder = Bilingual(max_length=200, blank=True)
    targets = models.JSONField(default=dict, help_text='{"age": {"16-24": [2, 2]}}')
    targets_source = Bilingual(blank=True)
    targets_sha256 = models.CharField(max_length=64, blank=True)
    targets_published_at = models.DateTimeField(null=True, blank=True)
    targets_changed_why = Bilingual(blank=True)
    targets_changed_at = models.DateTimeField(null=True, blank=True)
    method = models.CharField(
        max_length=12, choices=Method.choices, blank=True, default="",
        help_text="Fixed with the targets. Empty: hash order, from before there was a choice.",
    )  # fmt: skip
    pool_opened_at = models.DateTimeField(null=True, blank=True)
    pool_closed_at = models.DateTimeField(null=True, blank=True)
    pool_sha256 = models.CharField(max_length=64, blank=True)
    pool_published_at = models.DateTimeField(null=True, blank=True)
    rehearsed_at = models.DateTimeField(null=True, blank=True)
    rehearsal_tries = models.PositiveIntegerField(null=True, blank=True)
    rehearsal_found = models.BooleanField(default=False)
    clash = models.JSONField(
        null=True, blank=True,
        help_text='{"places": [["age", "65+"]], "changes": [["age", "65+", 3, 3, 2, 3]]}',
    )  # fmt: skip
    portfolio_sha256 = models.CharField(max_length=64, blank=True)
    portfolio_published_at = models.DateTimeField(null=True, blank=True)
    numbers_at = models.DateTimeField(null=True, blank=True)
    spent_numbers = models.CharField(
        max_length=80, blank=True, help_text="Numbers that found no panel; never used again."
    )
    numbers = models.CharField(max_length=80, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    witnessed_by = Bilingual(max_length=300, blank=True)
    k = models.PositiveIntegerField(null=True, blank=True)
    began_at = models.DateTimeField(
        null=True, blank=True, help_text="When a clause was first laid before it. Never taken back."
    )
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
        return f"{self.portfolio_sha256 if self.by_portfolio else self.pool_sha256}|{self.numbers}"

    @property
    def by_portfolio(self) -> bool:
        """Whether the portfolio decided, or will: where the hash order did, it left its try."""
        if self.drawn_at:
            return bool(self.portfolio_sha256) and self.k is None
        return bool(self.portfolio_sha256) and (
            not self.rehearsal_found or bool(self.spent_numbers)
        )

    @property
    def draw_is_bound(self) -> bool:
        """Whether the rows to draw from are fixed: by the pool's fingerprint, until the draw.

        The numbers are drawn before everybody's eyes, and typed in afterwards: whoever could still
        take a row out of the order would choose who sits.
        """
        return bool(self.pool_sha256) and self.drawn_at is None

    @property
    def may_draw(self) -> bool:
        """Whether the public numbers are all that is missing."""
        tried = self.rehearsal_found and not self.spent_numbers
        return not self.numbers and (tried or bool(self.portfolio_sha256))

    @property
    def wants_portfolio(self) -> bool:
        """Whether a portfolio has to be published before any numbers are drawn."""
        if not self.pool_sha256 or self.portfolio_sha256 or self.numbers:
            return False
        tried = bool(self.rehearsed_at) and not self.rehearsal_found
        return tried or bool(self.spent_numbers) or self.is_portfolio

    @property
    def is_portfolio(self) -> bool:
        """Whether a portfolio lottery was chosen from the start."""
        return self.method not in {"", Panel.Method.HASH_ORDER}

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


class Portfolio(models.Model):
    """The published panels and weights of a portfolio lottery (canonical 5)."""

    panel = models.OneToOneField(Panel, on_delete=models.CASCADE, related_name="portfolio")
    method = models.CharField(max_length=12, choices=Panel.Method.choices)
    panels = models.JSONField(help_text='[{"ids": ["V01", …], "weight": 12}]')


class PoolMember(models.Model):
    """Somebody who would sit, in coarse bands, public only with their consent (E-3).

    Where they were typed in by somebody else, a name and a way to reach them lie
    here too, seen by the facilitator alone and gone with the row.
    """

    class Channel(models.TextChoices):
        WEB = "web", _("On this site")
        PHONE = "phone", _("By phone")
        PAPER = "paper", _("On paper")

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="pool")
    ref = models.CharField(max_length=20)
    bands = models.JSONField(help_text='{"age": "65+", "had_support": true, …}')
    public_row_consent = models.BooleanField(default=False)
    participant = models.ForeignKey(
        "consultations.Participant", null=True, blank=True, on_delete=models.SET_NULL
    )
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.WEB)
    told_name = models.CharField(max_length=120, blank=True)
    told_reach = models.CharField(max_length=200, blank=True)
    chance_ppm = models.PositiveIntegerField(
        null=True, blank=True, help_text="Their chance in parts per million; for their eyes only."
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

    def delete(self, *args, **kwargs):
        """Go from the pool. Once it has closed the label stays, as one that was taken back."""
        if not self.panel.pool_closed_at:
            return super().delete(*args, **kwargs)
        if not hasattr(self, "seat") and not self.panel.draw_is_bound:
            self.bands = {}
        self.participant, self.withdrawn_at = None, now()
        self.told_name = self.told_reach = ""
        self.save()
        return 0, {}

    @property
    def row(self) -> dict:
        """The row that is drawn from: the label, the coarse bands, the consent."""
        return {"id": self.ref, **self.bands, "public_row_consent": self.public_row_consent}

    @property
    def public_row(self) -> dict:
        """What everybody may see: the row, or that it was taken back."""
        return {"id": self.ref, "withdrawn": True} if self.withdrawn_at else self.row


class PoolDouble(models.Model):
    """Two rows of a pool that may be one person, and that somebody has said they are two."""

    one = models.ForeignKey(PoolMember, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(PoolMember, on_delete=models.CASCADE, related_name="+")
    settled_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="settled_once")]


class PanelRun(LongWork):
    """Long work of a draw: what is being worked out, how far it is, how it ended."""

    class Kind(models.TextChoices):
        REHEARSE = "rehearse", _("The rehearsal")
        PORTFOLIO = "portfolio", _("The portfolio")
        DRAW = "draw", _("The draw")

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    said = models.TextField(blank=True, help_text="Why it did not work.")
    started_by = models.ForeignKey(
        "consultations.Participant", null=True, on_delete=models.SET_NULL, related_name="+"
    )
