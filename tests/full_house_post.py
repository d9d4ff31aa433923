"""What lies in a full house's letterbox, and what the machine proposes of it."""

from consultations.conversation.actions.post import letterbox_of
from consultations.conversation.models import AlikeCard, AlikeProposal, Arrival, Card


def post(house) -> None:
    """n letters that anybody may read, one of them not acknowledged yet."""
    box = letterbox_of(house.consultation)
    letters = Card.objects.bulk_create(
        Card(
            ref=f"L{n}", table=box, channel="letter", text=f"Letter {n}", on_its_own=True,
            said_at=house.now, **house.words(),
        )
        for n in house.numbers[:150]  # a file's rows are asked for in batches: this is one
    )  # fmt: skip
    today = house.now.date()
    Arrival.objects.bulk_create(
        Arrival(
            card=card, posted_on=today, received_on=today, scan=f"S-{card.ref}",
            entered_at=house.now, answer_by="post", acknowledged_on=None if n else today,
            acknowledged_how="" if n else "post",
        )
        for n, card in enumerate(letters)
    )  # fmt: skip
    proposal = AlikeProposal.objects.create(
        ref="AK1", consultation=house.consultation, first=letters[0], threshold=88,
        made_at=house.now,
    )  # fmt: skip
    AlikeCard.objects.bulk_create(
        AlikeCard(proposal=proposal, card=card, score=90, adds=card != letters[0])
        for card in letters
    )
