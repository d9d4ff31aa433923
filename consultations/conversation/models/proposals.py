"""What the machine proposes: cards that say nearly the same. A person decides (R-LIFE-09, C-17)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.long_work import LongWork, one_at_a_time
from consultations.people.models import SpokenLanguage

from .cards import Card
from .themes import Campaign


class AlikeSearch(LongWork):
    """One search through the cards of a consultation: how alike they had to be, what it cost."""

    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="alike_searches"
    )
    threshold = models.PositiveSmallIntegerField(help_text="How alike, of 100.")
    compared = models.PositiveIntegerField(default=0, help_text="Pairs that were looked at.")
    found = models.PositiveIntegerField(default=0, help_text="Groups that were proposed.")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(LongWork.Meta):
        constraints = [one_at_a_time("one_search_for_alike_at_a_time", "consultation")]


class AlikeProposal(models.Model):
    """Cards that say nearly the same, as a machine sees it. It places nothing and counts nothing.

    The words are those of its `first` card, by reference. `campaign`: the argument that was grouped
    before and that they would join; else the one they became. What a person decided stays here,
    with every card's part in it, so that the same is never proposed again.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for a person")
        ACCEPTED = "accepted", _("Taken as one argument")
        TURNED_DOWN = "turned_down", _("Not the same")

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="alike_proposals"
    )
    search = models.ForeignKey(
        AlikeSearch, null=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    first = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="+")
    threshold = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_proposal_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def language_tag(self) -> str:
        """For `lang=` of the words that the cards have in common."""
        language = self.campaign.language if self.campaign else self.first.language
        return "" if language == SpokenLanguage.BOTH else language


class AlikeCard(models.Model):
    """A card's part in a proposal: how alike it is, and whether a person took it or left it."""

    class Part(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        TAKEN = "taken", _("Taken")
        LEFT = "left", _("Left as a card of its own")

    proposal = models.ForeignKey(AlikeProposal, on_delete=models.CASCADE, related_name="parts")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="alike")
    score = models.PositiveSmallIntegerField(help_text="How alike to the first, of 100.")
    adds = models.BooleanField(default=False, help_text="Says more, in its speaker's own words.")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.PROPOSED)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "card"], name="one_part_in_a_proposal"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
