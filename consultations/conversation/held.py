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
holds("consultations.TableSeat", participant=("participant",), then=Then.GOES)
holds(
    "consultations.CarriedCard", participant=("by",),
    why="That a card was carried to another table; by whom is let go.",
)  # fmt: skip
holds(
    "consultations.CardMove", participant=("by",),
    why="That a card was moved on the board; by whom is let go.",
)  # fmt: skip
holds(
    "consultations.SuggestedPlace", participant=("said_by",),
    why="That a person accepted or turned down what a machine suggested; who it was is let go.",
)  # fmt: skip
holds(
    "consultations.SuggestionRun", account=("started_by",),
    why="That a machine was asked to look at the cards; by whom is let go.",
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
        "consultations.SuggestedGroup",
        "consultations.TableRound",
        "consultations.Table_prompts",
        "consultations.Theme",
        "consultations.ThemeChange",
    ],
)
