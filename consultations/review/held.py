"""What the looking back holds about a person: stories, marks, and what they would change."""

from cms.personal import Then, holds, holds_nothing

from .models import Narrative

OFFICE = "Word of how it goes on is public; by whom, as a key of an account that is nobody's."

holds(
    "consultations.Narrative", participant=("participant",), account=("written_by",),
    then=Then.EMPTIED, emptied=Narrative.word_fields,
)  # fmt: skip
holds(
    "consultations.ChangeWord", participant=("participant",), then=Then.EMPTIED,
    emptied=("text", "shown_as", "hat_words"),
)  # fmt: skip
holds(
    "consultations.Mark", participant=("participant",),
    why="A mark counts; whose it was is let go when the marks are closed, or with the person.",
)  # fmt: skip
for label in ("GoodNews", "PlanRevisit", "ProgressUpdate"):
    holds(f"consultations.{label}", account=("by",), why=OFFICE)
holds_nothing(
    "The questions, the plan and their sums: of everybody together.",
    [
        "consultations.Evaluation",
        "consultations.MarkQuestion",
        "consultations.PlanLine",
        "consultations.PlanMark",
        "consultations.PlanStanding",
    ],
)
