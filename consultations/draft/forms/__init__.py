"""What is typed when suggesting, answering, carrying over and publishing."""

from .suggesting import DecideForm, PairForm, SuggestForm, SupportForm
from .writing import (
    CarryOverForm,
    ClauseForm,
    NewClauseForm,
    OpenDraftForm,
    RewriteForm,
    TextsForm,
    VersionForm,
)

__all__ = [
    "CarryOverForm",
    "ClauseForm",
    "DecideForm",
    "NewClauseForm",
    "OpenDraftForm",
    "PairForm",
    "RewriteForm",
    "SuggestForm",
    "SupportForm",
    "TextsForm",
    "VersionForm",
]
