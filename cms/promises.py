"""The ten promises, in full and in Everyday words, each with the figure that tells on it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

PROMISES = [
    gettext_noop("You can take part without an account."),
    gettext_noop("Welsh and English are equal from the first day."),
    gettext_noop("There is an Everyday version of everything that decides anything."),
    gettext_noop("We say what can and cannot change before you speak."),
    gettext_noop("A person reads everything."),
    gettext_noop("You can change or take back your words."),
    gettext_noop(
        "If we hold or remove your words we say why, and someone else will look again if you ask."
    ),
    gettext_noop("You can see what became of your words."),
    gettext_noop("When the answer is no, we say no, and why."),
    gettext_noop("People who took part mark our work at the end."),
]
EVERYDAY = [
    gettext_noop("You do not need an account."),
    gettext_noop("Welsh and English, both from the start."),
    gettext_noop("Every decision is in easy words too."),
    gettext_noop("We tell you first what can change."),
    gettext_noop("A person reads what you say."),
    gettext_noop("You can change your words. You can take them back."),
    gettext_noop("If we hide your words, we tell you why. You can ask again."),
    gettext_noop("You can see what your words did."),
    gettext_noop("If we say no, we tell you why."),
    gettext_noop("You mark our work."),
]


@dataclass(frozen=True)
class Figure:
    """What was counted for one promise, and whether it is kept; None while there is nothing."""

    words: str
    kept: bool | None


@dataclass(frozen=True)
class Promise:
    """One of the ten, and how we stand by it."""

    words: str
    figure: str
    kept: bool | None = None


Figures = Callable[[], dict[int, Figure]]
_figures: list[Figures] = []


def register_figures(provide: Figures) -> Figures:
    """Let a room count for the promises: `provide()` gives figures by number, 1 to 10.

    Called once, when Django starts. The figures are counted when the page is made.
    """
    _figures.append(provide)
    return provide


def in_words(register: str) -> list[str]:
    """The ten in the reader's language, in the way of writing the reader chose."""
    return [_(words) for words in (EVERYDAY if register == "everyday" else PROMISES)]


def live(register: str) -> list[Promise]:
    """The ten with what is counted now over the whole site."""
    known = {number: one for provide in _figures for number, one in provide().items()}
    nothing = Figure("", None)
    found = [known.get(number, nothing) for number in range(1, len(PROMISES) + 1)]
    return [
        Promise(words, figure.words, figure.kept)
        for words, figure in zip(in_words(register), found, strict=True)
    ]
