"""Dated roles: which hat one signed-in person has on, and since when."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .consultation import Consultation


class RoleQuerySet(models.QuerySet):
    def held_at(self, moment):
        return self.filter(since__lte=moment).filter(
            models.Q(until=None) | models.Q(until__gt=moment)
        )


class Role(models.Model):
    """A dated hat: what one signed-in person may do in one consultation (R-LIFE-10, E-4)."""

    class Kind(models.TextChoices):
        STEWARD = "steward", _("Site steward")
        COMMISSIONER = "commissioner", _("Commissioner")
        FACILITATOR = "facilitator", _("Facilitator")
        HOST = "host", _("Table host")
        MODERATOR = "moderator", _("Moderator")
        CO_AUTHOR = "co_author", _("Co-author")
        BILINGUAL_EDITOR = "bilingual_editor", _("Bilingual editor")
        PANEL = "panel", _("Panel member")
        CITIZEN = "citizen", _("Citizen helper")
        CRITICAL_FRIEND = "critical_friend", _("Critical friend")
        SAFEGUARDING_LEAD = "safeguarding_lead", _("Safeguarding lead")

    consultation = models.ForeignKey(
        Consultation, null=True, blank=True, on_delete=models.CASCADE, related_name="roles"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consultation_roles"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    salt = models.CharField(max_length=64)

    objects = RoleQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["salt"])

    def save(self, *args, **kwargs):
        self.salt = self.salt or secrets.token_hex(32)
        super().save(*args, **kwargs)


DRAFTING_GROUP = (Role.Kind.CO_AUTHOR, Role.Kind.BILINGUAL_EDITOR)
