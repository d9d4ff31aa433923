"""The order of the process, and what every room says must hold before a stage may be left."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from .models import Consultation, Stage


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, in words, and where it can be put right."""

    words: str
    url: str = ""

    def __str__(self) -> str:
        return str(self.words)


Gate = Callable[[Consultation], list[Missing]]
Hook = Callable[[Consultation, object], None]
GiveBack = Callable[[Consultation, timedelta], None]

#: Where one may go from each stage.
NEXT: dict[str, tuple[str, ...]] = {
    Stage.IDEA: (Stage.SHAPING,),
    Stage.SHAPING: (Stage.ANNOUNCED,),
    Stage.ANNOUNCED: (Stage.LISTENING,),
    Stage.LISTENING: (Stage.GATHERING,),
    Stage.GATHERING: (Stage.DRAFTING,),
    Stage.DRAFTING: (Stage.FROZEN,),
    Stage.FROZEN: (Stage.PANEL,),
    Stage.PANEL: (Stage.SENT_BACK, Stage.OUTCOME),
    Stage.SENT_BACK: (Stage.DRAFTING,),
    Stage.OUTCOME: (Stage.ANSWER_DUE,),
    Stage.ANSWER_DUE: (Stage.DOING,),
    Stage.DOING: (Stage.REVIEWED,),
    Stage.REVIEWED: (),
}

_gates: dict[tuple[str, str], list[Gate]] = defaultdict(list)
_entering: dict[str, list[Hook]] = defaultdict(list)
_leaving: dict[str, list[Hook]] = defaultdict(list)
_giving_back: list[GiveBack] = []


def gate(leaving: str, *, to: str = ""):
    """Register what must hold before `leaving` may be left (for `to`, or for anywhere)."""

    def register(function: Gate) -> Gate:
        _gates[(leaving, to)].append(function)
        return function

    return register


def on_enter(stage: str):
    """Register what happens, in the same transaction, when `stage` is entered."""

    def register(function: Hook) -> Hook:
        _entering[stage].append(function)
        return function

    return register


def on_leave(stage: str):
    """Register what happens, in the same transaction, when `stage` is left."""

    def register(function: Hook) -> Hook:
        _leaving[stage].append(function)
        return function

    return register


def on_resume(function: GiveBack) -> GiveBack:
    """Register what gives the time of a pause back to clocks of one room, in its transaction.

    It is told how long the pause was, while `paused_at` still says since when.
    """
    _giving_back.append(function)
    return function


def give_back(consultation: Consultation, lost: timedelta) -> None:
    """Give every room's clocks the time of a pause that ends now."""
    for function in _giving_back:
        function(consultation, lost)


def missing_for(consultation: Consultation, to: str) -> list[Missing]:
    """All that is missing, from every room, before the consultation may move to `to`."""
    gates = _gates[(consultation.stage, "")] + _gates[(consultation.stage, to)]
    return [missing for function in gates for missing in function(consultation)]


def hooks(leaving: str, entering: str) -> list[Hook]:
    """What happens with a move, in order: leaving first."""
    return [*_leaving[leaving], *_entering[entering]]
