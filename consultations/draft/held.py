"""What the draft holds about a person: suggestions, comments, what they decided."""

from django.db.models import Q

from cms.personal import Then, holds, holds_nothing

from .models import Pledge, PledgeUpdate, Tryout

BY_TWO = "Who agreed that a text be so, as keys of accounts that are nobody's."
NAMES = ("shown_as", "hat_words")

holds(
    "consultations.Suggestion", participant=("participant",), then=Then.EMPTIED,
    emptied=(*NAMES, "from_words", "to_words", "reason"),
)  # fmt: skip
holds(
    "consultations.HistoricalSuggestion", participant=("participant",), account=("history_user",),
    why="Where a suggestion stood when: no word of it, and a key that is nobody's.",
)  # fmt: skip
holds(
    "consultations.SuggestionComment", participant=("participant",), then=Then.EMPTIED,
    emptied=(*NAMES, "text"),
)  # fmt: skip
for told in (Pledge, PledgeUpdate, Tryout):
    holds(
        told._meta.label, participant=("participant",), then=Then.EMPTIED,
        emptied=told.word_fields,
    )  # fmt: skip
holds("consultations.JargonTap", participant=("participant",), then=Then.GOES)
holds("consultations.JargonPhrase", account=("explained_by",), why=BY_TWO)
holds("consultations.HistoricalClause", account=("history_user",), why=BY_TWO)
for label in ("ClauseRewrite", "ClauseProposal", "SuggestionDecision"):
    holds(f"consultations.{label}", account=("first_by", "second_by"), why=BY_TWO)
holds(
    "consultations.SuggestionDecision of their words", then=Then.EMPTIED,
    more=lambda person: Q(suggestion__participant__in=person.participants, decided_at=None),
    hide=("first_by", "second_by"), emptied=("new_text", "base_text"),
)  # fmt: skip
holds_nothing(
    "Texts of the draft, of everybody who wrote them: roots are references, never copies.",
    [
        "consultations.Clause",
        "consultations.ClauseMarks",
        "consultations.Draft",
        "consultations.Root",
        "consultations.Version",
        "consultations.VersionClause",
    ],
)
