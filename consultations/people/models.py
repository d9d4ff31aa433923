"""Who takes part: participants, their receipts, what they agreed to, how they are shown."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Contact", "Letter", "Participant", "Receipt"]


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
        welcome = self.filter(stopped_at=None, confirmed_at__isnull=False)
        return welcome.exclude(channel=Contact.Channel.NONE).exclude(address="").order_by("pk")


class Contact(models.Model):
    """Where to write, kept apart from the words, with its own end (R-WD-06).

    Nothing is written to an address before its owner has confirmed it, but the one letter that
    asks. `written_at`: when the last letter went there. `key` is what the link that stops the
    letters is made of: it outlives the address.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("By e-mail")
        PHONE = "phone", _("By text message")
        POST = "post", _("By post")
        NONE = "none", _("I'll look with my receipt")

    class Pace(models.TextChoices):
        EACH = "each", _("Each as it happens")
        WEEKLY = "weekly", _("One letter a week, on Monday morning")

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="contacts")
    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    key = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    address = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=2, blank=True)
    register = models.CharField(max_length=8, blank=True)
    pace = models.CharField(max_length=8, choices=Pace.choices, default=Pace.EACH)
    not_about = models.JSONField(default=list, blank=True, help_text="Moments not to be told of.")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    came_back = models.PositiveSmallIntegerField(default=0, help_text="Letters that came back.")
    let_go_at = models.DateTimeField(null=True, blank=True, help_text="When too many had.")

    objects = ContactQuerySet.as_manager()


class Letter(models.Model):
    """One thing that somebody is to be told, once: the outbox (F-2).

    It holds no words: what it says is written when it goes, from what `about` names, so words
    that were taken back meanwhile are in no letter. One row a contact, moment and thing.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to go")
        UNDER_WAY = "under_way", _("under way")
        SENT = "sent", _("sent")
        PERHAPS = "perhaps", _("perhaps sent")
        FAILED = "failed", _("not sent")
        NEEDLESS = "needless", _("nothing to say any more")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="letters")
    moment = models.CharField(max_length=24)
    about = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="letters_to_send")]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "moment", "about"], name="one_letter_a_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.moment} {self.about}"


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
