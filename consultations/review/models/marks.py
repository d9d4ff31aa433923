"""People mark the work: a few questions, some of them their own, and what should change (F-9)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual
from cms.clock import today
from consultations.moderation.models import PublicWords


class Evaluation(models.Model):
    """One asking of marks. Public whatever it says: nothing takes it back."""

    class Kind(models.TextChoices):
        FIRST = "first", _("First marks")
        FULL = "full", _("The full review")

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="evaluations"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    asked = models.PositiveIntegerField(help_text="How many people were asked.")
    answered_online = models.PositiveIntegerField(default=0)
    answered_on_paper = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    unlinked_at = models.DateTimeField(null=True, blank=True)
    friend_note = Bilingual(blank=True)
    friend_noted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "kind"], name="one_evaluation_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def answered(self) -> int:
        """How many people answered, here and on paper."""
        return self.answered_online + self.answered_on_paper

    @property
    def is_open(self) -> bool:
        return self.closes_on >= today()


class MarkQuestion(models.Model):
    """One question, with what was counted on paper. Some are chosen by the first tables."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    words = Bilingual(max_length=200)
    chosen_by = Bilingual(max_length=120, blank=True)
    paper_yes = models.PositiveIntegerField(default=0)
    paper_mostly = models.PositiveIntegerField(default=0)
    paper_no = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.evaluation_id}.{self.order}"


class Mark(models.Model):
    """One person's mark. Whose it was is let go of when the asking closes."""

    class Choice(models.TextChoices):
        YES = "yes", _("Yes")
        MOSTLY = "mostly", _("Mostly")
        NO = "no", _("No")

    class Group(models.TextChoices):
        PEOPLE = "people", _("People who took part")
        PANEL = "panel", _("The panel")

    question = models.ForeignKey(MarkQuestion, on_delete=models.CASCADE, related_name="marks")
    participant = models.ForeignKey(
        "consultations.Participant",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="marks_given",
    )
    group = models.CharField(max_length=8, choices=Group.choices)
    choice = models.CharField(max_length=8, choices=Choice.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "participant"], name="one_mark_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.choice}"


class ChangeWord(PublicWords):
    """What somebody says should change next time, read by a person before it is shown."""

    ref = models.CharField(max_length=20)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="to_change")
    text = models.TextField(blank=True)

    word_fields = ("text", "shown_as", "hat_words")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_change_word_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref
