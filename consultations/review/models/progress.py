"""Word of how far it has come, and good news that goes back to people."""

from django.conf import settings
from django.db import models

from cms.bilingual import Bilingual


class ProgressUpdate(models.Model):
    """How far everything has come, told at 3, 6 and 12 months. It is not a stage."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="updates"
    )
    due = models.DateField(help_text="The day it was promised for.")
    told_at = models.DateTimeField()
    words = Bilingual()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["told_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "due"], name="one_update_a_due_day"),
        ]

    def __str__(self) -> str:
        return self.ref


class GoodNews(models.Model):
    """An award, a first day: back to those whose words it grew from (F-8)."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="good_news"
    )
    on = models.DateField()
    told_at = models.DateTimeField()
    words = Bilingual()
    photo = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    alt = Bilingual(max_length=250, blank=True)
    photo_until = models.DateField(
        null=True, blank=True, help_text="Until when everybody in the photo said yes to it."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.ref
