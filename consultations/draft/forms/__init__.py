"""What is typed when suggesting, answering, carrying over and publishing."""

from .suggesting import DecideForm, PairForm, SuggestForm, SupportForm
from .writing import (
    CarryOverForm,
    ClauseForm,
    MoreRootsForm,
    NewClauseForm,
    OpenDraftForm,
    RewriteForm,
    TextsForm,
    VersionForm,
    WithdrawalForm,
)

__all__ = [
    "CarryOverForm",
    "ClauseForm",
    "DecideForm",
    "MoreRootsForm",
    "NewClauseForm",
    "OpenDraftForm",
    "PairForm",
    "RewriteForm",
    "SuggestForm",
    "SupportForm",
    "TextsForm",
    "VersionForm",
    "WithdrawalForm",
]
