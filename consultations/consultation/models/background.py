"""What people need to know before they speak: the background and the power card."""

from django.db import models

from cms.bilingual import Bilingual

from .consultation import Consultation


class Background(models.Model):
    """What people need to know before they speak (R-LIFE-03, R-LIFE-07)."""

    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, related_name="background"
    )
    words = Bilingual(blank=True)
    everyday = Bilingual(blank=True)
    options_considered = Bilingual(blank=True)
    who_could_lose = Bilingual(blank=True)
    access_plan = Bilingual(blank=True)
    privacy_notice = Bilingual(blank=True)
    privacy_everyday = Bilingual(blank=True)
    welsh_effects = Bilingual(blank=True)
    welsh_question = Bilingual(blank=True)
    friend_note = Bilingual(blank=True)
    friend_noted_at = models.DateTimeField(null=True, blank=True)
    friend_reply = Bilingual(blank=True)
    tried_out_people = models.PositiveSmallIntegerField(default=0)
    tried_out_on = models.DateField(null=True, blank=True)
    tried_out_where = Bilingual(blank=True)
    tried_out_changed = Bilingual(blank=True)


class PowerCard(models.Model):
    """What is being decided, by whom, what is open, what is closed and why."""

    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, related_name="power_card"
    )
    honesty_label = Bilingual(max_length=80, blank=True)
    decision = Bilingual(blank=True)
    decided_by = Bilingual(max_length=200, blank=True)
    decision_already_taken = models.BooleanField(default=False)
    open = models.JSONField(default=list, help_text='[{"en", "cy"}]: what can change')
    closed = models.JSONField(default=list, help_text='[{"what": {"en", "cy"}, "why": {…}}]')
    panel_binds = Bilingual(blank=True)
    where_my_power_lies = Bilingual(blank=True)
    everyday = Bilingual(blank=True)
