"""The nightly files of a conversation: how much memory they take, with few cards and with many.

BENCH_CARDS=100000 says how many are many; by default fewer, so that the rest need not wait.
"""

import os
import subprocess
import sys

from django.utils import timezone

from consultations.consultation.models import Consultation
from consultations.conversation.models import Card, Theme, ThemeCard
from consultations.people.models import Participant
from tests import factories
from tests.bench.figures import tell
from tests.bench.fill import SHOWN, WORDS

FEW, MANY = 1_000, int(os.environ.get("BENCH_CARDS", "20000"))
AT_ONCE, EACH = 2_000, 20  # rows at a time; cards that one person left


def said(cards: int) -> Consultation:
    """A conversation in which so many cards were left, each in one of eight themes."""
    where, now = factories.consultation("gathering"), timezone.now()
    table, themes = factories.table(where), [factories.theme(where) for _n in range(8)]
    people = Participant.objects.bulk_create(
        Participant(created_at=now) for _n in range(-(-cards // EACH))
    )
    common = {"consultation": where, "made_at": now, "published_at": now, **SHOWN}
    for start in range(0, cards, AT_ONCE):
        made = Card.objects.bulk_create(
            Card(
                ref=f"C{n}", table=table, round="pour", text=WORDS * (1 + n % 4),
                participant=people[n // EACH], channel="online", said_at=now, **common,
            )
            for n in range(start, min(start + AT_ONCE, cards))
        )  # fmt: skip
        place(made, themes, now)
    return where


def place(cards: list[Card], themes: list[Theme], now) -> None:
    ThemeCard.objects.bulk_create(
        ThemeCard(theme=themes[n % 8], card=card, placed_at=now) for n, card in enumerate(cards)
    )


def made(where: Consultation) -> tuple[int, float]:
    """The most memory that making its files took, in kilobytes, and the seconds; on its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.making", str(where.pk)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    kilobytes, seconds = done.stdout.split()[-2:]
    return int(kilobytes), float(seconds)


def file_figures(few: Consultation) -> None:
    """The peak with many cards over the peak with few, and how long many take."""
    least, _seconds = made(few)
    peak, seconds = made(said(MANY))
    tell(f"open_data_memory_{MANY}_vs_{FEW}_cards", peak / least, "ratio")
    tell(f"open_data_{MANY}_cards", seconds, "seconds")
