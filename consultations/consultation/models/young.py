"""Children and young people: how their seven rights are met, and what they are owed (B5)."""

from django.db import models

from cms.bilingual import Bilingual

from .consultation import Consultation


class YoungPeople(models.Model):
    """Of a consultation that affects under-25s: the seven National Participation Standards.

    `question` is the youth version of what is asked. `tell_by` is the day that was agreed with
    children for telling them what came of it; `told` is what they are told.
    """

    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, related_name="young_people"
    )
    affects_under_25s = models.BooleanField(default=False)
    question = Bilingual(max_length=300, blank=True)
    question_everyday = Bilingual(max_length=300, blank=True)
    information = Bilingual(max_length=300, blank=True)
    choice = Bilingual(max_length=300, blank=True)
    no_discrimination = Bilingual(max_length=300, blank=True)
    respect = Bilingual(max_length=300, blank=True)
    gain = Bilingual(max_length=300, blank=True)
    feedback = Bilingual(max_length=300, blank=True)
    better = Bilingual(max_length=300, blank=True)
    tell_by = models.DateField(null=True, blank=True)
    told = Bilingual(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.consultation_id)
