"""What the consultation itself holds about a person."""

from cms.personal import Then, holds, holds_nothing

PUBLIC = "Public, and of the consultation: by whom only as a key of an account that is nobody's."

holds("consultations.Consultation", account=("proposed_by",), why=PUBLIC)
holds("consultations.SideRequest", account=("asked_by",), why=PUBLIC)
holds("consultations.Role", account=("user",), then=Then.EMPTIED, emptied=("salt",))
holds("consultations.HistoricalRole", account=("user", "history_user"), why=PUBLIC)
holds_nothing(
    "Public words of the consultation.",
    [
        "consultations.Background",
        "consultations.Milestone",
        "consultations.Organisation",
        "consultations.PowerCard",
        "consultations.StageMove",
        "consultations.YoungPeople",
    ],
)
