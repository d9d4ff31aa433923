"""The public timeline: moves from stage to stage, and milestones."""

from django.conf import settings
from django.db import models

from cms.bilingual import Bilingual

from .consultation import Consultation, Side, Stage

STATES = [*Stage.choices, *Side.choices]


class StageMove(models.Model):
    """One step of the public timeline (R-LIFE-11), into a side state and out of it too."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="moves")
    at = models.DateTimeField()
    from_stage = models.CharField(max_length=12, choices=STATES)
    to_stage = models.CharField(max_length=12, choices=STATES)
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


class SideRequest(models.Model):
    """The commissioner asks for a pause or a stop; the facilitator decides (R-LIFE-10)."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="side_requests"
    )
    what = models.CharField(max_length=12, choices=Side.choices)
    why = Bilingual()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = Bilingual(blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
