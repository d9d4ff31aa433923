"""What a panel holds about a person: their place in the pool, their seat, what they did in it."""

from cms.personal import Then, holds, holds_nothing

SEAT = "What a seat did is the panel's record. The seat is a number; whose it was, nobody knows."
OF_SEAT = ("seat__pool_member__participant",)

PAGES = ("PageNoQuestions", "PageQuestion", "PageStatement")
DOUBTS = ("DoubtWord", "PanelReminder")

holds(
    "consultations.PoolMember", participant=("participant",), then=Then.EMPTIED,
    emptied=("bands", "told_name", "told_reach", "chance_ppm"),
)  # fmt: skip
holds("consultations.PoolDouble", participant=("one__participant", "other__participant"), why=SEAT)
holds("consultations.PanelRun", participant=("started_by",), why="That a draw was run, and how.")
holds("consultations.PanelSeat", participant=("pool_member__participant",), why=SEAT)
holds(
    "consultations.HistoricalPanelSeat", participant=("pool_member__participant",),
    account=("history_user",), why=SEAT,
)  # fmt: skip
holds(
    "consultations.Position", participant=OF_SEAT, then=Then.EMPTIED,
    emptied=("salt", "words", "condition"),
)  # fmt: skip
holds(
    "consultations.PagePosition", participant=OF_SEAT, then=Then.EMPTIED,
    emptied=("salt", "words", "condition"),
)  # fmt: skip
holds(
    "consultations.PanelQuestion", participant=OF_SEAT, then=Then.EMPTIED,
    emptied=("handed_back_words",),
)  # fmt: skip
OTHERS = ("Interest", "ListBacking", "ConditionCheck", "OutcomeApproval", "NoQuestions")
for label in (*OTHERS, *PAGES, *DOUBTS):
    holds(f"consultations.{label}", participant=OF_SEAT, why=SEAT)
holds("consultations.Interest_clauses", why="Which clauses a declared interest is about.")
through = "panelseat__pool_member__participant"
for label in (
    "ClauseReview_reserves",
    "InterestDoubt_judges",
    "PageReview_away",
    "PanelCondition_checkers",
    "PanelMeeting_attended",
    "Statement_approvals",
    "Statement_authors",
):
    holds(f"consultations.{label}", participant=(through,), why=SEAT)
for label in ("HistoricalPanelCondition", "HistoricalPanelDecision"):
    holds(f"consultations.{label}", account=("history_user",), why=SEAT)
holds("consultations.ConditionWords", account=("first_by", "second_by"), why=SEAT)
holds_nothing(
    "The panel's own public record, by seats and numbers.",
    [
        "consultations.ClauseReview",
        "consultations.InterestDoubt",
        "consultations.PageDecision",
        "consultations.PageReview",
        "consultations.Panel",
        "consultations.PanelCondition",
        "consultations.PanelDecision",
        "consultations.PanelDecision_must_change",
        "consultations.PanelDecides",
        "consultations.PanelMeeting",
        "consultations.PanelNote",
        "consultations.Portfolio",
        "consultations.Statement",
    ],
)
