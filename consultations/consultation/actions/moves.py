"""Moving a consultation on: its stages, its timeline, its cached pages."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from cms import cache
from cms.bilingual import LANGUAGES, both
from cms.clock import now
from cms.jobs import later
from consultations.ledger.actions import record

from .. import rules
from ..models import Consultation, Milestone, Side, Stage, StageMove
from ..stages import NEXT, hooks, missing_for

TIME_CAME = gettext_noop("The closing time came.")
THE_CLOCK = gettext_noop("the clock")
FRONT = "front"  # the page cache's name for the site's front page
_made_of_words: list[str] = []


def scopes(consultation: Consultation) -> list[str]:
    """The page cache's names for one consultation's pages, one a language."""
    return [f"consultation:{consultation.slug_en}", f"consultation:{consultation.slug_cy}"]


def touch(consultation: Consultation, *, site: bool = False, front: bool = False) -> None:
    """Let no page made before now be served again, from this commit on.

    `site`: also the pages that list consultations. `front`: less of people's words may be read
    than before: also the site's front page, which quotes them, and whatever was made of them.
    """
    more = ["site"] if site else []
    if front:
        more += [FRONT, words_key(consultation)]
        for task in _made_of_words:
            later(task, consultation.pk)
    cache.touch(*scopes(consultation), *more)


def words_key(consultation: Consultation) -> str:
    """What rises when words are taken back: files that were made of them are old then."""
    return f"words:{consultation.ref}"


def make_again_by(task: str) -> None:
    """Let a task, by its dotted name, make anew what a later room made of people's words."""
    if task not in _made_of_words:
        _made_of_words.append(task)


def hold_stage(consultation: Consultation) -> Consultation:
    """The consultation as it stands now, and it does not move on before the caller commits.

    Many may hold it at once; `move_stage`, `pause` and `stop` wait for them all. Where a database
    knows one writer at a time (SQLite), the transaction itself holds it.
    """
    shared = " FOR SHARE" if connection.vendor == "postgresql" else ""
    table = Consultation._meta.db_table
    sql = f"SELECT * FROM {table} WHERE id = %s{shared}"
    return Consultation.objects.raw(sql, [consultation.pk])[0]


@transaction.atomic
def move_stage(  # noqa: PLR0913 - a move says who, as what, why, and may keep its old id
    consultation: Consultation,
    *,
    to: str,
    by_role: str,
    why: dict,
    by_words: dict | None = None,
    ref: str = "",
    by,
) -> StageMove:
    """Move a consultation to its next stage (B1), and say so on the public timeline.

    Asks every room's gates: a `ValidationError` lists all that is missing. `by`
    is None for the clock, which alone closes the listening. Needs the reason in
    both languages (R-LIFE-11).
    """
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if by is not None and not rules.can_move_stage(consultation, by):
        raise PermissionDenied
    _check_move(consultation, to, why)
    came_from, consultation.stage = consultation.stage, to
    consultation.save(update_fields=["stage"])
    for hook in hooks(came_from, to):
        hook(consultation, by)
    consultation.save()
    move = StageMove(
        from_stage=came_from,
        to_stage=to,
        by_role=by_role,
        ref=ref,
        **both(by_words=by_words, why=why),
    )
    return write_down(consultation, move)


def write_down(consultation: Consultation, move: StageMove) -> StageMove:
    """Put a move on the timeline and in the ledger, and renew every page that shows it."""
    move.consultation, move.at = consultation, now()
    move.ref = move.ref or f"MV{consultation.moves.count() + 1:02}"
    move.save()
    facts = {"from": move.from_stage, "to": move.to_stage, "by_role": move.by_role}
    record(consultation, kind="stage_moved", on=consultation.ref, facts=facts)
    touch(consultation, site=True)
    return move


def in_both(message: str) -> dict[str, str]:
    """One of our own sentences in both languages, for what is written down in both."""
    return {code: _in(code, message) for code in LANGUAGES}


def _in(code: str, message: str) -> str:
    with override(code):
        return _(message)


def close_listening() -> int:
    """End the listening wherever its closing time has come. For the schedule (B1: the clock)."""
    due = Consultation.objects.filter(
        stage=Stage.LISTENING, closes_at__lte=now(), paused_at=None, stopped_at=None
    )
    for consultation in due:
        move_stage(
            consultation,
            to=Stage.GATHERING,
            by_role="clock",
            by=None,
            why=in_both(TIME_CAME),
            by_words=in_both(THE_CLOCK),
        )
    return len(due)


def check_why(why: dict, field: str = "why") -> None:
    """Refuse a public reason that is owed in one of the languages."""
    if not (why.get("en", "").strip() and why.get("cy", "").strip()):
        raise ValidationError({field: _("Say why in both languages.")})


def check_going(consultation: Consultation) -> None:
    """Refuse (cannot now) whatever is brought to a consultation that is paused or stopped."""
    if consultation.stopped_at:
        raise ValidationError(_("This conversation has been stopped. Nothing more is taken in."))
    if consultation.paused_at:
        raise ValidationError(_("This conversation is paused. It goes on when the pause is over."))


def _check_move(consultation: Consultation, to: str, why: dict) -> None:
    if to not in NEXT[consultation.stage]:
        raise ValidationError(_("That isn't the next step from here."))
    if consultation.stopped_at:
        raise ValidationError(_("It has been stopped. It does not move on."))
    if consultation.paused_at:
        raise ValidationError(_("It is paused. It moves on when the pause is over."))
    if consultation.is_reopened:
        raise ValidationError(_("It is open again for a change. It moves on when that is over."))
    check_why(why)
    missing = missing_for(consultation, to)
    if missing:
        raise ValidationError([str(one) for one in missing])


def note_milestone(consultation: Consultation, *, on, note: dict) -> Milestone:
    """Put a dated line on the timeline. Called by the actions it tells of."""
    return Milestone.objects.create(consultation=consultation, on=on, **both(note=note))


def stage_reached_at(consultation: Consultation, stage: str) -> datetime | None:
    """When the consultation last entered a stage; going on after a pause is no entering."""
    moves = consultation.moves.filter(to_stage=stage).exclude(from_stage=Side.PAUSED)
    move = moves.order_by("-at").first()
    return move.at if move else None
