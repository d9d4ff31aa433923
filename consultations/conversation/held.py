"""What the tables hold about a person: cards and answers, where they sat, what they hosted."""

from cms.personal import Then, holds, holds_nothing

WORDS = ("text", "shown_as", "hat_words")

holds(
    "consultations.Card", participant=("participant",), then=Then.EMPTIED,
    emptied=(*WORDS, "gist", "typed_by"),
)  # fmt: skip
holds(
    "consultations.Reply", participant=("participant",), then=Then.EMPTIED,
    emptied=(*WORDS, "say_back", "gist"),
)  # fmt: skip
holds("consultations.Addition", participant=("participant",), then=Then.EMPTIED, emptied=WORDS)
holds(
    "consultations.ThemeCard", participant=("card__participant",), then=Then.EMPTIED,
    emptied=("not_what_i_meant",),
)  # fmt: skip
holds("consultations.HostNudge", participant=("participant",), then=Then.GOES)
holds(
    "consultations.ParkedCard", participant=("card__participant",), then=Then.EMPTIED,
    emptied=("why",),
)  # fmt: skip
holds(
    "consultations.HostPromise", account=("account", "checked_by"),
    why="That a host promised and was checked, and when; who, as a key of an account of nobody's.",
)  # fmt: skip
holds(
    "consultations.Flipchart", participant=("participant",), then=Then.EMPTIED,
    emptied=("text", "photo", "shown_as", "hat_words"),
)  # fmt: skip
holds("consultations.TableSeat", participant=("participant",), then=Then.GOES)
holds(
    "consultations.CarriedCard", participant=("by",),
    why="That a card was carried to another table; by whom is let go.",
)  # fmt: skip
holds("consultations.Table", account=("host",), then=Then.EMPTIED, emptied=("host_name",))
holds(
    "consultations.PrintedKit", account=("printed_by",),
    why="That a kit was printed for a table; by whom, as a key of an account that is nobody's.",
)  # fmt: skip
holds_nothing(
    "Which numbers were printed, with the keyed hash of a code that only the paper has.",
    ["consultations.PrintedSlip"],
)
holds_nothing(
    "Prompts, rounds and themes: words of the conversation, in which nobody is named.",
    [
        "consultations.Campaign",
        "consultations.Prompt",
        "consultations.TableRound",
        "consultations.Table_prompts",
        "consultations.Theme",
    ],
)
