"""Closing the loop: answers, what became of every card, and who considered what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual
from cms.clock import now

__all__ = ["CardOutcome", "CommissionerAnswer", "Consideration", "OutcomeStep"]


class CommissionerAnswer(models.Model):
    """What whoever decides says, to a clause, a suggestion, a campaign or cards (F-4, F-6)."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        DONE = "done_already", _("Done already")
        PARTLY = "partly", _("Partly")
        NOT_NOW = "not_now", _("Not now")
        NO = "no", _("No")
        PASSED_ON = "passed_on", _("Passed on")
        ELSEWHERE = "decided_elsewhere", _("Decided elsewhere")

    class NoKind(models.TextChoices):
        OUTSIDE_SAID = "outside_said", _("Outside what this could change: we said so before")
        OUTSIDE_UNSAID = "outside_unsaid", _("Outside what this could change: we should have said")
        LAW = "law", _("The law")
        MONEY = "money", _("Money")
        PEOPLE_DISAGREED = "people_disagreed", _("People disagreed, and the panel chose otherwise")
        FINDING_OUT = "finding_out", _("It needs more finding out")
        WRONG = "wrong", _("We think it is wrong")

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", _("Not started")
        STARTED = "started", _("Started")
        DONE = "done", _("Kept")
        CHANGED = "changed", _("Changed")
        DROPPED = "dropped", _("Dropped")

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="answers"
    )
    clause = models.ForeignKey(
        "consultations.Clause",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answers",
    )
    suggestion = models.ForeignKey(
        "consultations.Suggestion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answers",
    )
    campaign = models.ForeignKey(
        "consultations.Campaign",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answers",
    )
    cards = models.ManyToManyField("consultations.Card", blank=True, related_name="answers")
    answer = models.CharField(max_length=20, choices=Answer.choices)
    no_kind = models.CharField(max_length=20, choices=NoKind.choices, blank=True)
    reason = Bilingual(blank=True)
    passed_to = Bilingual(max_length=120, blank=True)
    reply = Bilingual(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    who = Bilingual(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, blank=True)
    status_why = Bilingual(blank=True)
    kept_since = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField()
    history = HistoricalRecords()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_answer_a_ref"),
            models.UniqueConstraint(fields=["clause"], name="one_answer_a_clause"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def _history_date(self):
        """Rows of history are dated by the house's clock."""
        return now()


class CardOutcome(models.Model):
    """How one card ends. No blanks: every card has at least one (F-3)."""

    class Kind(models.TextChoices):
        SHAPED = "shaped_clause", _("shaped a clause")
        BACKED = "backed", _("backed something already there")
        DONE = "done_already", _("done already")
        EVIDENCE = "kept_as_evidence", _("kept as evidence")
        PASSED = "passed_on", _("passed on")
        ELSEWHERE = "decided_elsewhere", _("decided elsewhere")
        NOT_USED = "not_used", _("not used, with a reason")

    card = models.ForeignKey(
        "consultations.Card", on_delete=models.CASCADE, related_name="outcomes"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    clauses = models.ManyToManyField("consultations.Clause", blank=True, related_name="+")
    theme = models.ForeignKey(
        "consultations.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["set_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["card", "kind"], name="one_outcome_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.card_id} {self.kind}"


class OutcomeStep(models.Model):
    """A dated step of a card's way, in words, for its owner (F-1)."""

    card = models.ForeignKey("consultations.Card", on_delete=models.CASCADE, related_name="steps")
    on = models.DateField()
    words = Bilingual()

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.card_id} {self.on}"


class Consideration(models.Model):
    """Who read what, when, and what it changed in their mind (F-7)."""

    class Read(models.TextChoices):
        HEARD = "what_we_heard", _("what we heard")
        DRAFT = "draft", _("the draft")
        OUTCOME = "outcome", _("the panel's outcome")
        STATEMENTS = "statements", _("every statement")

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="considerations"
    )
    who = Bilingual(max_length=200)
    read = models.JSONField(default=list, help_text='["what_we_heard", "outcome", "statements"]')
    also = Bilingual(blank=True)
    on = models.DateField()
    clauses = models.ManyToManyField(
        "consultations.Clause", blank=True, related_name="considerations"
    )
    changed_mind_about = Bilingual(blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.ref

    @property
    def read_words(self) -> list[str]:
        """What was read, in the reader's language."""
        names = dict(self.Read.choices)
        return [str(names[what]) for what in self.read if what in names]
