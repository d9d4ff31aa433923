"""Words of the draft that people don't get, who said so, and how each was explained (D-15)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual

from .clauses import Clause, Draft

LONGEST_PHRASE = 80


class JargonQuerySet(models.QuerySet):
    def with_taps(self):
        """How many people don't get each. The number decides one thing: what must be cleared."""
        told = self.annotate(taps_number=models.Count("taps"))
        return told.order_by("place", "pk")  # grouping forgets the order of the model


class JargonPhrase(models.Model):
    """A word or a phrase, as it stands in the draft, that somebody doesn't get.

    `folded` is what makes two phrases one: small letters, one kind of apostrophe and of space.
    `texts`: in which of the four texts of its language somebody met it. `place` and `letters`
    put phrases in the draft's order, and in that of their language's own alphabet.
    """

    class Where(models.TextChoices):
        GLOSSARY = "glossary", _("In our glossary")
        HERE = "here", _("Here, in all four texts")

    ref = models.CharField(max_length=20)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="jargon")
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="jargon")
    language = models.CharField(max_length=2)
    words = models.CharField(max_length=LONGEST_PHRASE)
    folded = models.CharField(max_length=LONGEST_PHRASE * 2)
    texts = models.JSONField(default=list, help_text='["cy", "cy_everyday"]')
    place = models.PositiveIntegerField()
    letters = models.CharField(max_length=400)
    said_at = models.DateTimeField()
    reworded_in = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The first version in which it no longer stands."
    )
    explained_where = models.CharField(max_length=8, choices=Where.choices, blank=True)
    means = Bilingual(blank=True)
    means_everyday = Bilingual(blank=True)
    explained_at = models.DateTimeField(null=True, blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = JargonQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "language", "folded"], name="one_row_a_jargon_phrase"
            ),
            models.UniqueConstraint(fields=["draft", "ref"], name="one_jargon_phrase_a_ref"),
        ]
        indexes = [models.Index(fields=["draft", "language", "letters"])]

    def __str__(self) -> str:
        return self.words


class JargonTap(models.Model):
    """One person doesn't get one phrase: counted once, however often they say so."""

    phrase = models.ForeignKey(JargonPhrase, on_delete=models.CASCADE, related_name="taps")
    participant = models.ForeignKey(
        "consultations.Participant", null=True, on_delete=models.SET_NULL,
        related_name="jargon_taps",
    )
    tapped_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phrase", "participant"], name="one_tap_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.phrase_id)
