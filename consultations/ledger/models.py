"""The append-only record: one chain of entries per consultation."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext_lazy

from .kinds import IN_WORDS

__all__ = ["Chain", "Entry", "HeadWatch"]

STAYS = gettext_lazy("What has been entered in the record stays as it is.")


class Chain(models.Model):
    """The ledger of one consultation, and its latest head. Its row is the last lock taken."""

    consultation = models.OneToOneField(
        "consultations.Consultation", on_delete=models.PROTECT, related_name="chain"
    )
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="0" * 64)


class EntryQuerySet(models.QuerySet):
    """Entries to read. New ones are made one at a time; what is there is never written again."""

    def _refuse(self, *args, **kwargs):
        raise ValidationError(STAYS)

    update = bulk_update = bulk_create = _refuse
    update.alters_data = True

    def delete(self):
        raise ProtectedError(STAYS, set(self[:1]))

    delete.alters_data = True
    delete.queryset_only = True


class Entry(models.Model):
    """One stored entry: its canonical bytes and the hash that covers the one before."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    n = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    on = models.CharField(max_length=60)
    stored = models.TextField(help_text="The canonical JSON, exactly the bytes that are hashed.")
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "n"], name="one_entry_a_number"),
        ]

    @property
    def in_words(self) -> str:
        """What happened, in the reader's language."""
        return IN_WORDS[self.kind]


def write_no_entry_again(sender, instance: Entry, **kwargs) -> None:
    """Append only: an entry that lies there is not saved again, by whatever door."""
    known = instance.pk and Entry.objects.filter(pk=instance.pk).exists()
    if known or not instance._state.adding:
        raise ValidationError(STAYS)


def let_no_entry_go(sender, instance: Entry, **kwargs) -> None:
    """Nobody deletes one, erasure neither: nothing in it is anybody's."""
    raise ProtectedError(STAYS, {instance})


pre_save.connect(write_no_entry_again, sender=Entry, dispatch_uid="entries stay as they are")
pre_delete.connect(let_no_entry_go, sender=Entry, dispatch_uid="entries stay")


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
