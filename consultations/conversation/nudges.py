"""Kind words from a host to one person: those that lie ready, and who sits at the table."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .models import Card, HostNudge, Table

#: What lies ready, by its name: in full, and in Everyday words. Both are in both languages.
READY = {
    "time": (
        _("There's no hurry. Your place at the table is kept, and so is the time for your words."),
        _("Take your time. Your place is safe."),
    ),
    "welcome": (
        _("I'd be glad to hear from you, if you feel like it. Half a thought is welcome too."),
        _("I would like to hear you. Only if you want to. A few words are fine."),
    ),
    "thanks": (
        _("Thank you for what you said. Would you leave some room for the others this round?"),
        _("Thank you for your words. Please let others talk now too."),
    ),
}


def words_of(nudge: HostNudge, register: str) -> str:
    """What a nudge says to its reader: ready words in their language and way of reading."""
    if nudge.ready not in READY:
        return nudge.words
    full, everyday = READY[nudge.ready]
    return str(everyday if register == "everyday" else full)


def nudges_for(person, register: str, **where) -> list[HostNudge]:
    """What hosts wrote to one person, the newest first, each as it is `said`. One query.

    `where`: of one table, or of a consultation (`table__consultation`).
    """
    if person is None:
        return []
    found = list(person.nudges.filter(**where).select_related("table").order_by("-at", "-pk"))
    for one in found:
        one.said = words_of(one, register)
        one.lang = one.language if not one.ready and one.language != "both" else ""
    return found


def asked_for_quiet(table: Table, keys) -> set[int]:
    """Who of these has asked for no more kind words in this conversation."""
    said = HostNudge.objects.filter(table__consultation=table.consultation_id, participant__in=keys)
    return set(said.exclude(no_more_at=None).values_list("participant", flat=True))


@dataclass(frozen=True)
class Seated:
    """Somebody at a table as its host sees them: never an address, a name only if it is public."""

    key: int
    number: int
    name: str
    since: object
    has_spoken: bool
    has_word: bool
    wants_quiet: bool

    @property
    def may_get(self) -> bool:
        return not (self.has_word or self.wants_quiet)


def seated_at(table: Table) -> list[Seated]:
    """Who sits at a table, without its host. Four queries, however many there are."""
    seats = list(table.sitting.select_related("participant").order_by("taken_at", "pk"))
    seats = [one for one in seats if one.participant.account_id != table.host_id]
    keys = [one.participant_id for one in seats]
    cards = Card.objects.filter(table=table, participant__in=keys).exclude(state="withdrawn")
    said = list(cards.order_by("said_at", "pk"))
    names = {one.participant_id: one.name for one in said if one.is_shown and one.name}
    spoke = {one.participant_id for one in said if one.round == table.cup}
    got = HostNudge.objects.filter(table=table, round=table.cup, participant__in=keys)
    got = set(got.values_list("participant", flat=True))
    quiet = asked_for_quiet(table, keys)
    return [
        Seated(
            one.pk, number, names.get(one.participant_id, ""), one.taken_at,
            one.participant_id in spoke, one.participant_id in got, one.participant_id in quiet,
        )
        for number, one in enumerate(seats, 1)
    ]  # fmt: skip
