"""What lies on the tables: cards, answers, what their speakers add, cards carried."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.moderation.models import PublicWords, WordsQuerySet

from .tables import Channel, Prompt, Round, Table


class CameBy(models.TextChoices):
    """How words came that were not left at a table."""

    LETTER = "letter", _("By letter")
    EMAIL = "email", _("By e-mail")
    PHONE = "phone", _("By telephone")
    LATE_CARD = "late_card", _("On a card handed in later")


#: How a card came into the site, where its speaker did not type it.
TYPED = {
    "host": _("typed in by the host from paper"),
    "other": _("typed by somebody who helped"),
    "staff": _("typed in by staff from what came"),
}


class CardQuerySet(WordsQuerySet):
    def in_time(self):
        """What counts as received while the tables were open (R-LIFE-08)."""
        return self.filter(late=False)

    def came_outside(self):
        """What lies in the letterbox."""
        return self.filter(channel__in=CameBy.values)

    def owed_an_outcome(self):
        """All that must have an outcome before the consultation has one (F-3)."""
        return self.filter(after_freeze=False)


class Card(PublicWords):
    """One contribution: a person's own words at a table.

    No history of its text is kept: it is theirs to change and to take back.
    """

    class Kind(models.TextChoices):
        THEIR_WORDS = "their_words", _("in their words")
        HOST_NOTE = "host_note", _("host's note")
        STAFF_NOTE = "staff_note", _("a note by staff")

    ref = models.CharField(max_length=20)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="cards")
    round = models.CharField(max_length=8, choices=Round.choices, blank=True)
    prompt = models.ForeignKey(Prompt, null=True, blank=True, on_delete=models.SET_NULL)
    text = models.TextField(blank=True)
    gist = models.TextField(blank=True, help_text="A labelled aid by a person, never instead.")
    gist_language = models.CharField(max_length=2, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.THEIR_WORDS)
    channel = models.CharField(max_length=10, choices=[*Channel.choices, *CameBy.choices])
    typed_by = models.CharField(max_length=80, blank=True)
    paper_number = models.PositiveSmallIntegerField(null=True, blank=True)
    said_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    carer_agreed = models.BooleanField(
        default=False, help_text="At a children's table: their carer has agreed to this card."
    )
    campaign = models.ForeignKey(
        "consultations.Campaign",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="cards",
        help_text="The same words from many (R-LIFE-09): shown once, with how many people.",
    )
    on_its_own = models.BooleanField(default=False)
    after_freeze = models.BooleanField(
        default=False, help_text="Came after the draft was frozen: kept for Doing (R-LIFE-08)."
    )

    objects = CardQuerySet.as_manager()

    word_fields = ("text", "gist", "shown_as", "hat_words", "typed_by")
    name_fields = ("shown_as", "hat_words", "typed_by")

    class Meta:
        ordering = ["said_at", "pk"]
        indexes = [
            models.Index(fields=["table", "said_at"]),
            models.Index(fields=["consultation", "state"]),
            models.Index(fields=["participant"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_card_a_ref"),
            models.UniqueConstraint(
                fields=["table", "paper_number"], name="one_card_a_paper_number"
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def came_outside(self) -> bool:
        """Whether it came by post, e-mail or telephone, and lies in the letterbox."""
        return self.channel in CameBy.values

    @property
    def first_name_only(self) -> bool:
        """At a children's table."""
        return self.table.for_children

    @property
    def is_parked(self) -> bool:
        """Whether it lies on the parking plate now."""
        parked = getattr(self, "parked", None)
        return parked is not None and parked.returned_at is None

    @property
    def typed_how(self) -> str:
        """Whose hand it was, by kind; "" where the speaker typed it. No name stands anywhere."""
        if self.channel == Channel.PAPER:
            return "host"
        if self.came_outside:
            return "staff"
        return "other" if self.typed_by else ""

    @property
    def typed(self) -> str:
        """The same in words, for everybody to read."""
        return TYPED.get(self.typed_how, "")


class Reply(PublicWords):
    """A listening reply to a card. No other kind of reply exists (C-5)."""

    class Kind(models.TextChoices):
        HEARD = "i_hear_you", _("I hear you saying…")
        MORE = "tell_me_more", _("Tell me more?")
        AND = "yes_and", _("Yes, and…")
        DIFFERENT = "different_for_me", _("It's different for me")

    class Says(models.TextChoices):
        THATS_IT = "thats_it", _("That's it")
        NOT_QUITE = "not_quite", _("Not quite")

    ref = models.CharField(max_length=20)
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="replies")
    kind = models.CharField(max_length=18, choices=Kind.choices)
    say_back = models.TextField(blank=True)
    text = models.TextField(blank=True)
    gist = models.TextField(blank=True)
    gist_language = models.CharField(max_length=2, blank=True)
    speaker_says = models.CharField(max_length=10, choices=Says.choices, blank=True)
    speaker_at = models.DateTimeField(null=True, blank=True)

    word_fields = ("say_back", "text", "gist", "shown_as", "hat_words")

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["card", "made_at"])]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_reply_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


class Addition(PublicWords):
    """What a speaker adds later: to their own card, dated (R-WD-01), or in answer to a reply."""

    ref = models.CharField(max_length=20)
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="additions")
    reply = models.OneToOneField(
        Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="answer"
    )
    text = models.TextField(blank=True)

    word_fields = ("text", "shown_as", "hat_words")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_addition_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


class CarriedCard(models.Model):
    """A card carried from another table (C-4, Stir): each person carries one in a conversation."""

    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="carried")
    to = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="brought")
    by = models.ForeignKey("consultations.Participant", null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "by"], name="one_carried_card_each"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args, **kwargs):
        """Its conversation is that of the table it was carried to."""
        self.consultation_id = self.to.consultation_id
        super().save(*args, **kwargs)
