"""Moving a consultation on: creating it, its stages, its roles, its cached pages."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from cms import cache
from cms.bilingual import LANGUAGES, both
from cms.clock import now
from consultations.ledger.actions import record
from consultations.ledger.canonical import commitment

from . import rules
from .models import Consultation, Milestone, Role, Stage, StageMove
from .stages import NEXT, hooks, missing_for

TIME_CAME = gettext_noop("The closing time came.")
THE_CLOCK = gettext_noop("the clock")
FRONT = "front"  # the page cache's name for the site's front page


def scopes(consultation: Consultation) -> list[str]:
    """The page cache's names for one consultation's pages, one a language."""
    return [f"consultation:{consultation.slug_en}", f"consultation:{consultation.slug_cy}"]


def touch(consultation: Consultation, *, site: bool = False, front: bool = False) -> None:
    """Let no page made before now be served again, from this commit on.

    `site`: also the pages that list consultations. `front`: also the site's front page,
    which quotes people's words.
    """
    more = [name for name, wanted in (("site", site), (FRONT, front)) if wanted]
    cache.touch(*scopes(consultation), *more)


def hold_stage(consultation: Consultation) -> Consultation:
    """The consultation as it stands now, and it does not move on before the caller commits.

    Many may hold it at once; `move_stage` and `pause` wait for all of them. Where a database
    knows one writer at a time (SQLite), the transaction itself holds it.
    """
    shared = " FOR SHARE" if connection.vendor == "postgresql" else ""
    table = Consultation._meta.db_table
    sql = f"SELECT * FROM {table} WHERE id = %s{shared}"
    return Consultation.objects.raw(sql, [consultation.pk])[0]


@transaction.atomic
def give_role(consultation: Consultation | None, *, user, kind: str, by) -> Role:
    """Put a dated hat on a person; given twice it is the same hat (R-LIFE-10).

    `by` is None only for the system itself: the first steward, a drawn seat. Nobody else
    gives these two. Refuses a second of commissioner, moderator, drafting group, facilitator and
    panel in one consultation.
    """
    if by is not None and kind not in rules.kinds_to_give(consultation, by):
        raise PermissionDenied
    type(user).objects.select_for_update().get(pk=user.pk)
    held = Role.objects.held_at(now()).filter(user=user, consultation=consultation)
    kinds = set(held.values_list("kind", flat=True))
    if kind in kinds:
        return held.get(kind=kind)
    if rules.roles_clash(kinds, kind):
        raise ValidationError(_("This person already has a role here that can't go with it."))
    role = Role.objects.create(consultation=consultation, user=user, kind=kind, since=now())
    _record_role(role, "role_given")
    return role


@transaction.atomic
def end_role(role: Role, *, by) -> None:
    """Take a hat off, from now on. What was done under it stays."""
    if by is not None and role.kind not in rules.kinds_to_give(role.consultation, by):
        raise PermissionDenied
    role = Role.objects.select_for_update().get(pk=role.pk)
    if role.until:
        return
    role.until = now()
    role.save(update_fields=["until"])
    _record_role(role, "role_ended")


def _record_role(role: Role, kind: str) -> None:
    if role.consultation is None:
        return
    who = commitment(role.salt, {"role": role.kind, "user": str(role.user_id)})
    facts = {"role": role.kind, "who_commitment": who}
    record(role.consultation, kind=kind, on=role.consultation.ref, facts=facts)


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
    return _write_down(consultation, move)


def _write_down(consultation: Consultation, move: StageMove) -> StageMove:
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


def _check_move(consultation: Consultation, to: str, why: dict) -> None:
    if to not in NEXT[consultation.stage]:
        raise ValidationError(_("That isn't the next step from here."))
    if consultation.paused_at:
        raise ValidationError(_("It is paused. It moves on when the pause is over."))
    if not (why.get("en", "").strip() and why.get("cy", "").strip()):
        raise ValidationError({"why": _("Say why in both languages.")})
    missing = missing_for(consultation, to)
    if missing:
        raise ValidationError([str(one) for one in missing])


@transaction.atomic
def pause(consultation: Consultation, *, why: dict, by) -> None:
    """Stop the clock, with a public reason in both languages (side state Paused)."""
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if not rules.can_pause(consultation, by):
        raise PermissionDenied
    if consultation.paused_at:
        raise ValidationError(_("It is already paused."))
    if not (why.get("en", "").strip() and why.get("cy", "").strip()):
        raise ValidationError({"why": _("Say why in both languages.")})
    consultation.paused_at = now()
    consultation.paused_why = why
    consultation.save(update_fields=["paused_at", "paused_why_en", "paused_why_cy"])
    touch(consultation, site=True)


@transaction.atomic
def resume(consultation: Consultation, *, by) -> None:
    """Go on, and give the time back in full: dates still to come move by the pause."""
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if not rules.can_pause(consultation, by):
        raise PermissionDenied
    if not consultation.paused_at:
        raise ValidationError(_("It isn't paused."))
    lost = now() - consultation.paused_at
    for name in ("closes_at", "check_back_until"):
        moment = getattr(consultation, name)
        if moment and moment > consultation.paused_at:
            setattr(consultation, name, moment + lost)
    if consultation.answer_due and consultation.answer_due >= consultation.paused_at.date():
        consultation.answer_due += lost
    consultation.paused_at = None
    consultation.paused_why = {}
    consultation.save()
    touch(consultation, site=True)


def note_milestone(consultation: Consultation, *, on, note: dict) -> Milestone:
    """Put a dated line on the timeline. Called by the actions it tells of."""
    return Milestone.objects.create(consultation=consultation, on=on, **both(note=note))


def stage_reached_at(consultation: Consultation, stage: str) -> datetime | None:
    """When the consultation last entered a stage."""
    move = consultation.moves.filter(to_stage=stage).order_by("-at").first()
    return move.at if move else None
