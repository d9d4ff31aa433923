"""A page of the site before the panel: a step of its workflow, and the panel's reading of it."""

import uuid

from django.db import models
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import Revision, TaskState

from cms.bilingual import Bilingual
from cms.models import DecidesOnTexts
from cms.pairs.door import NotInStep

from .pool import Panel
from .reviews import Stand
from .seats import PanelSeat


class PanelLock(WorkflowLock):
    """What an editor reads on a page that is before the panel."""

    def get_message(self, user) -> str:
        return escape(
            _("This page is before a citizen panel. Nobody changes it until it is decided.")
        )


class PanelDecides(DecidesOnTexts):
    """The last step of a page's workflow: a citizen panel reads both languages and decides."""

    panel = models.ForeignKey(
        Panel, on_delete=models.PROTECT, related_name="+", verbose_name=_("Citizen panel")
    )

    admin_form_fields = ["name", "panel"]
    admin_form_readonly_on_edit_fields = ["name", "panel"]
    lock_class = PanelLock

    class Meta:
        verbose_name = _("decision by a citizen panel")
        verbose_name_plural = _("decisions by a citizen panel")

    @classmethod
    def get_description(cls) -> str:
        return _(
            "A citizen panel reads both languages, asks, and decides. Nobody decides in its stead. "
            "It is the last step."
        )

    def locked_for_user(self, obj, user) -> bool:
        """Nobody, keepers of the site among them, writes in what the panel is reading."""
        return True

    def get_actions(self, obj, user) -> list:
        """No button behind the scenes approves, or asks for changes, in the panel's stead."""
        return []

    def on_action(self, task_state, user, action_name, **kwargs):
        raise NotInStep(_("Only the panel decides on this page."))

    def texts_decided(self, workflow_state) -> list[Revision]:
        """The revisions that the panel approved in this workflow; refuses where it has not."""
        decided = PageReview.objects.filter(
            task_state__workflow_state=workflow_state,
            task_state__task_id=self.pk,
            decision__result=PageDecision.Result.APPROVED,
        )
        review = decided.select_related("revision_en", "revision_cy").order_by("-pk").first()
        if review is None:
            raise NotInStep(_("Only the panel decides on this page."))
        return review.revisions


class PageReview(models.Model):
    """The panel's reading of one page, in both languages, at one revision of each. The row to lock.

    `texts` is what members read and everybody can: {"en": [{"place", "name", "words"}], "cy": …}.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")
        SET_ASIDE = "set_aside", pgettext_lazy("page", "Set aside")

    ref = models.CharField(max_length=20)
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="page_reviews")
    task_state = models.OneToOneField(
        TaskState, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    page_key = models.UUIDField(default=uuid.uuid4, help_text="What both languages share.")
    title = Bilingual(max_length=255)
    revision_en = models.ForeignKey(
        Revision, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision_cy = models.ForeignKey(
        Revision, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    texts = models.JSONField(default=dict)
    content_sha256 = models.JSONField(default=dict, help_text="Of each whole revision.")
    sha256 = models.CharField(max_length=64, help_text="Of the texts and both revisions.")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    away = models.ManyToManyField(
        PanelSeat, blank=True, related_name="+", help_text="They wrote some of it."
    )
    because = Bilingual(blank=True)
    opened_at = models.DateTimeField()
    positions_closed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page_key"], condition=models.Q(state="open"), name="one_open_page_review"
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def revisions(self) -> list[Revision]:
        """The English and the Welsh revision, as far as they are still there."""
        return [one for one in (self.revision_en, self.revision_cy) if one is not None]


class PagePosition(Stand):
    """One member's position while a page is open."""

    review = models.ForeignKey(PageReview, on_delete=models.CASCADE, related_name="positions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "seat"], name="one_page_position_each"),
        ]


class PageQuestion(models.Model):
    """A question about a page, asked before it is judged, answered in public (E-7)."""

    ref = models.CharField(max_length=20)
    review = models.ForeignKey(PageReview, on_delete=models.CASCADE, related_name="questions")
    seat = models.ForeignKey(PanelSeat, null=True, on_delete=models.SET_NULL, related_name="+")
    question = Bilingual()
    language = models.CharField(max_length=2, blank=True, default="", help_text="The asker's own.")
    asked_at = models.DateTimeField()
    due = models.DateField()
    answer = Bilingual(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    unanswered_because = Bilingual(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.ref


class PageNoQuestions(models.Model):
    """One member has no questions about one page."""

    review = models.ForeignKey(PageReview, on_delete=models.CASCADE, related_name="silent")
    seat = models.ForeignKey(PanelSeat, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "seat"], name="no_page_questions_once"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}"


class PageDecision(models.Model):
    """What the panel decided about a page: counts only. Once for each reading."""

    class Result(models.TextChoices):
        APPROVED = "approved", _("Approved")
        SENT_BACK = "sent_back", _("Sent back")

    review = models.OneToOneField(PageReview, on_delete=models.PROTECT, related_name="decision")
    approve = models.PositiveSmallIntegerField()
    approve_if = models.PositiveSmallIntegerField()
    send_back = models.PositiveSmallIntegerField()
    step_back = models.PositiveSmallIntegerField()
    quorum = models.PositiveSmallIntegerField()
    result = models.CharField(max_length=9, choices=Result.choices)
    reasons = models.JSONField(default=list, help_text='[{"code", "given_by"}]')
    note = Bilingual(blank=True)
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.review_id}: {self.result}"


class PageStatement(models.Model):
    """Dissent beside the decision on a page, in its authors' own words (E-11)."""

    ref = models.CharField(max_length=20)
    decision = models.ForeignKey(PageDecision, on_delete=models.PROTECT, related_name="statements")
    seat = models.ForeignKey(PanelSeat, null=True, on_delete=models.SET_NULL, related_name="+")
    text = Bilingual()
    language = models.CharField(max_length=2, blank=True, default="", help_text="The author's own.")
    not_meant = models.TextField(blank=True, default="", help_text="To who translates it.")
    signed = Bilingual(max_length=120, blank=True)
    written_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.ref
