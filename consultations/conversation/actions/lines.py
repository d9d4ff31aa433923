"""How the lines of a leaf are written: which stay, which are new, which a moderator reads first."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.references import give_ref
from consultations.moderation.models import Moderation, State
from consultations.people.models import SpokenLanguage
from consultations.people.rules import same_person

from ..models import LeafLine, Table

MOST, LONGEST = 3, 160
SAYS = ("text", "language", "other")


@dataclass(frozen=True)
class Held:
    """All lines of a table, locked for its host, and what moderators have done with them.

    `stepped`: keys of lines that a moderator took a step with. `taken_out`: words that stand, or
    stood, in lines that a moderator has: written anew, they are read before they are shown.
    """

    table: Table
    by: object
    lines: list[LeafLine]
    stepped: set[int]
    taken_out: set[str]

    def of(self, part: str) -> list[LeafLine]:
        """Of one part, what stands on the leaf first."""
        found = (one for one in self.lines if one.part == part)
        return sorted(found, key=lambda one: one.off_at is not None)

    def must_wait(self, line: LeafLine) -> bool:
        """What a host writes stands at once, but for what a moderator had to step in about."""
        return line.pk in self.stepped or bool(_folded(line.said) & self.taken_out)


def hold_lines(table: Table, by) -> Held:
    """The lines of a table whose row is locked already: locked themselves, by key."""
    rows = LeafLine.objects.select_for_update(of=("self",)).filter(table=table).order_by("pk")
    lines = list(rows.select_related("participant__merged_into"))
    kind = ContentType.objects.get_for_model(LeafLine)
    steps = Moderation.objects.filter(content_type=kind, object_id__in=[one.pk for one in lines])
    steps = list(steps.values_list("object_id", "before"))
    said = [text for one in lines if not one.is_written for text in one.said]
    said += [text for _key, before in steps for text in before.values()]
    return Held(table, by, lines, {key for key, _before in steps}, _folded(said))


def write_part(held: Held, part: str, said: list[dict]) -> bool:
    """Let one part of a leaf say these lines, in this order; whether that changes anything.

    A line is known by its words, or by its `ref`. One that a moderator has, or that its speaker
    took back, stays as it is, whatever is sent for it. Other words for a line that somebody
    proposed are the host's own line, for the table; whoever proposed it keeps theirs, off the leaf.
    Three at most; one that comes back from a moderator regains its place all the same (R-MOD-05).
    """
    here, written, changed = held.of(part), [], False
    kept = [one for one in here if not one.is_written]
    said = _to_write(said, part, {one.ref for one in kept})
    places = _free([one.place for one in kept])
    for words in said:
        known = _known(words, [one for one in here if one.is_written and one not in written])
        line = known if known and _is_the_hosts(known, words, held.by) else blank(held, part)
        changed = lay(held, line, words, next(places)) or changed
        written.append(line)
    return _take_off([one for one in here if one.stands and one not in written]) or changed


def _to_write(said: list[dict], part: str, kept: set[str]) -> list[dict]:
    filled = [one for one in said if one.get("text", "").strip() and one.get("ref") not in kept]
    check_room(len(filled), part)
    return [{**tidy(one, part), "ref": one.get("ref", "")} for one in filled]


def _known(words: dict, lines: list[LeafLine]) -> LeafLine | None:
    """Which line this is: the one that says the same, or the one that it was typed over."""
    said = (words["text"], words["language"])
    same = (one for one in lines if (one.text, one.language) == said)
    over = (one for one in lines if one.ref == words["ref"])
    return next(same, None) or next(over, None)


def _is_the_hosts(line: LeafLine, words: dict, by) -> bool:
    """Whether a host's words go into this line: its own words again, or no other person's line."""
    says_it = (line.text, line.language) == (words["text"], words["language"])
    return says_it or line.participant is None or same_person(line.participant, by)


def blank(held: Held, part: str) -> LeafLine:
    """A new line by the host, for the table. Everybody may read it; nobody asked about quoting."""
    return LeafLine(
        consultation=held.table.consultation, table=held.table, part=part, participant=held.by,
        may_read=True, made_at=now(),
    )  # fmt: skip


def lay(held: Held, line: LeafLine, words: dict, place: int) -> bool:
    """Put a line on the leaf with these words; whether it was not there so before."""
    new = any(getattr(line, name) != words[name] for name in SAYS)
    if not (new or line.off_at or line.place != place):
        return False
    for name in SAYS:
        setattr(line, name, words[name])
    line.place, line.off_at = place, None
    if new:
        _show(line, waits=held.must_wait(line))
    give_ref(line, "LL")
    return True


def _show(line: LeafLine, *, waits: bool) -> None:
    if waits:
        line.state = State.WAITING
        return
    line.state, line.was_public = State.PUBLISHED, True
    line.published_at = line.published_at or now()


def _take_off(lines: list[LeafLine]) -> bool:
    for line in lines:
        line.off_at = now()
        line.save(update_fields=["off_at"])
    return bool(lines)


def _free(taken: list[int]):
    return (number for number in count(1) if number not in taken)


def _folded(texts: Iterable[str]) -> set[str]:
    """Words as they are compared: without their capitals and spaces. Nothing is no words."""
    return {" ".join(text.casefold().split()) for text in texts} - {""}


def check_room(number: int, part: str) -> None:
    if number > MOST:
        raise ValidationError({part: _("Three lines are the most. Put two of them together.")})


def tidy(line: dict, part: str) -> dict:
    """One line as it is kept: its words, their language, and the same in the other one."""
    text, other = (" ".join(line.get(name, "").split()) for name in ("text", "other"))
    if not text:
        raise ValidationError({part: _("Write or dictate your words.")})
    if len(text) > LONGEST or len(other) > LONGEST:
        raise ValidationError({part: _("A line has room for 160 letters.")})
    if line.get("language") not in SpokenLanguage.values:
        raise ValidationError({part: _("Choose the language of the words.")})
    if line["language"] == SpokenLanguage.BOTH:
        other = ""
    return {"text": text, "language": line["language"], "other": other}
