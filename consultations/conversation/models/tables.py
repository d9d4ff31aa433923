"""The tables: prompts, places, rounds, seats."""

from django.conf import settings
from django.db import models
from django.db.models import Count, FilteredRelation, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual
from cms.clock import today
from consultations.consultation.models import Stage


class Round(models.TextChoices):
    """One cup, three rounds (C-4)."""

    POUR = "pour", _("Pour")
    STIR = "stir", _("Stir")
    LAST_SIP = "last_sip", _("Last sip")


class Channel(models.TextChoices):
    PAPER = "paper", _("On paper")
    ONLINE = "online", _("Online")


#: The one table of a consultation at which nobody sits: what came outside a table lies on it.
LETTERBOX = "letterbox"


class Picture(models.TextChoices):
    """Our own drawings for questions, in `components/drawings/`; the words say what is on them."""

    CUP = "cup", _("A cup of tea, steaming")
    CHAIR = "chair", _("An empty chair, pulled out for somebody")
    DOOR = "door", _("A door that stands ajar")
    WINDOW = "window", _("A window with the sun in it")
    PATH = "path", _("A path between two hills")
    BRIDGE = "bridge", _("A bridge over a river")
    TREE = "tree", _("A tree with a bench under it")
    LETTER = "letter", _("A letter in its envelope")


class Prompt(models.Model):
    """A question on the table, written in both languages side by side (C-7).

    `note` is said before the question where it is a hard one (B5).
    """

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="prompts"
    )
    round = models.CharField(max_length=8, choices=Round.choices)
    text = Bilingual(max_length=300)
    everyday = Bilingual(max_length=200, blank=True)
    picture = models.CharField(max_length=12, choices=Picture.choices, blank=True)
    note = Bilingual(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.ref


class TableQuerySet(models.QuerySet):
    def as_they_stand(self):
        """With what a table's page asks first: `taken`, its taken seats, and `cup`, its open round.

        The cup is "" when it is empty. `quiet`: since when the host would hear somebody new;
        `poured_at`: since when the round is open. One round is open at a time.
        """
        seats = TableSeat.objects.filter(table=OuterRef("pk")).order_by().values("table")
        poured = FilteredRelation("rounds", condition=models.Q(rounds__closed_at=None))
        return self.annotate(
            poured=poured,
            taken=Coalesce(Subquery(seats.annotate(number=Count("pk")).values("number")), 0),
            cup=Coalesce(models.F("poured__round"), models.Value("")),
            quiet=models.F("poured__asked_quiet_at"),
            poured_at=models.F("poured__opened_at"),
        )


class TableManager(models.Manager.from_queryset(TableQuerySet)):
    """The tables people sit at. The letterbox is none of them: it is in `everything` alone."""

    def get_queryset(self):
        return super().get_queryset().filter(channel__in=Channel.values)


class Table(models.Model):
    """A small table with a host, a place, a few seats and a cup (C-1, C-2).

    A card that came outside a table lies on its consultation's letterbox: a row here too, so that
    all cards are one kind of thing, but never listed, counted or found among the tables.
    """

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="tables"
    )
    name = Bilingual(max_length=120)
    place = Bilingual(max_length=120)
    channel = models.CharField(
        max_length=10, choices=[*Channel.choices, (LETTERBOX, _("The letterbox"))]
    )
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
    for_children = models.BooleanField(
        default=False, help_text="Under-13s: on paper, with a host and their carers' word (B5)."
    )
    read_first = models.BooleanField(
        default=True, help_text="Whether a person reads words before the public does (R-MOD-01)."
    )
    prompts = models.ManyToManyField(Prompt, related_name="tables")
    sister_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    opened_at = models.DateTimeField()

    objects = TableManager()
    everything = TableQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_table_a_ref"),
            models.UniqueConstraint(
                fields=["consultation"],
                condition=models.Q(channel=LETTERBOX),
                name="one_letterbox_a_consultation",
            ),
            models.CheckConstraint(
                condition=models.Q(seats__gte=2, seats__lte=8), name="two_to_eight_seats"
            ),
            models.CheckConstraint(
                condition=models.Q(for_children=False) | models.Q(channel=Channel.PAPER),
                name="children_talk_on_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def was_held(self) -> bool:
        """Whether people have met at it in a room: its questions stay open online (C-21)."""
        in_a_room = self.channel == Channel.PAPER and self.held_on is not None
        return in_a_room and self.held_on <= today()

    @property
    def pours(self) -> bool:
        """Whether it talks in rounds now: online, in Listening; about a change it just talks."""
        return self.channel == Channel.ONLINE and self.consultation.stage == Stage.LISTENING


class TableRound(models.Model):
    """When one round of one table was open."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="rounds")
    round = models.CharField(max_length=8, choices=Round.choices)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    asked_quiet_at = models.DateTimeField(
        null=True, blank=True, help_text="Until somebody new speaks: the host asked for that."
    )

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "round"], name="one_cup_of_three_rounds"),
            models.UniqueConstraint(
                fields=["table"],
                condition=models.Q(closed_at=None),
                name="one_open_round_a_table",
            ),
        ]

    def __str__(self) -> str:
        return self.round


class TableSeat(models.Model):
    """Somebody sitting at a table."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="sitting")
    participant = models.ForeignKey("consultations.Participant", on_delete=models.CASCADE)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "participant"], name="one_seat_each"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
