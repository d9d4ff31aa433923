"""A draft put to the test: who will try what, how it goes, and what a try-out showed (D-16)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual
from consultations.moderation.models import PublicWords, WordsQuerySet

from .clauses import Clause


class ToldQuerySet(WordsQuerySet):
    def newest_first(self):
        return self.order_by("-made_at", "-pk")


class Told(PublicWords):
    """Words told in the teller's language, or in both: each lies in the column of its own."""

    ref = models.CharField(max_length=20)

    objects = ToldQuerySet.as_manager()

    #: What is told, without the language: the first is said in other words when that is asked.
    told_fields: tuple[str, ...] = ()

    class Meta:
        abstract = True

    @property
    def main_field(self) -> str:
        return f"{self.told_fields[0]}_{'cy' if self.language == 'cy' else 'en'}"


class Pledge(Told):
    """Somebody will try it out: what, what evidence they will bring, and by when."""

    will_try = Bilingual(blank=True)
    evidence = Bilingual(blank=True)
    due = models.DateField()

    told_fields = ("will_try", "evidence")
    word_fields = (
        "will_try_en", "will_try_cy", "evidence_en", "evidence_cy", "shown_as", "hat_words",
    )  # fmt: skip

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_pledge_a_ref"),
        ]


class PledgeUpdate(Told):
    """How a pledge goes, told by whoever made it."""

    class How(models.TextChoices):
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Tried out")
        NOT_YET = "not_yet", _("Not yet, because…")

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="updates")
    how = models.CharField(max_length=10, choices=How.choices)
    words = Bilingual(blank=True)

    told_fields = ("words",)
    word_fields = ("words_en", "words_cy", "shown_as", "hat_words")

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["pledge", "made_at"])]


class Tryout(Told):
    """The draft or a clause was tried out: with whom, what worked, what needs changing."""

    clause = models.ForeignKey(
        Clause, null=True, blank=True, on_delete=models.CASCADE, related_name="tryouts"
    )
    tried_on = models.DateField()
    tried = Bilingual(blank=True)
    with_whom = Bilingual(blank=True)
    worked = Bilingual(blank=True)
    needs_changing = Bilingual(blank=True)

    told_fields = ("tried", "with_whom", "worked", "needs_changing")
    word_fields = (
        "tried_en", "tried_cy", "with_whom_en", "with_whom_cy", "worked_en", "worked_cy",
        "needs_changing_en", "needs_changing_cy", "shown_as", "hat_words",
    )  # fmt: skip

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_tryout_a_ref"),
        ]
        indexes = [models.Index(fields=["clause", "state"])]
