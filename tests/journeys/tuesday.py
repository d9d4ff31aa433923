"""The people of one Tuesday: five at a table with twelve paper cards, and who works with them."""

from dataclasses import dataclass, field

from consultations.consultation.actions import move_stage
from consultations.consultation.models import Stage
from consultations.conversation.models import Card
from consultations.draft.models import Clause
from tests import factories

from .sitting import WHY, Sitting

#: Twelve paper cards: what was said, its language, and whose it is, of five at the table.
SAID = (
    ("Mae'r giât wedi cau bob tro ar ôl gwaith.", "cy", 0),
    ("The gate sticks, and I can't lift it.", "en", 1),
    ("Dw i'n gweithio nos. Agorwch hi yn y nos.", "cy", 2),
    ("Torrwch y gwair cyn y plant.", "cy", 3),
    ("A bench where the sun comes first.", "en", 4),
    ("Mae'r cae yn perthyn i bawb, hyd yn oed y defaid.", "cy", 0),
    ("My mother met my father at that gate.", "en", 1),
    ("Mae Rhiannon drws nesa yn torri'r gwair i mi.", "cy", 2),
    ("Dim peiriant ar fore Sul.", "cy", 3),
    ("The bus goes before anybody has sat down.", "en", 4),
    ("Gadewch gornel i'r gwenyn.", "cy", 0),
    ("Paentiwch y giât yn goch.", "cy", 3),
)
NAMES = ("Gwenllian", "Josh", "", "Beti", "")


@dataclass
class Tuesday(Sitting):
    """The day's people, codes and clauses; `at`: the clause that is before the panel."""

    at: int = 1
    codes: dict[int, str] = field(default_factory=dict)

    @property
    def clause(self) -> Clause:
        return self.draft.clauses.get(number=self.at)

    @property
    def cards(self):
        return Card.objects.filter(consultation=self.where).order_by("pk")

    def move(self, to: str, by, role: str) -> None:
        move_stage(self.where, to=to, by_role=role, why=WHY, by=by.account)
        self.where.refresh_from_db()

    def cards_of(self, person: int) -> list[Card]:
        return [self.card(n) for n, (_words, _in, who) in enumerate(SAID, 1) if who == person]

    def card(self, number: int) -> Card:
        return self.cards.get(paper_number=number)


def begun() -> Tuesday:
    where = factories.consultation(Stage.LISTENING, panel_seats=8, panel_reserves=2)
    people = {"facilitator": "Ifan", "rhian": "Rhian", "ffion": "Ffion", "elin": "Elin"}
    hats = ("facilitator", "commissioner", "co_author", "bilingual_editor")
    found = {
        key: factories.with_role(where, hat, name=name)
        for (key, name), hat in zip(people.items(), hats, strict=True)
    }
    return Tuesday(where=where, draft=None, **found)
