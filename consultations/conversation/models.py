"""Coffee-shop tables: prompts, seats, rounds, cards, replies, and the themes they gather into."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual
from consultations.moderation.models import PublicWords, WordsQuerySet

__all__ = [
    "Addition",
    "Campaign",
    "Card",
    "CarriedCard",
    "Prompt",
    "Reply",
    "Table",
    "TableRound",
    "TableSeat",
    "Theme",
    "ThemeCard",
]


class Round(models.TextChoices):
    """One cup, three rounds (C-4)."""

    POUR = "pour", _("Pour")
    STIR = "stir", _("Stir")
    LAST_SIP = "last_sip", _("Last sip")


class Channel(models.TextChoices):
    PAPER = "paper", _("On paper")
    ONLINE = "online", _("Online")


class Prompt(models.Model):
    """A question on the table, written in both languages side by side (C-7)."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="prompts"
    )
    round = models.CharField(max_length=8, choices=Round.choices)
    text = Bilingual(max_length=300)
    everyday = Bilingual(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]


class Table(models.Model):
    """A small table with a host, a place, a few seats and a cup (C-1, C-2)."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="tables"
    )
    name = Bilingual(max_length=120)
    place = Bilingual(max_length=120)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    languages = models.JSONField(default=list, help_text='["en", "cy"]')
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    host_name = models.CharField(max_length=80)
    seats = models.PositiveSmallIntegerField(default=6)
    round_days = models.PositiveSmallIntegerField(default=0, help_text="Online; 0 in the room.")
    held_on = models.DateField(null=True, blank=True)
    read_back_at = models.DateTimeField(null=True, blank=True)
    not_here = Bilingual(max_length=300, blank=True)
    prompts = models.ManyToManyField(Prompt, related_name="tables")
    sister_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_table_a_ref"),
            models.CheckConstraint(
                condition=models.Q(seats__gte=2, seats__lte=8), name="two_to_eight_seats"
            ),
        ]


class TableRound(models.Model):
    """When one round of one table was open."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="rounds")
    round = models.CharField(max_length=8, choices=Round.choices)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "round"], name="one_cup_of_three_rounds"),
        ]


class TableSeat(models.Model):
    """Somebody sitting at a table."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="sitting")
    participant = models.ForeignKey("consultations.Participant", on_delete=models.CASCADE)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "participant"], name="one_seat_each"),
        ]


class CardQuerySet(WordsQuerySet):
    def in_time(self):
        """What counts as received while the tables were open (R-LIFE-08)."""
        return self.filter(late=False)

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

    ref = models.CharField(max_length=20)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="cards")
    round = models.CharField(max_length=8, choices=Round.choices, blank=True)
    prompt = models.ForeignKey(Prompt, null=True, blank=True, on_delete=models.SET_NULL)
    text = models.TextField(blank=True)
    gist = models.TextField(blank=True, help_text="A labelled aid by a person, never instead.")
    gist_language = models.CharField(max_length=2, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.THEIR_WORDS)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    typed_by = models.CharField(max_length=80, blank=True)
    paper_number = models.PositiveSmallIntegerField(null=True, blank=True)
    said_at = models.DateTimeField()
    late = models.BooleanField(default=False)
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


class CarriedCard(models.Model):
    """A card that one person carried from another table (C-4, Stir)."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="carried")
    to = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="brought")
    by = models.ForeignKey("consultations.Participant", null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()


class Theme(models.Model):
    """What several cards have in common, named in people's words (C-16, C-18)."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="themes"
    )
    name = Bilingual(max_length=120)
    summary = Bilingual(blank=True)
    everyday = Bilingual(blank=True)
    differently = Bilingual(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]


class ThemeCard(models.Model):
    """A card's place in a theme; a voice is one that is quoted there, with consent."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="placings")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="placings")
    voice = models.BooleanField(default=False)
    placed_at = models.DateTimeField()
    not_what_i_meant = models.TextField(
        blank=True, help_text="The speaker's words (C-19), for those who group; never public."
    )
    objected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "card"], name="one_place_in_a_theme"),
        ]


class Campaign(models.Model):
    """The same text from many people: one argument, and how many people (R-LIFE-09)."""

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.CASCADE)
    text = models.TextField()
    language = models.CharField(max_length=4)
    people = models.PositiveIntegerField()
    received_on = models.DateField()
