"""What the making of files holds about a person."""

from cms.personal import holds, holds_nothing

holds("consultations.FilesRun", account=("started_by",), why="That files were asked for, and when.")
holds_nothing(
    "Where a public file lies and what its fingerprint is; what is taken back is in none of them.",
    ["consultations.OpenFile"],
)
