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
    "consultations.Arrival", participant=("card__participant",), account=("entered_by",),
    hide=("entered_by",),
    why="What a sheet is called where it is kept, until it is destroyed; who typed it, as a key.",
)  # fmt: skip
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
holds("consultations.HalfThought", participant=("participant",), then=Then.GOES)
holds(
    "consultations.LeafLine", participant=("participant",), then=Then.EMPTIED,
    emptied=(*WORDS, "other"),
)  # fmt: skip
holds("consultations.LeafProposal", participant=("participant",), then=Then.GOES)
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
holds("consultations.PaperDraft", account=("host",), then=Then.GOES)
holds_nothing(
    "By which random keys a device sent cards from paper: words and names stand in the cards.",
    ["consultations.PaperSending"],
)
holds_nothing(
    "Which numbers were printed, with the keyed hash of a code that only the paper has.",
    ["consultations.PrintedSlip"],
)
holds(
    "consultations.AlikeSearch", account=("started_by",),
    why="That the machine looked for cards that say the same; who asked, as a key.",
)  # fmt: skip
holds(
    "consultations.AlikeProposal", account=("decided_by",),
    why="What a person decided about cards that look alike; who, as a key. It holds no words.",
)  # fmt: skip
holds(
    "consultations.QuoteRefusal", participant=("card__participant",), then=Then.STAYS,
    why="Where somebody said not to be quoted: it holds no words.",
)  # fmt: skip
holds_nothing(
    "Prompts, rounds and themes: words of the conversation, in which nobody is named.",
    [
        "consultations.Campaign",
        "consultations.AlikeCard",
        "consultations.Prompt",
        "consultations.SuggestedGroup",
        "consultations.TableRound",
        "consultations.Table_prompts",
        "consultations.Theme",
        "consultations.ThemeChange",
    ],
)
