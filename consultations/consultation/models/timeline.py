"""The public timeline: moves from stage to stage, and milestones."""

from django.db import models

from cms.bilingual import Bilingual

from .consultation import Consultation, Stage


class StageMove(models.Model):
    """One step of the public timeline (R-LIFE-11)."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="moves")
    at = models.DateTimeField()
    from_stage = models.CharField(max_length=12, choices=Stage.choices)
    to_stage = models.CharField(max_length=12, choices=Stage.choices)
    by_role = models.CharField(max_length=60)
    by_words = Bilingual(max_length=200, blank=True)
    why = Bilingual(blank=True)

    class Meta:
        ordering = ["at", "pk"]


class Milestone(models.Model):
    """A dated line on the timeline that moves no stage."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="milestones"
    )
    on = models.DateField()
    note = Bilingual()

    class Meta:
        ordering = ["on", "pk"]
