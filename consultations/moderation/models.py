"""What may be shown: the state of public words, the steps taken with reasons, and appeals."""

import hashlib
import json

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual
from consultations.people.models import Voice

__all__ = ["Appeal", "Moderation", "WordsReport"]


class State(models.TextChoices):
    """Where somebody's words stand on their way to the page."""

    WAITING = "waiting", _("Only you can see this yet")
    PUBLISHED = "published", _("Published")
    TO_REWORD = "to_reword", _("Waiting for other words")
    HELD = "held", _("Held")
    REMOVED = "removed", _("Removed")
    SAFEGUARDING = "safeguarding", _("Held")
    WITHDRAWN = "withdrawn", _("Taken back by the person who said it")


class WordsQuerySet(models.QuerySet):
    def shown(self):
        """Whose words anybody may read: published, and their speaker agreed."""
        return self.filter(state=State.PUBLISHED, may_read=True)

    def with_marks(self):
        """Shown words and the tombstones that stand where words were (R-MOD-04, R-WD-03)."""
        return self.filter(
            models.Q(state=State.PUBLISHED, may_read=True)
            | models.Q(state__in=[State.REMOVED, State.WITHDRAWN], was_public=True)
        )

    def waiting(self):
        return self.filter(state=State.WAITING)

    def visible_to(self, participant):
        """Public words and one's own."""
        shown = models.Q(state=State.PUBLISHED, may_read=True)
        if participant is None:
            return self.filter(shown)
        return self.filter(shown | models.Q(participant=participant))


class PublicWords(Voice):
    """Words of a person that are read by a person before the public sees them (R-MOD-01)."""

    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    was_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects = WordsQuerySet.as_manager()

    #: The fields that hold a person's own words: emptied when they are taken back.
    word_fields: tuple[str, ...] = ("text",)
    #: Those of them that say who somebody is: emptied when they take their name off.
    name_fields: tuple[str, ...] = ("shown_as", "hat_words")

    class Meta:
        abstract = True

    #: Whether a name beside these words is one word at most: a child's (B5).
    first_name_only = False

    @property
    def said(self) -> list[str]:
        """What was said, without who said it: the texts that a moderator reads."""
        fields = (name for name in self.word_fields if name not in self.name_fields)
        return [text for text in (getattr(self, name) for name in fields) if text]

    @property
    def as_read(self) -> str:
        """A short mark of the words as they stand, to publish what was read and no other."""
        words = [str(getattr(self, name)) for name in self.word_fields]
        return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:16]

    @property
    def main_field(self) -> str:
        """The field that its author says in other words when asked to: what they said, or why."""
        return "text" if "text" in self.word_fields else "reason"

    @property
    def is_shown(self) -> bool:
        return self.state == State.PUBLISHED and self.may_read

    @property
    def is_withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN


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
    history = HistoricalRecords(excluded_fields=["note", "before", "seen_at"])

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


class WordsReport(models.Model):
    """Somebody says that published words should be looked at again. No account is needed."""

    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    words = models.TextField()
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["reported_at", "pk"]
        indexes = [models.Index(fields=["consultation", "settled_at"])]

    def __str__(self) -> str:
        return str(self.pk)
