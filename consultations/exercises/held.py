"""What the exercises hold about a person: cards on the floor, and whom they might have met."""

from cms.personal import Then, holds, holds_nothing

THEIRS = ("says", "place", "aloud")

holds(
    "consultations.FloorCard", participant=("participant",), then=Then.EMPTIED,
    emptied=("text", "gist", "shown_as", "hat_words"),
)  # fmt: skip
for side, other in (("want", "can"), ("can", "want")):
    holds(
        f"consultations.FloorMatch of their {side} card", participant=(f"{side}__participant",),
        hide=tuple(f"{other}_{name}" for name in THEIRS), then=Then.GOES,
    )  # fmt: skip
holds(
    "consultations.IceNote", participant=("participant",), then=Then.EMPTIED, emptied=("text",),
    why="Notes of pairs; who wrote which is not kept, but for the rare one that says so.",
)  # fmt: skip
holds_nothing(
    "What groups, ice-breakers and barriers are called: a table's words, and nobody is named.",
    [
        "consultations.Barrier",
        "consultations.BarrierStep",
        "consultations.FloorGroup",
        "consultations.IceBreaker",
    ],
)
