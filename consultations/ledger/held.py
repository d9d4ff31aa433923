"""What the ledger holds about a person: nothing that says whose it is."""

from cms.personal import Then, holds, holds_nothing

holds_nothing(
    "Fingerprints and salted commitments in one chain; with the salt erased they say nothing.",
    ["consultations.Chain", "consultations.Entry"],
)
holds("consultations.HeadWatch", account=("account",), then=Then.GOES)
