"""Five slips of the demo: the code of each with its card, for who comes with nothing but a slip."""

from consultations.conversation.models import Card
from consultations.people.actions import issue_receipt

HAFAN = "hafan-2026"
#: Cards of five people: two that shaped a clause, one in each language; one kept as evidence, one
#: done already, one that was not used.
CARDS = ("C01", "C02", "C16", "C28", "C40")


def slips() -> list[str]:
    """A line a slip. The same codes every time; nothing for words that are nobody's any more."""
    cards = Card.objects.filter(consultation__ref=HAFAN, ref__in=CARDS).exclude(participant=None)
    found = []
    for card in cards.select_related("consultation", "participant").order_by("ref"):
        language = "cy" if card.language == "cy" else "en"
        told = {"consultation": card.consultation, "language": language}
        code = issue_receipt(card.participant, **told, seed=f"the demo's slip of {card.ref}")
        found.append(f"{code:<40} {card.ref} – {card.consultation.slug_en}")
    return found
