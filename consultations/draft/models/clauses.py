"""The working draft: clauses in four texts, what they grew from, and how they are rewritten."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual
from cms.clock import now


class Text(models.TextChoices):
    """The four texts of every clause. Both languages are authoritative (D-4)."""

    EN = "en", _("English")
    CY = "cy", _("Welsh")
    EN_EVERYDAY = "en_everyday", _("Everyday English")
    CY_EVERYDAY = "cy_everyday", _("Everyday Welsh")


LANGUAGE_OF = {code: code.split("_")[0] for code in Text.values}


class Draft(models.Model):
    """What is being written together."""

    class Kind(models.TextChoices):
        POLICY = "policy", _("Policy")
        PROMISE = "promise", _("Promise")
        CHARTER = "charter", _("Charter")
        PROCEDURE = "procedure", _("Procedure")
        JOB = "job_description", _("Job description")
        CODE = "code_of_conduct", _("Code of conduct")
        TOOLKIT = "toolkit", _("Toolkit")
        BUDGET = "budget_list", _("Budget list")

    ref = models.SlugField(max_length=60)
    consultation = models.OneToOneField(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="draft"
    )
    kind = models.CharField(max_length=16, choices=Kind.choices)
    title = Bilingual(max_length=200)
    opened_at = models.DateTimeField()
    suggestions_closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.ref


class Clause(models.Model):
    """One clause of the working draft: a permanent id and its four texts (D-2).

    A merge locks this row only. `revision` counts its wordings, so that a form
    can say which wording it was made on.
    """

    ref = models.CharField(max_length=20)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    heading = Bilingual(max_length=200)
    why = Bilingual(blank=True)
    text_en = models.TextField(blank=True)
    text_cy = models.TextField(blank=True)
    text_en_everyday = models.TextField(blank=True)
    text_cy_everyday = models.TextField(blank=True)
    born_in = models.CharField(max_length=12, choices=Text.choices)
    owed = models.JSONField(
        default=dict, help_text='Texts out of step: {"cy": "2026-09-18T10:31:00+01:00"}'
    )
    disputed_at = models.DateTimeField(null=True, blank=True, help_text="Mismatch flag (D-4).")
    may_change = models.BooleanField(default=True, help_text="After a return: sent back only.")
    words_asked = models.BooleanField(
        default=False, help_text="Approved if its words change: only to meet that condition (E-10)."
    )
    revision = models.PositiveIntegerField(default=1)
    note = Bilingual(blank=True)
    withdrawn_in = models.PositiveSmallIntegerField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "ref"], name="one_clause_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def _history_date(self):
        """Rows of history are dated by the house's clock."""
        return now()

    def text(self, code: str) -> str:
        """One of the four texts."""
        return getattr(self, f"text_{code}")

    @property
    def in_step(self) -> bool:
        return not self.owed and self.disputed_at is None


class Root(models.Model):
    """What a clause grew from: a theme, a card, or words that say why it has neither (D-5)."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="roots")
    theme = models.ForeignKey(
        "consultations.Theme", null=True, blank=True, on_delete=models.CASCADE,
        related_name="clause_roots",
    )
    card = models.ForeignKey(
        "consultations.Card", null=True, blank=True, on_delete=models.CASCADE,
        related_name="clause_roots",
    )
    instead = Bilingual(blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.clause_id}: {self.theme_id or self.card_id}"


class ByTwo(models.Model):
    """What one of the group proposes on a clause's wording of today, and a second agrees to."""

    base_revision = models.PositiveIntegerField()
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField()
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]


class ClauseRewrite(ByTwo):
    """New words for all four texts of a clause: the first proposes, the second agrees."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="rewrites")
    heading = Bilingual(max_length=200)
    why = Bilingual(blank=True)
    text_en = models.TextField()
    text_cy = models.TextField()
    text_en_everyday = models.TextField()
    text_cy_everyday = models.TextField()
    born_in = models.CharField(max_length=12, choices=Text.choices)
    note = Bilingual(blank=True)

    def __str__(self) -> str:
        return f"{self.clause_id} at {self.base_revision}"

    def text(self, code: str) -> str:
        return getattr(self, f"text_{code}")


class ClauseProposal(ByTwo):
    """What one of the group proposes for a whole clause; the second agrees (D-4, D-8)."""

    class Kind(models.TextChoices):
        WITHDRAW = "withdraw", _("Take it out of the draft")
        SETTLE = "settle", _("Welsh and English say the same")

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    note = Bilingual(blank=True)

    def __str__(self) -> str:
        return f"{self.clause_id} {self.kind}"
