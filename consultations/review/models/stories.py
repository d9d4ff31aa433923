"""Stories of change, told by those who lived them, for as long as they say (G-7)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual
from cms.clock import today
from consultations.moderation.models import PublicWords, State, WordsQuerySet


class NarrativeQuerySet(WordsQuerySet):
    def told(self):
        """What everybody may read now: read, agreed by its teller, for this site, not run out."""
        agreed = {"agreed_at__isnull": False, "for_site": True, "until__gte": today()}
        return self.shown().filter(**agreed)

    def run_out(self):
        """Whose time is over and whose words are still kept."""
        return self.filter(until__lt=today()).exclude(state=State.WITHDRAWN)


class Narrative(PublicWords):
    """A story in six parts. Its words are final when its teller has agreed to them."""

    class Relationship(models.TextChoices):
        WORKER = "worker_person", _("A story between a worker and a person")
        COLLEAGUES = "colleagues", _("A story between people who work together")
        JOINT = "joint", _("A story between all of us")

    ref = models.CharField(max_length=20)
    relationship = models.CharField(max_length=16, choices=Relationship.choices)
    before = models.TextField(blank=True)
    happened = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    surprise = models.TextField(blank=True)
    matters = models.TextField(blank=True)
    next = models.TextField(blank=True)
    for_site = models.BooleanField(default=False)
    for_report = models.BooleanField(default=False)
    for_training = models.BooleanField(default=False)
    until = models.DateField(help_text="After this day the words are let go of.")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    chosen_by = Bilingual(max_length=120, blank=True)
    chosen_why = Bilingual(blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)

    objects = NarrativeQuerySet.as_manager()

    PARTS = ("before", "happened", "changed", "surprise", "matters", "next")
    #: Why it was chosen may repeat its words: it goes with them.
    word_fields = (*PARTS, "shown_as", "hat_words", "chosen_why_en", "chosen_why_cy")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_narrative_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def said(self) -> list[str]:
        """The story itself, part by part."""
        return [text for text in (getattr(self, name) for name in self.PARTS) if text]

    @property
    def main_field(self) -> str:
        return "changed"

    @property
    def uses(self) -> list[str]:
        """What its teller said yes to, in words."""
        named = (
            (self.for_site, _("on this site")),
            (self.for_report, _("in reports and in the open data")),
            (self.for_training, _("in training")),
        )
        return [str(words) for given, words in named if given]
