"""What lies beside the talk in a full house: kits, the floor, ice-breakers, barriers."""

from cms.bilingual import both
from consultations.consultation.models import YoungPeople
from consultations.consultation.rights import WORDS
from consultations.conversation.models import (
    CarriedCard,
    Flipchart,
    HalfThought,
    LeafLine,
    LeafProposal,
    PaperDraft,
    PaperSending,
    PrintedKit,
    PrintedSlip,
)
from consultations.exercises.models import (
    Barrier,
    BarrierStep,
    FloorCard,
    FloorGroup,
    FloorMatch,
    IceBreaker,
    IceNote,
)
from consultations.moderation.models import Moderation
from tests.factories import pair


def beside(house) -> None:
    """n of each, at the first card's table."""
    at = house.cards[0].table
    dated = {"consultation": house.consultation, "made_at": house.now}
    young(house)
    for number in house.numbers:
        kit(house, at, number)
        rhythm(house, at, number)
        flipchart(house, at, number)
        floor(house, at, number, dated)
        laid = IceBreaker.objects.create(
            ref=f"IB{number}", table=at, **dated, **both(about=pair("A place", "Lle"))
        )
        IceNote.objects.create(
            ref=f"IN{number}", icebreaker=laid, column="is", **house.words(text="keys")
        )
        barrier = Barrier.objects.create(
            ref=f"B{number}", **dated, **both(text=pair("Shifts", "Sifftiau"))
        )
        step = both(text=pair("Ask", "Gofyn"))
        BarrierStep.objects.create(barrier=barrier, made_at=house.now, **step)


def young(house) -> None:
    """Under-25s are affected, and owed word of what came of it."""
    words = {name: pair(f"How: {name}") for name in WORDS}
    YoungPeople.objects.create(
        consultation=house.consultation, affects_under_25s=True, tell_by=house.now.date(),
        **both(**words),
    )  # fmt: skip


def flipchart(house, at, number: int) -> None:
    """What the table wrote; the file itself is not there."""
    Flipchart.objects.create(
        ref=f"FC{number}", table=at, no_faces_at=house.now,
        **house.words(text=f"Words on paper {number}", participant=None, shown_as=""),
    )  # fmt: skip


def kit(house, at, number: int) -> None:
    made = PrintedKit.objects.create(
        ref=f"KIT{number}", consultation=house.consultation, table=at, first=900 + number,
        cards=1, codes_in="cy", printed_at=house.now, printed_by=at.host,
    )  # fmt: skip
    PaperDraft.objects.create(
        table=at, host=at.host, number=number, typed={"text": "Half"}, kept_at=house.now
    )
    PaperSending.objects.create(
        table=at, key=f"{number:016}", card=house.cards[0], language="cy", received_at=house.now
    )
    code_hash = f"{house.consultation.pk}-{number}"
    PrintedSlip.objects.create(
        kit=made, table=at, number=made.first, code_hash=code_hash, language="cy"
    )


def rhythm(house, at, number: int) -> None:
    """What brews at a table, what was carried to it, and what each table takes with it."""
    here = {"table": at, "participant": house.someone}
    HalfThought.objects.create(
        ref=f"HT{number}", consultation=house.consultation, text="Half", kept_at=house.now, **here
    )
    LeafProposal.objects.create(
        kind="takes", text="A bench", language="en", made_at=house.now, **here
    )
    card, other = house.cards[number - 1], house.consultation.tables.order_by("pk")[number - 1]
    if other != at:
        CarriedCard.objects.create(card=card, to=other, by=card.participant, at=house.now)
    leaf_lines(other, number, other="Mainc", **house.words(text="A bench", shown_as=""))
    removed = house.words(text="", shown_as="", state="removed")
    gone = LeafLine.objects.create(
        ref=f"LLR{number}", table=other, part="takes", place=2, **removed
    )
    if other == at:
        Moderation.objects.create(
            ref="MOL1", consultation=house.consultation, thing=gone, step="remove",
            reason="advert_or_spam", at=house.now,
        )  # fmt: skip


def leaf_lines(at, key, **words) -> None:
    """A line in each part of a table's leaf."""
    for number, part in enumerate(LeafLine.Part.values, start=1):
        LeafLine.objects.create(ref=f"LL{number}{key}", table=at, part=part, place=1, **words)


def floor(house, at, number: int, dated: dict) -> None:
    """A red and a blue card in a group, that suit each other, and one on its own."""
    name = {"name": f"bikes {number}", "language": "en"}
    group = FloorGroup.objects.create(ref=f"FG{number}", **name, **dated)

    def card(ref: str, colour: str, **fields) -> FloorCard:
        said = house.words(text=f"Bikes {number}", **fields)
        return FloorCard.objects.create(ref=f"{ref}{number}", table=at, colour=colour, **said)

    want, can = card("F", "red", group=group), card("FB", "blue", group=group, participant=None)
    card("FA", "red")
    met = house.now if number > 1 else None
    FloorMatch.objects.create(
        ref=f"FM{number}", consultation=house.consultation, want=want, can=can,
        proposed_at=house.now, introduced_at=met,
    )  # fmt: skip
