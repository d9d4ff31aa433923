"""What is still brewing, and what a table takes with it: its leaf, and what was proposed for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import OTHER, current_language
from consultations.moderation.models import PublicWords, State, WordsQuerySet
from consultations.people.models import SpokenLanguage

from .tables import Table


class HalfThought(models.Model):
    """Words kept by their writer alone, till they are a card or thrown away (C-4, let it brew).

    Nobody else reads them, so nothing is agreed to and nothing is counted. `rest`: what else was
    filled in on the form, but for where to write to.
    """

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="brewing")
    participant = models.ForeignKey(
        "consultations.Participant", on_delete=models.CASCADE, related_name="brewing"
    )
    text = models.TextField()
    language = models.CharField(max_length=4, choices=SpokenLanguage.choices, blank=True)
    rest = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["kept_at", "pk"]
        indexes = [models.Index(fields=["participant", "consultation"], name="brewing_of_whom")]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_half_thought_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def language_tag(self) -> str:
        """For `lang=`; none is claimed where none was chosen, or a bit of both."""
        return "" if self.language == SpokenLanguage.BOTH else self.language


class LeafLineQuerySet(WordsQuerySet):
    def shown(self):
        return super().shown().filter(off_at=None)

    def with_marks(self):
        return super().with_marks().filter(off_at=None)

    def as_hosts_see(self):
        """Lines and marks as everybody finds them, and lines that a moderator reads first."""
        return self.with_marks() | self.filter(state=State.WAITING, off_at=None)


class LeafLine(PublicWords):
    """One line of what a table takes with it, in its own words: its leaf, and so far (C-4).

    Its `participant` is whoever proposed it, or the host who wrote it down for the table. `other`
    says it again in the other language, if anybody has. `off_at`: when its host took it off the
    leaf, or wrote it in words of their own; whoever said it still has it, and nobody else reads it.
    """

    class Part(models.TextChoices):
        TAKES = "takes", _("What matters most")
        DIFFERENTLY = "differently", _("What we saw differently")
        SO_FAR = "so_far", _("So far at this table")

    ref = models.CharField(max_length=20)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="lines")
    part = models.CharField(max_length=12, choices=Part.choices)
    place = models.PositiveSmallIntegerField(default=0, help_text="In which order, from 1.")
    text = models.TextField(blank=True)
    other = models.TextField(blank=True)
    off_at = models.DateTimeField(null=True, blank=True)

    objects = LeafLineQuerySet.as_manager()
    word_fields = ("text", "other", "shown_as", "hat_words")
    repeats = ("other",)
    is_named = False

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_leaf_line_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_shown(self) -> bool:
        return super().is_shown and self.off_at is None

    @property
    def is_written(self) -> bool:
        """Whether its table's host may write it: no moderator has it, nobody took it back."""
        return self.state in (State.PUBLISHED, State.WAITING)

    @property
    def stands(self) -> bool:
        """Whether it is on the leaf, as its host sees it, and is the host's to write."""
        return self.is_written and self.off_at is None

    @property
    def here(self) -> dict:
        """The line as this reader reads it: `text` and its `lang`, "" for a bit of both."""
        reads = current_language()
        if self.other and self.language == OTHER[reads]:
            return {"text": self.other, "lang": reads}
        return {"text": self.text, "lang": self.language_tag}

    def tag_of(self, name: str) -> str:
        return OTHER[self.language] if name == "other" else super().tag_of(name)


class LeafProposal(models.Model):
    """A line that somebody at an online table proposes; its host puts it on the leaf or lets it go.

    Until then the table's host and its proposer read it, nobody else: nothing of it is public, so
    no moderator reads it first (R-MOD-01). On the leaf it is a `LeafLine`, and its proposer's.
    """

    class Kind(models.TextChoices):
        TAKES = "takes", _("What matters most")
        DIFFERENTLY = "differently", _("What we saw differently")

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="proposals")
    participant = models.ForeignKey(
        "consultations.Participant", on_delete=models.CASCADE, related_name="proposals"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.CharField(max_length=200)
    language = models.CharField(max_length=4, choices=SpokenLanguage.choices)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def language_tag(self) -> str:
        return "" if self.language == SpokenLanguage.BOTH else self.language
