"""Suggestions with their reasons, what people say of them, and what two people decided."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual
from cms.clock import now
from consultations.moderation.models import PublicWords, State, WordsQuerySet

from .clauses import LANGUAGE_OF, Clause, Draft, Text


class SuggestionQuerySet(WordsQuerySet):
    def undecided(self):
        """What still waits for an answer from the drafting group, a second look included."""
        waits = models.Q(status__in=UNDECIDED) | models.Q(
            second_look_asked_at__isnull=False, second_look_at=None
        )
        return self.filter(waits, state__in=[State.WAITING, State.PUBLISHED])

    def with_numbers(self):
        """How many would back each, and how many have a concern. Numbers never decide (D-7)."""
        kind, shown = "comments__kind", models.Q(comments__state=State.PUBLISHED)
        return self.annotate(
            backs=models.Count("comments", filter=shown & models.Q(**{kind: "back"})),
            concerns=models.Count("comments", filter=shown & models.Q(**{kind: "concern"})),
        )


class Suggestion(PublicWords):
    """Better words for a clause, with a reason as its author would say it aloud (D-6)."""

    class Kind(models.TextChoices):
        CHANGE = "change", _("Change some words")
        ADD = "add", _("Add something")
        TAKE_OUT = "take_out", _("Take something out")
        PLAINER = "say_it_plainly", _("Say it plainer")
        ASK = "ask", _("Ask what it means")
        MISMATCH = "mismatch", _("Welsh and English don't match")
        MOVE = "move", _("Move it elsewhere")
        NEW_CLAUSE = "new_clause", _("A new clause")

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        NEEDS_ANOTHER_LOOK = "needs_another_look", _("Needs another look")
        TAKEN_IN = "taken_in", _("Taken in")
        TAKEN_IN_PART = "taken_in_part", _("Taken in part")
        JOINED = "joined", _("Joined with another")
        PARKED = "parked_for_panel", _("Parked for the panel")
        NOT_TAKEN = "not_taken", _("Not taken")
        MOVED = "moved", _("Moved")
        WITHDRAWN = "withdrawn", _("Taken back by its author")

    ref = models.CharField(max_length=20)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="suggestions")
    clause = models.ForeignKey(
        Clause, null=True, blank=True, on_delete=models.CASCADE, related_name="suggestions"
    )
    kind = models.CharField(max_length=16, choices=Kind.choices)
    text_code = models.CharField(max_length=12, choices=Text.choices)
    from_words = models.TextField(blank=True)
    to_words = models.TextField(blank=True)
    move_after = models.ForeignKey(
        Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="To be moved: the clause it would follow; none where it would be the first.",
    )
    base_text = models.TextField(blank=True, help_text="The wording it was made on (D-12).")
    base_revision = models.PositiveIntegerField(default=0)
    made_on_version = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField()
    from_card = models.ForeignKey(
        "consultations.Card", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="suggestions",
    )
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    due = models.DateField(null=True, blank=True, help_text="10 working days (D-8).")
    decided_at = models.DateTimeField(null=True, blank=True)
    joined_with = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    second_look_asked_at = models.DateTimeField(null=True, blank=True)
    second_look_at = models.DateTimeField(null=True, blank=True)
    panel_result = Bilingual(blank=True)
    history = HistoricalRecords(
        excluded_fields=["from_words", "to_words", "reason", "shown_as", "hat_words", "base_text"]
    )

    objects = SuggestionQuerySet.as_manager()

    word_fields = ("from_words", "to_words", "reason", "shown_as", "hat_words")

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["clause", "status"]),
            models.Index(fields=["draft", "status", "made_at"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["draft", "ref"], name="one_suggestion_a_ref"),
        ]

    @property
    def _history_date(self):
        """Rows of history are dated by the house's clock."""
        return now()

    @property
    def is_open(self) -> bool:
        return self.status in UNDECIDED

    @property
    def waits_for_second_look(self) -> bool:
        return self.second_look_asked_at is not None and self.second_look_at is None

    @property
    def text_language(self) -> str:
        """The language of the text it changes; its reason may be in another."""
        return LANGUAGE_OF[self.text_code]


UNDECIDED = (Suggestion.Status.OPEN, Suggestion.Status.NEEDS_ANOTHER_LOOK)
TAKEN = (Suggestion.Status.TAKEN_IN, Suggestion.Status.TAKEN_IN_PART)


class SuggestionDecision(models.Model):
    """What two people decided about a suggestion, and why (D-8).

    The first proposes, the second agrees; only then does anything change.
    """

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="decisions")
    result = models.CharField(max_length=20, choices=Suggestion.Status.choices)
    why = Bilingual(blank=True)
    why_owed = models.CharField(max_length=2, blank=True, help_text="Language not yet paired.")
    new_text = models.TextField(blank=True, help_text="The whole text as it would then stand.")
    base_text = models.TextField(blank=True, help_text="The wording it was proposed on.")
    base_revision = models.PositiveIntegerField(default=0)
    joined_with = models.ForeignKey(
        Suggestion, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    clause_added = models.ForeignKey(
        Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="Of a new clause that is taken in: the clause that was added for it.",
    )
    second_look = models.BooleanField(default=False)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField()
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.suggestion_id}: {self.result}"


class SuggestionComment(PublicWords):
    """Talking about a suggestion: backing, concern or question. No down-votes (D-7)."""

    class Kind(models.TextChoices):
        BACK = "back", _("I'd back this")
        CONCERN = "concern", _("This wouldn't work for me because…")
        QUESTION = "question", _("Question")

    ref = models.CharField(max_length=20)
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField(blank=True)

    word_fields = ("text", "shown_as", "hat_words")

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["suggestion", "kind"])]
