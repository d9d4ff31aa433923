"""The consultation itself: what is asked, what can change, where it stands, who has which role."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual, current_language

__all__ = [
    "Background",
    "Consultation",
    "Milestone",
    "Organisation",
    "PowerCard",
    "Role",
    "StageMove",
]


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


NOT_PUBLIC = (Stage.IDEA, Stage.SHAPING)
STAGE_ORDER = list(Stage)


class Organisation(models.Model):
    """Who is asking: the body that decides."""

    ref = models.SlugField(max_length=60, unique=True)
    name = Bilingual(max_length=200)


class ConsultationQuerySet(models.QuerySet):
    def public(self):
        """What everybody may see: from Announced on."""
        return self.exclude(stage__in=NOT_PUBLIC)

    def visible_to(self, user):
        """What one person may see: the public ones, and those in which they hold a role."""
        if user is None or not user.is_authenticated:
            return self.public()
        mine = Role.objects.filter(user=user).values("consultation")
        everywhere = Role.objects.filter(user=user, kind=Role.Kind.STEWARD, until=None)
        if everywhere.exists():
            return self
        return self.exclude(models.Q(stage__in=NOT_PUBLIC) & ~models.Q(pk__in=mine))

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
    listening_only = models.BooleanField(default=False, help_text="R-LIFE-02")
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.IDEA)

    idea_words = Bilingual(blank=True)
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
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

    check_back_days = models.PositiveSmallIntegerField(default=14)
    answer_due_days = models.PositiveSmallIntegerField(default=84)
    panel_seats = models.PositiveSmallIntegerField(default=12)
    panel_reserves = models.PositiveSmallIntegerField(default=3)
    quorum_over = models.PositiveSmallIntegerField(default=2)
    quorum_under = models.PositiveSmallIntegerField(default=3)
    threshold_percent = models.PositiveSmallIntegerField(default=80)
    max_returns = models.PositiveSmallIntegerField(default=2)

    objects = ConsultationQuerySet.as_manager()

    @property
    def slug(self) -> str:
        return self.slug_cy if current_language() == "cy" else self.slug_en

    @property
    def name(self) -> str:
        """The short name, for menus: what stands before the colon of the title."""
        return self.title.text.partition(":")[0]

    def __str__(self) -> str:
        return self.title.text

    @property
    def is_public(self) -> bool:
        return self.stage not in NOT_PUBLIC

    def reached(self, stage: str) -> bool:
        """Whether the consultation stands at `stage` or after it. Sent back counts as Drafting."""
        here = Stage.DRAFTING if self.stage == Stage.SENT_BACK else Stage(self.stage)
        return STAGE_ORDER.index(here) >= STAGE_ORDER.index(Stage(stage))


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


class StageMove(models.Model):
    """One step of the public timeline (R-LIFE-11)."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="moves")
    at = models.DateTimeField()
    from_stage = models.CharField(max_length=12, choices=Stage.choices)
    to_stage = models.CharField(max_length=12, choices=Stage.choices)
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
