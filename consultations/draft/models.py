"""The draft: clauses in four texts, their roots, suggestions, and immutable versions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.bilingual import Bilingual
from consultations.moderation.models import PublicWords

__all__ = [
    "Clause",
    "Draft",
    "Root",
    "Suggestion",
    "SuggestionComment",
    "SuggestionDecision",
    "Version",
    "VersionClause",
]


class Text(models.TextChoices):
    """The four texts of every clause. Both languages are authoritative (D-4)."""

    EN = "en", _("English")
    CY = "cy", _("Welsh")
    EN_EVERYDAY = "en_everyday", _("Everyday English")
    CY_EVERYDAY = "cy_everyday", _("Everyday Welsh")


class Draft(models.Model):
    """What is being written together."""

    class Kind(models.TextChoices):
        POLICY = "policy", _("Policy")
        PROMISE = "promise", _("Promise")
        CHARTER = "charter", _("Charter")
        PROCEDURE = "procedure", _("Procedure")
        JOB = "job_description", _("Job description")
        CODE = "code_of_conduct", _("Code of conduct")
        TOOLKIT = "toolkit", _("Toolkit")
        BUDGET = "budget_list", _("Budget list")

    ref = models.SlugField(max_length=60)
    consultation = models.OneToOneField(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="draft"
    )
    kind = models.CharField(max_length=16, choices=Kind.choices)
    title = Bilingual(max_length=200)
    opened_at = models.DateTimeField()
    suggestions_closed_at = models.DateTimeField(null=True, blank=True)


class Clause(models.Model):
    """One clause of the working draft: a permanent id and its four texts (D-2).

    A merge locks this row only. `revision` counts its wordings, so that a form
    can say which wording it was made on.
    """

    ref = models.CharField(max_length=20)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    heading = Bilingual(max_length=200)
    why = Bilingual(blank=True)
    text_en = models.TextField(blank=True)
    text_cy = models.TextField(blank=True)
    text_en_everyday = models.TextField(blank=True)
    text_cy_everyday = models.TextField(blank=True)
    born_in = models.CharField(max_length=12, choices=Text.choices)
    owed = models.JSONField(
        default=dict, help_text='Texts out of step: {"cy": "2026-09-18T10:31:00+01:00"}'
    )
    disputed_at = models.DateTimeField(null=True, blank=True, help_text="Mismatch flag (D-4).")
    may_change = models.BooleanField(default=True, help_text="After a return: sent back only.")
    revision = models.PositiveIntegerField(default=1)
    note = Bilingual(blank=True)
    withdrawn_in = models.PositiveSmallIntegerField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "ref"], name="one_clause_a_ref"),
        ]

    def text(self, code: str) -> str:
        """One of the four texts."""
        return getattr(self, f"text_{code}")

    @property
    def in_step(self) -> bool:
        return not self.owed and self.disputed_at is None


class Root(models.Model):
    """What a clause grew from: a theme, a card, or words that say why it has neither (D-5)."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="roots")
    theme = models.ForeignKey(
        "consultations.Theme", null=True, blank=True, on_delete=models.CASCADE,
        related_name="clause_roots",
    )
    card = models.ForeignKey(
        "consultations.Card", null=True, blank=True, on_delete=models.CASCADE,
        related_name="clause_roots",
    )
    instead = Bilingual(blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]


class Suggestion(PublicWords):
    """Better words for a clause, with a reason as its author would say it aloud (D-6)."""

    class Kind(models.TextChoices):
        CHANGE = "change", _("Change some words")
        ADD = "add", _("Add something")
        TAKE_OUT = "take_out", _("Take something out")
        PLAINER = "say_it_plainly", _("Say it plainer")
        ASK = "ask", _("Ask what it means")
        MISMATCH = "mismatch", _("Welsh and English don't match")
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
    panel_result = Bilingual(blank=True)
    history = HistoricalRecords(
        excluded_fields=["from_words", "to_words", "reason", "shown_as", "hat_words", "base_text"]
    )

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


class SuggestionDecision(models.Model):
    """What two people decided about a suggestion, and why (D-8).

    The first proposes, the second agrees; only then does anything change.
    """

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="decisions")
    result = models.CharField(max_length=20, choices=Suggestion.Status.choices)
    why = Bilingual(blank=True)
    why_owed = models.CharField(max_length=2, blank=True, help_text="Language not yet paired.")
    new_text = models.TextField(blank=True, help_text="The whole text as it would then stand.")
    base_revision = models.PositiveIntegerField(default=0)
    joined_with = models.ForeignKey(
        Suggestion, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
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


class SuggestionComment(PublicWords):
    """Talking about a suggestion: backing, concern or question. No down-votes (D-7)."""

    class Kind(models.TextChoices):
        BACK = "back", _("I'd back this")
        CONCERN = "concern", _("This wouldn't work for me because…")
        QUESTION = "question", _("Question")

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField(blank=True)

    word_fields = ("text", "shown_as", "hat_words")

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["suggestion", "kind"])]


class Version(models.Model):
    """A numbered, immutable version with its fingerprint (D-11, canonical form 3)."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    canonical = models.TextField(help_text="Canonical JSON of all its clauses in all texts.")
    sha256 = models.CharField(max_length=64)
    changed = Bilingual(blank=True)
    why = Bilingual(blank=True)
    published_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)
    in_step = models.BooleanField(default=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_version_a_number"),
        ]


class VersionClause(models.Model):
    """One clause as it stands in one version: its number and fingerprint (canonical form 2)."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="clauses")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(help_text="The object that is hashed.")
    sha256 = models.CharField(max_length=64)
    born_in = models.CharField(max_length=12, choices=Text.choices)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "clause"], name="one_wording_a_version"),
        ]
