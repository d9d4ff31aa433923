"""The steps taken with people's words, what their authors ask, and what others report."""

import hashlib
import json

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual

from .words import PublicWords


class ModerationQuerySet(models.QuerySet):
    def about(self, thing: PublicWords):
        """Every step taken with one person's words."""
        kind = ContentType.objects.get_for_model(type(thing))
        return self.filter(content_type=kind, object_id=thing.pk)


class Moderation(models.Model):
    """One step taken with somebody's words, with its reason (R-MOD-02, R-MOD-03)."""

    class Step(models.TextChoices):
        REDACT = "redact", _("Some words taken out")
        ASK_TO_REWORD = "ask_to_reword", _("Asked for other words")
        HOLD = "hold", _("Held")
        REMOVE = "remove", _("Removed")
        MOVE = "move", _("Moved")
        SAFEGUARDING = "safeguarding", _("Held")

    class Reason(models.TextChoices):
        NAMES = "names_someone_else", _("It names or points to someone else")
        DEMEANS = "threatens_or_demeans", _("It threatens or demeans people")
        UNLAWFUL = "unlawful", _("It may be against the law, or harm a court case")
        SPAM = "advert_or_spam", _("It is an advert")
        TWICE = "same_twice", _("It is the same card twice")
        AT_RISK = "someone_may_be_at_risk", _("Someone may be at risk")
        OFF_TOPIC = "not_about_this", _("It is not about this at all")

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    step = models.CharField(max_length=16, choices=Step.choices)
    reason = models.CharField(max_length=24, choices=Reason.choices)
    take_out = models.JSONField(
        default=list, blank=True, help_text="The words that were taken out, as long as `before`."
    )
    why_not_smaller = models.TextField(
        blank=True, help_text="Why a smaller step would not have done (R-MOD-03)."
    )
    moved_to = models.CharField(
        max_length=300, blank=True, help_text="Where words about something else belong."
    )
    note = models.TextField(blank=True, help_text="For the author: which words, what they can do.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    before = models.JSONField(
        default=dict,
        blank=True,
        help_text="The words as they were, until nobody can ask for them back any more.",
    )
    seen_at = models.DateTimeField(
        null=True, blank=True, help_text="When the safeguarding lead took it on."
    )
    given_back_at = models.DateTimeField(
        null=True, blank=True, help_text="When the lead gave it back: nobody is at risk."
    )
    history = HistoricalRecords(
        excluded_fields=[
            "note", "before", "take_out", "why_not_smaller", "seen_at", "given_back_at",
        ]
    )  # fmt: skip

    objects = ModerationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return self.ref


class Appeal(models.Model):
    """The author asks someone else to look again, once (R-MOD-05)."""

    class Result(models.TextChoices):
        RESTORED = "restored", _("Restored")
        RESTORED_IN_PART = "restored_in_part", _("Restored in part")
        UPHELD = "upheld", _("Stays as it was decided")

    moderation = models.OneToOneField(Moderation, on_delete=models.CASCADE, related_name="appeal")
    words = models.TextField(blank=True)
    language = models.CharField(max_length=4, default="en")
    asked_at = models.DateTimeField()
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    result = models.CharField(max_length=16, choices=Result.choices, blank=True)
    why = Bilingual(blank=True)
    take_out = models.JSONField(default=list, help_text="The words that stay out, while proposed.")
    decided_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.moderation_id)

    @property
    def as_proposed(self) -> str:
        """A short mark of the proposal as it stands, to agree to what was read and no other."""
        said = [self.first_by_id, self.result, self.take_out, self.why_en, self.why_cy]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


class WordsReport(models.Model):
    """Somebody says that published words should be looked at again. No account is needed."""

    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    words = models.TextField()
    times = models.PositiveIntegerField(default=1, help_text="How often, while nobody had looked.")
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["reported_at", "pk"]
        indexes = [models.Index(fields=["consultation", "settled_at"])]

    def __str__(self) -> str:
        return str(self.pk)


class UnreadWords(models.Model):
    """Words that a table showed at once and a person reads afterwards: how long they wait."""

    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    language = models.CharField(max_length=4)
    shown_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["shown_at", "pk"]
        indexes = [models.Index(fields=["consultation", "read_at"])]

    def __str__(self) -> str:
        return str(self.pk)
