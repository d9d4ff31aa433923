"""The chain as a picture: cards, themes, clauses, decisions and answers, drawn where it is read.

Boxes are placed in columns, the themes beside what grew from them; nothing here asks the database
but for the cards of each theme. The table beside the picture is made of the same rows.
"""

import textwrap
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.consultation.http import address
from consultations.consultation.models import Consultation
from consultations.conversation.models import Table

from .changed import Changed, Link, ThemePart
from .lying import cards_of

HEAD, PITCH, HIGH, LINE = 44, 92, 76, 19
WIDE, LETTERS = 1100, 23
#: Where each column begins and how wide it is: cards, themes, clauses, decisions, answers.
COLUMNS = {
    "card": (0, 108),
    "theme": (128, 216),
    "clause": (448, 232),
    "decision": (726, 184),
    "answer": (956, 140),
}
DOTS_A_ROW, MOST_DOTS = 6, 24


@dataclass(frozen=True)
class Box:
    """One thing of the chain: where it stands, its words in lines, and where it leads."""

    kind: str
    y: int
    words: str
    lang: str = ""
    url: str = ""
    mark: str = "plain"

    @property
    def x(self) -> int:
        return COLUMNS[self.kind][0]

    @property
    def width(self) -> int:
        return COLUMNS[self.kind][1]

    @property
    def height(self) -> int:
        return HIGH

    @property
    def icon_x(self) -> int:
        return self.x + self.width - 30

    @property
    def lines(self) -> list[dict]:
        """The words, cut to what the box holds; the table has them whole."""
        wide = LETTERS if self.width > 200 else LETTERS - 11
        cut = textwrap.wrap(self.words, wide, max_lines=3, placeholder=" …")
        top = self.y + (HIGH - LINE * len(cut)) // 2 + 15
        return [{"x": self.x + 12, "y": top + LINE * n, "words": one} for n, one in enumerate(cut)]


@dataclass(frozen=True)
class Way:
    """A line from one box to the next, the thicker the more cards went along it."""

    start: Box
    end: Box
    cards: int = 1

    @property
    def width(self) -> int:
        return 2 + min(self.cards, 12) // 3

    @property
    def path(self) -> str:
        x1, y1 = self.start.x + self.start.width, self.start.y + HIGH // 2
        x2, y2 = self.end.x, self.end.y + HIGH // 2
        half = (x1 + x2) // 2
        return f"M{x1} {y1}C{half} {y1} {half} {y2} {x2} {y2}"


@dataclass(frozen=True)
class Row:
    """One line of the table: a theme with its cards, and one clause that grew from it, if any."""

    theme: ThemePart
    cards: int
    link: Link | None


@dataclass
class Picture:
    """The whole chain of a consultation, or what of it goes back to one table."""

    rows: list[Row] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    dots: list[dict] = field(default_factory=list)
    height: int = HEAD

    @property
    def width(self) -> int:
        return WIDE

    @property
    def heads(self) -> list[dict]:
        names = {
            "card": _("Cards"), "theme": _("Themes"), "clause": _("Clauses"),
            "decision": _("The panel"), "answer": _("The answer"),
        }  # fmt: skip
        return [{"x": COLUMNS[kind][0], "words": words} for kind, words in names.items()]


def picture(consultation: Consultation, shown: Changed, table: Table | None = None) -> Picture:
    """Draw what `changed()` found. Two queries at most, however many cards."""
    found = Picture()
    links = {link.row.clause_id: link for part in shown.themes for link in part.links}
    if not links:
        return found
    counts = cards_of(consultation, table)
    counts[None] = _single(shown)
    clauses = _clauses(found, links)
    found.height = HEAD + PITCH * max(len(clauses), len(shown.themes))
    pitch = (found.height - HEAD) // len(shown.themes)
    for n, part in enumerate(shown.themes):
        cards = counts.get(part.theme and part.theme.pk, 0)
        box = _theme(consultation, part, HEAD + pitch * n + (pitch - HIGH) // 2)
        found.boxes.append(box)
        _cards(found, box, cards)
        found.ways += [Way(box, clauses[link.row.clause_id], cards) for link in part.links]
        found.rows += [Row(part, cards, link) for link in part.links or [None]]
    return found


def _single(shown: Changed) -> int:
    """The cards at the root of clauses that grew from no theme."""
    alone = [link.row.clause_id for part in shown.themes if not part.theme for link in part.links]
    return len({card for clause in alone for card in shown.single[clause]})


def _clauses(found: Picture, links: dict[int, Link]) -> dict[int, Box]:
    """A row for every clause, with the panel's decision and the answer beside it."""
    boxes = {}
    for n, (pk, link) in enumerate(sorted(links.items(), key=lambda one: one[1].row.number)):
        y = HEAD + PITCH * n + (PITCH - HIGH) // 2
        heading = link.row.clause.heading
        words = f"{link.row.number}. {heading.text}"
        boxes[pk] = Box("clause", y, words, heading.lang, link.url)
        decision = Box("decision", y, link.decided_words, mark=_decided_mark(link))
        answer = _answer(link, y)
        found.boxes += [boxes[pk], decision, answer]
        found.ways += [Way(boxes[pk], decision), Way(decision, answer)]
    return boxes


def _decided_mark(link: Link) -> str:
    return link.decision.mark if link.decision else "waiting"


def _answer(link: Link, y: int) -> Box:
    if link.answer is None:
        return Box("answer", y, _("Not answered yet"), mark="waiting")
    given = link.answer.answer
    return Box(
        "answer", y, str(given.get_answer_display()), url=f"#{given.ref.lower()}",
        mark=link.answer.mark,
    )  # fmt: skip


def _theme(consultation: Consultation, part: ThemePart, y: int) -> Box:
    if part.theme is None:
        return Box("theme", y, _("From single cards"))
    url = address("consultations:theme", consultation, theme=part.theme.ref)
    return Box("theme", y, part.theme.name.text, part.theme.name.lang, url)


def _cards(found: Picture, theme: Box, cards: int) -> None:
    """A small card for each card up to two dozen, and how many there are in words."""
    shown = min(cards, MOST_DOTS)
    rows = -(-shown // DOTS_A_ROW)
    top = theme.y + (HIGH - 20 - 14 * rows) // 2
    found.dots += [
        {"x": 16 * (n % DOTS_A_ROW), "y": top + 14 * (n // DOTS_A_ROW)} for n in range(shown)
    ]
    words = ngettext("%(cards)s card", "%(cards)s cards", cards) % {"cards": cards}
    found.dots.append({"words": words, "x": 0, "y": top + 14 * rows + 15})
