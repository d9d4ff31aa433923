"""What came outside a table: when it was posted and received, and whether that was acknowledged."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .cards import Card


class AnswerBy(models.TextChoices):
    """How its writer can be told that it came."""

    NONE = "none", _("They left no address")
    EMAIL = "email", _("By e-mail")
    POST = "post", _("By post")
    PHONE = "phone", _("By telephone")


class Arrival(models.Model):
    """A card's way into the letterbox. Its words, name and consents are the card's own.

    `scan` is what the sheet or file is called where it is kept: no file lies here. `answer_by` is
    how its writer can be told; their address is kept, where it is, as any other (`Contact`).
    """

    card = models.OneToOneField(Card, on_delete=models.CASCADE, related_name="arrival")
    posted_on = models.DateField(help_text="Or said, on the telephone.")
    received_on = models.DateField()
    scan = models.CharField(max_length=60, blank=True)
    answer_by = models.CharField(max_length=8, choices=AnswerBy.choices, default=AnswerBy.NONE)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    acknowledged_on = models.DateField(null=True, blank=True)
    acknowledged_how = models.CharField(max_length=8, choices=AnswerBy.choices, blank=True)

    class Meta:
        ordering = ["received_on", "pk"]
        indexes = [models.Index(fields=["acknowledged_on", "answer_by"], name="arrivals_to_answer")]

    def __str__(self) -> str:
        return self.scan or str(self.pk)

    @property
    def is_owed(self) -> bool:
        """Whether its writer can be told that it came, and has not been."""
        return self.acknowledged_on is None and self.answer_by != AnswerBy.NONE
