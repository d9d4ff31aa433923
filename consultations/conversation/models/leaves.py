"""What is still brewing, and what a table takes with it: its leaf, and what was proposed for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import OTHER, current_language
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


class TableLeaf(models.Model):
    """What one table takes with it, in its own words: one leaf a table (C-4, Last sip).

    `takes`, `differently` and `so_far` are lists of lines: {"text", "language", "other"}, where
    `other` says it again in the other language, if anybody has.
    """

    table = models.OneToOneField(Table, on_delete=models.CASCADE, related_name="leaf")
    takes = models.JSONField(default=list)
    differently = models.JSONField(default=list)
    so_far = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def lines_taken(self) -> list[dict]:
        return in_words(self.takes)

    @property
    def lines_differently(self) -> list[dict]:
        return in_words(self.differently)

    @property
    def lines_so_far(self) -> list[dict]:
        return in_words(self.so_far)


def in_words(lines: list[dict]) -> list[dict]:
    """Each line as this reader reads it: `text` and its `lang`, "" for a bit of both."""
    here, read = current_language(), []
    for one in lines:
        language = one["language"]
        if one["other"] and language == OTHER[here]:
            read.append({"text": one["other"], "lang": here})
        else:
            lang = "" if language == SpokenLanguage.BOTH else language
            read.append({"text": one["text"], "lang": lang})
    return read


class LeafProposal(models.Model):
    """A line that somebody at an online table proposes; its host puts it on the leaf or lets it go.

    Until then the table's host and its proposer read it, nobody else.
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
