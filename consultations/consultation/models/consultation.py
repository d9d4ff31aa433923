"""One consultation: what is asked, where it stands, its dates and its settings."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual, current_language
from cms.clock import now


class Stage(models.TextChoices):
    """Where a consultation stands (B1). Paused and stopped are side states, kept as dates."""

    IDEA = "idea", _("Idea")
    SHAPING = "shaping", _("Shaping")
    ANNOUNCED = "announced", _("Announced")
    LISTENING = "listening", _("Listening")
    GATHERING = "gathering", _("Gathering")
    DRAFTING = "drafting", _("Drafting")
    FROZEN = "frozen", _("Frozen")
    PANEL = "panel", _("Panel")
    SENT_BACK = "sent_back", _("Sent back")
    OUTCOME = "outcome", _("Outcome")
    ANSWER_DUE = "answer_due", _("Answer due")
    DOING = "doing", _("Doing")
    REVIEWED = "reviewed", _("Reviewed")


class Side(models.TextChoices):
    """A side state (B1): beside the stage, each with a public reason and date."""

    PAUSED = "paused", _("Paused")
    STOPPED = "stopped", _("Stopped")
    REOPENED = "reopened", _("Open again for a change")


NOT_PUBLIC = (Stage.IDEA, Stage.SHAPING)
STAGE_ORDER = list(Stage)


class Organisation(models.Model):
    """Who is asking: the body that decides."""

    ref = models.SlugField(max_length=60, unique=True)
    name = Bilingual(max_length=200)

    def __str__(self) -> str:
        return self.name.text


class ConsultationQuerySet(models.QuerySet):
    def public(self):
        """What everybody may see: from Announced on."""
        return self.exclude(stage__in=NOT_PUBLIC)

    def visible_to(self, user):
        """What one person may see: the public ones, and those in which they hold a role now."""
        if user is None or not user.is_authenticated:
            return self.public()
        held = user.consultation_roles.held_at(now())
        if held.filter(kind="steward", consultation=None).exists():
            return self
        mine = held.exclude(consultation=None).values("consultation")
        return self.exclude(models.Q(stage__in=NOT_PUBLIC) & ~models.Q(pk__in=mine))

    def shown_ideas(self):
        """Ideas that everybody may read: their proposers agreed."""
        return self.filter(stage=Stage.IDEA, title_public=True)

    def at_slug(self, slug: str):
        return self.filter(models.Q(slug_en=slug) | models.Q(slug_cy=slug))


class Consultation(models.Model):
    """One consultation, from idea to review, at one address for life (R-LIFE-12)."""

    ref = models.SlugField(max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    slug_en = models.SlugField(max_length=80, unique=True)
    slug_cy = models.SlugField(max_length=80, unique=True)
    title = Bilingual(max_length=200)
    question = Bilingual(blank=True)
    question_everyday = Bilingual(blank=True)
    write_to = Bilingual(max_length=400, blank=True)  # where letters, e-mails and calls go
    listening_only = models.BooleanField(default=False, help_text="R-LIFE-02")
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.IDEA)

    idea_words = Bilingual(blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    title_public = models.BooleanField(
        default=False, help_text="The proposer agreed that the idea is shown while it is one."
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_why = Bilingual(blank=True)
    pair_ready_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    shorter_reason = Bilingual(blank=True)
    check_back_until = models.DateTimeField(null=True, blank=True)
    heard_published_at = models.DateTimeField(null=True, blank=True)
    returns = models.PositiveSmallIntegerField(default=0)
    answer_due = models.DateField(null=True, blank=True)
    next_update_due = models.DateField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_why = Bilingual(blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_why = Bilingual(blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_until = models.DateTimeField(null=True, blank=True)
    reopened_ended_at = models.DateTimeField(null=True, blank=True)
    reopened_why = Bilingual(blank=True)

    check_back_days = models.PositiveSmallIntegerField(default=14)
    answer_due_days = models.PositiveSmallIntegerField(default=84)
    panel_seats = models.PositiveSmallIntegerField(default=12)
    panel_reserves = models.PositiveSmallIntegerField(default=3)
    quorum_over = models.PositiveSmallIntegerField(default=2)
    quorum_under = models.PositiveSmallIntegerField(default=3)
    threshold_percent = models.PositiveSmallIntegerField(default=80)
    max_returns = models.PositiveSmallIntegerField(default=2)

    objects = ConsultationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title.text

    @property
    def slug(self) -> str:
        return self.slug_cy if current_language() == "cy" else self.slug_en

    @property
    def name(self) -> str:
        """The short name, for menus: what stands before the colon of the title."""
        return self.title.text.partition(":")[0]

    @property
    def is_public(self) -> bool:
        return self.stage not in NOT_PUBLIC

    @property
    def is_reopened(self) -> bool:
        """Whether people are being listened to again, on a change after the freeze."""
        return self.reopened_at is not None and self.reopened_ended_at is None

    @property
    def side(self) -> str:
        """The side state it is in, or ""."""
        states = (
            (self.stopped_at, Side.STOPPED),
            (self.paused_at, Side.PAUSED),
            (self.is_reopened, Side.REOPENED),
        )
        return next((side for holds, side in states if holds), "")

    @property
    def state_words(self) -> str:
        """Where it stands, in words: its side state, otherwise its stage."""
        return Side(self.side).label if self.side else self.get_stage_display()

    def reached(self, stage: str) -> bool:
        """Whether the consultation stands at `stage` or after it. Sent back counts as Drafting."""
        here = Stage.DRAFTING if self.stage == Stage.SENT_BACK else Stage(self.stage)
        return STAGE_ORDER.index(here) >= STAGE_ORDER.index(Stage(stage))
