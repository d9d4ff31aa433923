"""What is held about people as such: who took part, their receipts and where to write to them."""

from cms.personal import Then, holds

holds(
    "consultations.Participant", participant=("pk", "merged_into"), account=("account",),
    then=Then.GOES,
)  # fmt: skip
holds("consultations.Receipt", participant=("participant",), hide=("code_hash",), then=Then.GOES)
holds("consultations.Contact", participant=("participant",), hide=("key",), then=Then.GOES)
holds("consultations.Letter", participant=("contact__participant",), then=Then.GOES)
