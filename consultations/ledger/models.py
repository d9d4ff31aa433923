"""The append-only record: one chain of entries per consultation."""

from django.conf import settings
from django.db import models

from .kinds import IN_WORDS

__all__ = ["Chain", "Entry", "HeadWatch"]


class Chain(models.Model):
    """The ledger of one consultation, and its latest head. Its row is the last lock taken."""

    consultation = models.OneToOneField(
        "consultations.Consultation", on_delete=models.PROTECT, related_name="chain"
    )
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="0" * 64)


class Entry(models.Model):
    """One stored entry: its canonical bytes and the hash that covers the one before."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    n = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    on = models.CharField(max_length=60)
    stored = models.TextField(help_text="The canonical JSON, exactly the bytes that are hashed.")
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "n"], name="one_entry_a_number"),
        ]

    @property
    def in_words(self) -> str:
        """What happened, in the reader's language."""
        return IN_WORDS[self.kind]


class HeadWatch(models.Model):
    """Somebody who is sent the latest seal by e-mail, so that it lies outside of the house too."""

    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="head_watches"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="head_watches"
    )
    sent_n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "account"], name="watched_once"),
        ]
