"""What the outcome holds about a person: how their cards ended, and the answers they gave."""

from cms.personal import holds, holds_nothing

ENDS = "That a card ended so, for the count; its words are gone, and whose it was."
GIVEN = "An answer in office is public; by whom, as a key of an account that is nobody's."

holds("consultations.CardOutcome", participant=("card__participant",), why=ENDS)
holds("consultations.OutcomeStep", participant=("card__participant",), why=ENDS)
holds("consultations.CommissionerAnswer", account=("by",), why=GIVEN)
holds("consultations.HistoricalCommissionerAnswer", account=("by", "history_user"), why=GIVEN)
holds_nothing(
    "Which things an answer or an end is about; and who in office considered what, in public.",
    [
        "consultations.CardOutcome_clauses",
        "consultations.CommissionerAnswer_cards",
        "consultations.Consideration",
        "consultations.Consideration_clauses",
    ],
)
