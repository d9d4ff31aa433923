"""What is not clear in a full house's draft, and what was tried out of it."""

from cms.bilingual import both
from consultations.draft.models import (
    Draft,
    JargonPhrase,
    JargonTap,
    Pledge,
    PledgeUpdate,
    Tryout,
)
from tests.factories import pair


def jargon(house, draft: Draft) -> None:
    """n phrases that people don't get, all of them in the first clause."""
    first = house.clauses[0]
    phrases = JargonPhrase.objects.bulk_create(
        JargonPhrase(
            ref=f"J{n}", draft=draft, clause=first, language="en", words="gate", texts=["en"],
            folded=f"gate {n}", place=n, letters=f"{n:04}", said_at=house.now,
            explained_where="here" if n % 2 else "", explained_at=house.now if n % 2 else None,
            **both(means=pair("A door."), means_everyday=pair("A way in.")),
        )
        for n in house.numbers
    )  # fmt: skip
    JargonTap.objects.bulk_create(
        JargonTap(phrase=one, participant=house.someone, tapped_at=house.now) for one in phrases
    )


def tested(house) -> None:
    """n pledges, n updates of the first, n try-outs of the first clause."""
    pledges = Pledge.objects.bulk_create(
        Pledge(ref=f"PL{n}", due=house.now.date(), **told("will_try", "evidence"), **house.words())
        for n in house.numbers
    )
    PledgeUpdate.objects.bulk_create(
        PledgeUpdate(ref=f"PU{n}", pledge=one, how="under_way", **told("words"), **house.words())
        for n, one in enumerate([*pledges, *[pledges[0]] * house.n])
    )
    names = ("tried", "with_whom", "worked", "needs_changing")
    Tryout.objects.bulk_create(
        Tryout(
            ref=f"TR{n}", clause=house.clauses[0], tried_on=house.now.date(), **told(*names),
            **house.words(),
        )
        for n in house.numbers
    )  # fmt: skip


def told(*names: str) -> dict:
    """Words in both languages under these names."""
    return both(**dict.fromkeys(names, pair("We tried the gate.")))
