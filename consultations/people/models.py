"""Who takes part: participants, their receipts, what they agreed to, how they are shown."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Contact", "Participant", "Receipt"]


class Participant(models.Model):
    """Somebody who takes part, with or without an account.

    Known by a signed cookie on their device, by a receipt, or by signing in.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="participant",
    )
    created_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)


class Receipt(models.Model):
    """A tear-off slip: whoever holds its code finds these words again (C-11).

    Only a keyed hash of the code is stored. Any receipt opens everything its
    participant said in that consultation.
    """

    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="receipts")
    code_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    issued_at = models.DateTimeField()


class ContactQuerySet(models.QuerySet):
    def to_write_to(self):
        """Addresses whose owner said yes to letters, and has not stopped them."""
        here = {"channel": Contact.Channel.EMAIL, "stopped_at": None}
        return self.filter(**here, confirmed_at__isnull=False).exclude(address="").order_by("pk")


class Contact(models.Model):
    """Where to write, kept apart from the words, with its own end (R-WD-06).

    Nothing is written to an address before its owner has confirmed it, but the one letter that
    asks. `written_at`: when the last letter went there.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("By e-mail")
        NONE = "none", _("I'll look with my receipt")

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="contacts")
    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=2, blank=True)
    register = models.CharField(max_length=8, blank=True)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()


class Hat(models.TextChoices):
    """I'm here as… (C-10)."""

    MYSELF = "myself", _("Myself")
    IN_MY_JOB = "in_my_job", _("In my job")
    FOR_A_GROUP = "for_a_group", _("For a group")
    COUNCIL = "council", _("For the body that asks")


class SpokenLanguage(models.TextChoices):
    """The language people said it in. Mixed stays mixed (C-14)."""

    ENGLISH = "en", _("English")
    WELSH = "cy", _("Welsh")
    BOTH = "both", _("A bit of both")


class Voice(models.Model):
    """Whose words, in which language, shown how, and what may be done with them (C-12).

    Nothing ticked means read by the team only. May read, may quote and may
    name are three separate choices.
    """

    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    language = models.CharField(max_length=4, choices=SpokenLanguage.choices)
    shown_as = models.CharField(max_length=80, blank=True)
    hat = models.CharField(max_length=12, choices=Hat.choices, default=Hat.MYSELF)
    hat_words = models.CharField(max_length=80, blank=True)
    may_read = models.BooleanField(default=False)
    may_quote = models.BooleanField(default=False)
    may_name = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def language_tag(self) -> str:
        """For `lang=`: mixed words have no one language, so none is claimed."""
        return "" if self.language == SpokenLanguage.BOTH else self.language

    @property
    def name(self) -> str:
        """The name to show, empty where none may be shown."""
        return self.shown_as if self.may_name else ""
