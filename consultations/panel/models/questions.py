"""Questions asked before anything is judged."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual

from .seats import Panel, PanelSeat


class QuestionQuerySet(models.QuerySet):
    def asked(self):
        """What really is a question. What was handed back, or waits for a look, is not here."""
        return self.filter(is_question=True)

    def unsettled(self):
        """Asked, and neither answered nor marked."""
        return self.asked().filter(closed_at=None)


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
    language = models.CharField(max_length=2, blank=True, default="", help_text="The asker's own.")
    asked_at = models.DateTimeField()
    due = models.DateField(null=True, blank=True)
    is_question = models.BooleanField(default=True)
    handed_back_words = models.TextField(blank=True)
    handed_back_language = models.CharField(max_length=2, blank=True)
    handed_back_at = models.DateTimeField(null=True, blank=True)
    answer = Bilingual(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    unanswered_because = Bilingual(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.ref


class NoQuestions(models.Model):
    """One member has no questions about one clause of one version."""

    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE)
    clause = models.ForeignKey("consultations.Clause", on_delete=models.CASCADE)
    version = models.ForeignKey("consultations.Version", on_delete=models.CASCADE)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "clause", "version"], name="no_questions_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.clause_id}"
