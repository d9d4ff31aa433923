"""What is typed when suggesting, answering, carrying over and publishing."""

from .jargon import ExplainForm, TapForm
from .sittings import AgreeForm, ProposedForm, TogetherForm
from .suggesting import DecideForm, PairForm, SuggestForm, SupportForm
from .tested import PledgeForm, PledgeUpdateForm, TryoutForm
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
    "AgreeForm",
    "CarryOverForm",
    "ClauseForm",
    "DecideForm",
    "ExplainForm",
    "MoreRootsForm",
    "NewClauseForm",
    "OpenDraftForm",
    "PairForm",
    "PledgeForm",
    "PledgeUpdateForm",
    "ProposedForm",
    "RewriteForm",
    "SuggestForm",
    "SupportForm",
    "TapForm",
    "TextsForm",
    "TogetherForm",
    "TryoutForm",
    "VersionForm",
    "WithdrawalForm",
]
