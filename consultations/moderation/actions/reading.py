"""Reading people's words before the public does: publish, or the smallest step with a reason."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later
from consultations.consultation.actions import touch
from consultations.consultation.references import give_ref
from consultations.ledger.actions import record
from consultations.people.actions import tell

from .. import rules
from ..kinds import kind_of
from ..models import Moderation, PublicWords, State
from ..queue import CHANGED_SINCE
from ..redaction import mark_for, not_there, without
from ..told import author_of, name_of
from .unread import was_read

Step = Moderation.Step

#: Where each step leaves the words. Redacted words stay where they were.
STATE_AFTER = {
    Step.ASK_TO_REWORD: State.TO_REWORD,
    Step.HOLD: State.HELD,
    Step.REMOVE: State.REMOVED,
    Step.MOVE: State.MOVED,
    Step.SAFEGUARDING: State.SAFEGUARDING,
}
LONGEST_LINK = 300


@dataclass(frozen=True)
class Weighed:
    """What the desk asks of a moderator beside the step and its reason.

    `smaller`: why a smaller step would not do; None where nobody was asked. `moved_to`: where
    words about something else belong. `read`: the mark of the words as they were looked at.
    """

    smaller: str | None = None
    moved_to: str = ""
    read: str = ""


NOT_ASKED = Weighed()


@transaction.atomic
def publish(words_list: Iterable[PublicWords], *, by) -> int:
    """Show words that a person has read; return how many are new (R-MOD-01).

    Whose speaker did not agree to be read by the public are marked as read and stay
    with the team. Words published already are passed over. Refuses words that wait for
    rewording, were removed, taken back or are kept apart, and words that their author has
    changed since they were read. Locks the rows by kind and key.
    """
    words_list = list(words_list)
    rows = _locked(words_list)
    if not rows:
        return 0
    moderator = rules.can_moderate(rows[0].consultation, by)
    if not all(rules.can_publish(row, by, moderator=moderator) for row in rows):
        raise PermissionDenied
    new = [row for row in rows if row.state != State.PUBLISHED]
    if any(row.state not in (State.WAITING, State.HELD) for row in new):
        raise ValidationError(_("Some of these words can't be shown as they stand."))
    were_read = {(type(thing), thing.pk): thing.as_read for thing in words_list}
    if any(were_read[type(row), row.pk] != row.as_read for row in new):
        raise ValidationError(CHANGED_SINCE)
    for row in new:
        row.state = State.PUBLISHED
        row.was_public = row.was_public or row.may_read
        row.published_at = row.published_at or now()
        row.save(update_fields=["state", "was_public", "published_at"])
    for row in new:
        if row.may_read:
            _tell_of(row)
    touch(rows[0].consultation)
    return len(new)


def _tell_of(row: PublicWords) -> None:
    """Their author hears that they can be read; then whoever else their kind tells of them."""
    tell(author_of(row), moment="words_published", about=name_of(row))
    if then := kind_of(row).then:
        then(row)


def _locked(words_list: Iterable[PublicWords]) -> list[PublicWords]:
    by_model = defaultdict(list)
    for thing in words_list:
        by_model[type(thing)].append(thing.pk)
    rows = []
    for model in sorted(by_model, key=lambda model: model.__name__):
        locked = model.objects.select_for_update(of=("self",)).order_by("pk")
        rows += locked.select_related("consultation", "participant__account").filter(
            pk__in=by_model[model]
        )
    if len({row.consultation_id for row in rows}) > 1:
        raise ValidationError(_("Read the words of one conversation at a time."))
    return rows


@transaction.atomic
def moderate(  # noqa: PLR0913 - a step says what, why, to whom, and may keep its old id
    thing: PublicWords,
    *,
    step: str,
    reason: str,
    note: str = "",
    take_out: Iterable[str] = (),
    weighed: Weighed = NOT_ASKED,
    by,
    ref: str = "",
) -> Moderation:
    """Take one step with somebody's words, the smallest that will do (R-MOD-02, R-MOD-03).

    `take_out`: for redacting, the exact words. The author is told which words, which reason,
    and what they can do. What goes to safeguarding leaves no ledger entry, nothing public.
    Refuses words that were taken back, one's own, what is kept apart, a step that does not go
    with its reason, and words that have changed since they were looked at. Locks the words.
    """
    row, take_out = _locked([thing])[0], list(take_out)
    if not rules.can_take_step(row, by, step):
        raise PermissionDenied
    _check_step(row, step, reason, weighed)
    before = {name: getattr(row, name) for name in row.word_fields}
    if step == Step.REDACT and (not take_out or not_there(before, take_out)):
        raise ValidationError({"take_out": _("Copy the exact words that are to be taken out.")})
    moderation = _blank(row, weighed, before)
    moderation.step, moderation.reason, moderation.note = step, reason, note
    moderation.by, moderation.at = by.account, now()
    moderation.take_out = take_out if step == Step.REDACT else []
    if step == Step.SAFEGUARDING:
        moderation.before = {}
    give_ref(moderation, "M", ref)
    _take_step(row, step, without(before, take_out, mark_for(reason)))
    was_read(row)
    _say_so(row, moderation)
    return moderation


def _blank(row: PublicWords, weighed: Weighed, before: dict[str, str]) -> Moderation:
    """A step with these words, before it is known which."""
    why, where = (weighed.smaller or "").strip(), weighed.moved_to.strip()
    said = {"why_not_smaller": why, "moved_to": where, "before": before}
    return Moderation(consultation=row.consultation, thing=row, **said)


def _check_step(row: PublicWords, step: str, reason: str, weighed: Weighed) -> None:
    if row.state == State.WITHDRAWN:
        raise ValidationError(_("The person who said it has taken it back."))
    if weighed.read and weighed.read != row.as_stands:
        raise ValidationError(CHANGED_SINCE)
    if step not in Step.values or reason not in Moderation.Reason.values:
        raise ValidationError({"reason": _("Choose one of the reasons.")})
    if (step == Step.SAFEGUARDING) != (reason == Moderation.Reason.AT_RISK):
        raise ValidationError(
            {"reason": _("Where someone may be at risk, it goes to safeguarding, and only then.")}
        )
    if step not in rules.STEPS_FOR[reason]:
        raise ValidationError({"reason": _not_for(reason)})
    unsaid = weighed.smaller is not None and not weighed.smaller.strip()
    if step in rules.NOT_THE_SMALLEST and unsaid:
        raise ValidationError({"smaller": _("Say why a smaller step won't do.")})
    if step == Step.MOVE:
        _check_link(weighed.moved_to.strip())


def _not_for(reason: str) -> str:
    if reason == Moderation.Reason.OFF_TOPIC:
        return _("What belongs elsewhere is not removed. Move it, with a link, or hold it.")
    if reason == Moderation.Reason.TWICE:
        return _("Of the same card twice, one is held or removed. The other stays.")
    return _("What belongs to this conversation is not moved elsewhere.")


def _check_link(link: str) -> None:
    """A page of this site, or one elsewhere over https."""
    here = link.startswith("/") and not link.startswith(("//", "/\\"))
    if not (here or link.startswith("https://")) or len(link) > LONGEST_LINK:
        raise ValidationError(
            {"moved_to": _("Give the address of the page where it belongs: https://… or /…")}
        )


def _take_step(row: PublicWords, step: str, texts: dict[str, str]) -> None:
    """Do it. Where nobody can write to the author, a mark stands where the words were."""
    if step == Step.REDACT:
        for name, text in texts.items():
            setattr(row, name, text)
        row.save(update_fields=list(texts))
        return
    row.state = STATE_AFTER[step]
    if row.may_read and _leaves_a_mark(row, step):
        row.was_public = True
    row.save(update_fields=["state", "was_public"])


def _leaves_a_mark(row: PublicWords, step: str) -> bool:
    """What is moved says where to; all else says why, where its author cannot be told."""
    if step in (Step.MOVE, Step.SAFEGUARDING):
        return step == Step.MOVE
    return not author_of(row).exists()


def _say_so(row: PublicWords, moderation: Moderation) -> None:
    if moderation.step == Step.SAFEGUARDING:
        later("consultations.moderation.tasks.tell_safeguarding_lead", moderation.pk)
        tell(author_of(row), moment="words_kept_apart", about=moderation.pk)
    else:
        facts = {
            "what": kind_of(row).name,
            "step": moderation.step,
            "reason": moderation.reason,
            "result": row.state,
        }
        record(row.consultation, kind="moderated", on=moderation.ref, facts=facts)
        tell(author_of(row), moment="words_moderated", about=moderation.pk)
    touch(row.consultation, front=True)


@transaction.atomic
def reword(thing: PublicWords, *, texts: dict[str, str], by) -> None:
    """Other words from the author, who was asked for them; they wait to be read again."""
    row = _locked([thing])[0]
    if not rules.can_reword(row, by):
        raise PermissionDenied
    if row.state != State.TO_REWORD:
        raise ValidationError(_("Nobody has asked for other words here."))
    fields = [name for name in texts if name in row.word_fields]
    if not fields or not any(texts[name].strip() for name in fields):
        raise ValidationError({"text": _("Write it in other words.")})
    longest = kind_of(row).longest
    if any(len(texts[name]) > longest for name in fields):
        raise ValidationError({"text": _("That is longer than there is room for.")})
    said = {**dict.fromkeys(row.repeats, ""), **{name: texts[name].strip() for name in fields}}
    for name, text in said.items():
        setattr(row, name, text)
    row.state = State.WAITING
    row.save(update_fields=[*said, "state"])
    touch(row.consultation)
