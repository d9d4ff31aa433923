"""Cards from paper: printed and numbered, half typed in, sent from where there was no signal."""

from django.conf import settings
from django.db import models

from .cards import Card
from .tables import Table


class PrintedKit(models.Model):
    """One printing: who printed how many cards for which table, and when. The log of C-11."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="kits")
    first = models.PositiveSmallIntegerField(help_text="The number of its first card.")
    cards = models.PositiveSmallIntegerField()
    codes_in = models.CharField(max_length=4, help_text="Language of its codes: en, cy or both.")
    printed_at = models.DateTimeField()
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["printed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_kit_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


class PrintedSlip(models.Model):
    """The slip of one printed card. Its code becomes a receipt when the card is typed in.

    Only a keyed hash of the code is stored: nobody can print the same slip again.
    """

    kit = models.ForeignKey(PrintedKit, on_delete=models.CASCADE, related_name="slips")
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="slips")
    number = models.PositiveSmallIntegerField()
    code_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "number"], name="one_slip_a_number"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class PaperDraft(models.Model):
    """A paper card that its host has half typed in: what stands in the form, until it is saved."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="paper_drafts")
    host = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(default=0, help_text="0: none written yet.")
    typed = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "host", "number"], name="one_half_typed_card_a_number"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class PaperSending(models.Model):
    """The key that a device made for a card typed in without a signal: sent twice, one card."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="paper_sendings")
    key = models.CharField(max_length=64)
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, help_text="In which its receipt was given.")
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "key"], name="one_card_a_sending"),
        ]

    def __str__(self) -> str:
        return self.key
