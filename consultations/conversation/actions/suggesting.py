"""A machine suggests which cards lie together; only people place them, each by an explicit act."""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later
from cms.long_work import UNDER_WAY, Signs, State, Stopped, begun, moved
from consultations.consultation.actions import touch

from ..board import placeable_cards
from ..grouping_suggestions import LANGUAGES, Said, groups_in, is_there
from ..models import SuggestedGroup, SuggestedPlace, SuggestionRun, ThemeCard
from ..places import NEW
from .board import Move, move_cards
from .laying import hold_board, several

log = logging.getLogger("paned.conversation")
Answer = SuggestedPlace.Said
#: Work that has given no sign of life for so long is taken for lost.
LOST = timedelta(minutes=10)
WORK = "consultations.conversation.tasks.look_for_likeness"


@transaction.atomic
def ask_machine(consultation, *, by) -> SuggestionRun:
    """Have the machine look at the cards once; the worker does it, nothing leaves this machine.

    Refuses whoever does not group, a second look beside one, and where the extra isn't installed.
    """
    here = hold_board(consultation, by)
    if not is_there():
        raise ValidationError(
            _("No machine suggests anything here: scikit-learn is not installed.")
        )
    run = begun(here.suggestion_runs, lost=LOST, started_by=several(by)[0].account)
    if run is None:
        raise ValidationError(_("The machine is looking already."))
    later(WORK, run.pk)
    return run


@transaction.atomic
def stop_machine(consultation, *, by) -> None:
    """Stop a look under way; nothing of it stays."""
    here = hold_board(consultation, by)
    busy = here.suggestion_runs.filter(state__in=UNDER_WAY)
    if not busy.update(state=State.STOPPED, told_at=now()):
        raise ValidationError(_("It is over already."))


def work_on(run: SuggestionRun) -> SuggestionRun:
    """Find which cards are alike, and keep it as suggestions; stopped, nothing is kept."""
    if not moved(run, State.WAITING, State.WORKING):
        return run
    rows = placeable_cards(run.consultation).filter(language__in=LANGUAGES)
    cards = [Said(*row) for row in rows.order_by("pk").values_list("pk", "text", "language")]
    try:
        found = groups_in(cards, Signs(run))
    except Stopped:
        return run
    except Exception:
        log.exception("No suggestions for %s.", run.consultation.ref)
        moved(run, State.WORKING, State.FAILED)
        return run
    _keep(run, found)
    return run


@transaction.atomic
def _keep(run: SuggestionRun, found: list) -> None:
    """Rows of what was found; what nobody had answered of earlier looks is out of date."""
    if not moved(run, State.WORKING, State.DONE):
        return
    here = {"group__consultation": run.consultation}
    SuggestedPlace.objects.filter(**here, said="").update(said=Answer.SUPERSEDED)
    turned_down = SuggestedPlace.objects.filter(**here, said=Answer.TURNED_DOWN)
    down = set(turned_down.values_list("card", flat=True))
    placed = dict(
        ThemeCard.objects.filter(theme__consultation=run.consultation)
        .order_by("-pk")
        .values_list("card", "theme")
    )
    alone = placeable_cards(run.consultation).filter(on_its_own=True)
    settled = {*placed, *alone.values_list("pk", flat=True)}
    for language, keys in found:
        free = [pk for pk in keys if pk not in settled and pk not in down]
        near = Counter(placed[pk] for pk in keys if pk in placed).most_common(1)
        if len(free) > 1 or (free and near):
            group = SuggestedGroup.objects.create(
                consultation=run.consultation, run=run, language=language,
                near_id=near[0][0] if near else None,
            )  # fmt: skip
            SuggestedPlace.objects.bulk_create(
                SuggestedPlace(group=group, card_id=pk) for pk in free
            )


@transaction.atomic
def accept_suggestion(group: SuggestedGroup, *, refs: Iterable[str] | None, to: str, by) -> None:
    """Put cards of a suggested group where a person says; `refs` None: the whole group, on purpose.

    As any move: a card that somebody has placed meanwhile is told of, and nothing is moved.
    """
    here = hold_board(group.consultation, by)
    places = _open_places(group, refs)
    cards = [one.card for one in places]
    move = Move(saw={card.ref: "" for card in cards}, to=to, by_suggestion=True)
    made = move_cards(here, cards=cards, move=move, by=by)
    theme = made if to == NEW else here.themes.get(ref=to)
    _answer(places, Answer.ACCEPTED, by, theme=theme)


@transaction.atomic
def turn_down_suggestion(group: SuggestedGroup, *, refs: Iterable[str] | None, by) -> None:
    """Say no to some cards of a suggested group, or to all (None). They are not suggested again."""
    here = hold_board(group.consultation, by)
    _answer(_open_places(group, refs), Answer.TURNED_DOWN, by)
    touch(here)


def _open_places(group: SuggestedGroup, refs: Iterable[str] | None) -> list[SuggestedPlace]:
    rows = SuggestedPlace.objects.select_for_update(of=("self",)).filter(group=group, said="")
    if refs is not None:
        rows = rows.filter(card__ref__in=list(refs))
    places = list(rows.select_related("card").order_by("pk"))
    if not places:
        raise ValidationError({"cards": _("Choose the cards.")})
    return places


def _answer(places: list[SuggestedPlace], said: str, by, theme=None) -> None:
    rows = SuggestedPlace.objects.filter(pk__in=[one.pk for one in places])
    rows.update(said=said, said_by=several(by)[0], said_at=now(), theme=theme)
