"""What hosts do beside pouring: a kind word, the parking plate, their promise, a flipchart."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver

from consultations.moderation.models import PublicWords

from .cards import Card
from .tables import Round, Table


class HostNudge(models.Model):
    """A kind word from a table's host to one person who sits there; theirs alone to read (C-6).

    Either one of the texts that lie ready (`ready`), shown in its reader's language and register,
    or the host's own words. `no_more_at`: its reader asked for no more of these here.
    """

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="nudges")
    participant = models.ForeignKey(
        "consultations.Participant", on_delete=models.CASCADE, related_name="nudges"
    )
    round = models.CharField(max_length=8, choices=Round.choices)
    ready = models.CharField(max_length=12, blank=True)
    words = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=4, blank=True)
    at = models.DateTimeField()
    no_more_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "participant", "round"], name="one_kind_word_a_round"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ParkedCard(models.Model):
    """A card on the parking plate: whole, and beside the talk, with its host's reason (C-6).

    The row stays when the card is asked back: it is parked no second time.
    """

    card = models.OneToOneField(Card, on_delete=models.CASCADE, related_name="parked")
    why = models.CharField(max_length=200, help_text="One line, in the host's own words.")
    language = models.CharField(max_length=4)
    parked_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by_speaker = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def language_tag(self) -> str:
        return "" if self.language == "both" else self.language


class HostPromise(models.Model):
    """What somebody promised before they poured, and when; where a check is needed, that too."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="host_promise"
    )
    agreed_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.pk)


def private_storage():
    """Files without an address: only the site hands them out."""
    return storages["private"]


class Flipchart(PublicWords):
    """A photo of what a table wrote on paper, with its words in type and nobody's face (C-14).

    Whoever attached it is its `participant`; a person reads it before the public does. The words
    are what the picture says to those who do not see it.
    """

    ref = models.CharField(max_length=20)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="flipcharts")
    text = models.TextField(blank=True)
    photo = models.FileField(storage=private_storage, upload_to="flipcharts", blank=True)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    no_faces_at = models.DateTimeField(help_text="When its host said that nobody's face is in it.")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_flipchart_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


@receiver(post_delete, sender=Flipchart)
def photo_goes_with_its_row(instance: Flipchart, **kwargs) -> None:
    """A file that no row names is nobody's to find: it goes with the table it was taken at."""
    instance.photo.delete(save=False)
