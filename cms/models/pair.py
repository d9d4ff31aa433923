"""What is kept about pairs: what one language owes, urgent notices, the second pair of eyes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from cms import clock
from cms.bilingual import Bilingual


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    WELSH = "cy", "Cymraeg"


def person(**more) -> models.ForeignKey:
    """Somebody with an account, who may be gone later."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", **more
    )


class OwedQuerySet(models.QuerySet):
    def open(self) -> "OwedQuerySet":
        """Still owed: the pair is out of step."""
        return self.filter(settled_at=None)

    def settled(self) -> "OwedQuerySet":
        return self.exclude(settled_at=None)


class OwedWords(models.Model):
    """One language of a page has moved on; the other owes so many pieces. History stays."""

    class How(models.TextChoices):
        TRANSLATED = "translated", _("Translated")
        SAME_MEANING = "same_meaning", _("No change of meaning")
        TAKEN_BACK = "taken_back", _("The change was taken back")

    translation_key = models.UUIDField(db_index=True)
    language = models.CharField(_("Owed in"), max_length=2, choices=Language.choices)
    pieces = models.PositiveIntegerField(_("Pieces owed"))
    of = models.PositiveIntegerField(_("Pieces in all"))
    since = models.DateTimeField(_("Out of step since"), default=clock.now)
    by = person(verbose_name=_("Changed by"))
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = person()
    how = models.CharField(max_length=12, choices=How.choices, blank=True, default="")

    objects = OwedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key"], condition=Q(settled_at=None), name="owed_once_a_pair"
            )
        ]
        permissions = [("say_same_meaning", _("Can say that a change does not change the meaning"))]


class UrgentNotice(models.Model):
    """A text that is public in one language for a day at most, and why (G-1). All are listed."""

    class How(models.TextChoices):
        PAIRED = "paired", _("Both languages were published")
        TIMED_OUT = "timed_out", _("The day was over")
        TAKEN_BACK = "taken_back", _("It was taken back")

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    translation_key = models.UUIDField(db_index=True)
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=2, choices=Language.choices)
    reason = Bilingual(max_length=400, blank=True)
    before = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, related_name="+")
    given_by = person()
    begins_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=12, choices=How.choices, blank=True, default="")

    class Meta:
        ordering = ["-begins_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key"], condition=Q(ended_at=None), name="urgent_once_a_pair"
            )
        ]
        permissions = [("publish_one_language", _("Can publish one language for a day"))]


class PairStart(models.Model):
    """A long page on its way to the translators: how many pieces are ready, for who waits."""

    page = models.OneToOneField(Page, models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, choices=Language.choices)
    pieces = models.PositiveIntegerField()
    ready = models.PositiveIntegerField(default=0)
    asked_by = person()
    asked_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=200, blank=True, default="")
