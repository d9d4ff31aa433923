"""Which texts stand side by side, and what each is marked with: in step, owed, or not matching."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.bilingual import current_language
from cms.clock import LONDON
from consultations.consultation.calendar import working_days_after

from .models import LANGUAGE_OF, Clause, Text

#: Each text's name in its own language; said in `lang`, so never translated.
OWN_NAMES = {
    Text.EN: "English",
    Text.CY: "Cymraeg",
    Text.EN_EVERYDAY: "Everyday English",
    Text.CY_EVERYDAY: "Cymraeg Bob Dydd",
}
ORDER = {
    "en": (Text.EN, Text.CY, Text.EN_EVERYDAY, Text.CY_EVERYDAY),
    "cy": (Text.CY, Text.EN, Text.CY_EVERYDAY, Text.EN_EVERYDAY),
}
CARRY_OVER_DAYS = 3


@dataclass(frozen=True)
class TextName:
    """One of the four texts: its code, its own name and its language."""

    code: str

    @property
    def name(self) -> str:
        return OWN_NAMES[self.code]

    @property
    def language(self) -> str:
        return LANGUAGE_OF[self.code]


@dataclass(frozen=True)
class Choice:
    """One way of reading: one or two texts, its address, and whether it is the one shown."""

    texts: tuple[TextName, ...]
    query: str
    current: bool


@dataclass(frozen=True)
class Pane:
    """One text of one clause, with its mark."""

    text: TextName
    words: str
    mark: str
    kind: str
    icon: str


def all_texts() -> list[TextName]:
    """The four texts, the page's own language first."""
    return [TextName(code) for code in ORDER[current_language()]]


def chosen(asked: str) -> tuple[str, ...]:
    """The one or two texts asked for ("en,cy"); both languages in full when it makes no sense."""
    codes = tuple(dict.fromkeys(asked.split(",")))
    if 1 <= len(codes) <= 2 and all(code in Text.values for code in codes):
        return codes
    return ORDER[current_language()][:2]


def choices(now: tuple[str, ...]) -> tuple[list[Choice], list[Choice]]:
    """Every pair of two texts, and each text alone."""
    order = ORDER[current_language()]
    pairs = [(one, two) for place, one in enumerate(order) for two in order[place + 1 :]]
    shown = set(now)
    return tuple(
        [
            Choice(tuple(map(TextName, codes)), ",".join(codes), set(codes) == shown)
            for codes in group
        ]
        for group in (pairs, [(code,) for code in order])
    )


def panes_of(clause: Clause, codes: tuple[str, ...]) -> list[Pane]:
    return [Pane(TextName(code), clause.text(code), *mark_of(clause, code)) for code in codes]


def mark_of(clause: Clause, code: str) -> tuple[str, str, str]:
    """What one text is marked with: words, kind of mark, icon."""
    if clause.disputed_at and code in (Text.EN, Text.CY):
        since = date_format(clause.disputed_at.astimezone(LONDON), "MONTH_DAY_FORMAT")
        return _("Does not match, since %(since)s") % {"since": since}, "no", "unlike"
    if code in clause.owed:
        return _out_of_step(clause.owed[code]), "partly", "waiting"
    if clause.owed and code == clause.born_in:
        return _("New wording"), "yes", "yes"
    return _("In step"), "yes", "yes"


def _out_of_step(since: str) -> str:
    began = datetime.fromisoformat(since).astimezone(LONDON)
    days = {"since": began, "day": owed_by(since)}
    told = {name: date_format(day, "MONTH_DAY_FORMAT") for name, day in days.items()}
    return _("Out of step since %(since)s: due %(day)s") % told


def owed_by(since: str) -> date:
    """The day by which a text is to be carried over."""
    day = datetime.fromisoformat(since).astimezone(LONDON).date()
    return working_days_after(day, CARRY_OVER_DAYS)
