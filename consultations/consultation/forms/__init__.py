"""What is typed while a consultation is shaped and moved on."""

from .moving import PauseForm, RoleForm, StageForm, person_at
from .pairs import LANGUAGE_NAMES, ConfirmForm, PairForm, pairs_of
from .shaping import (
    BackgroundForm,
    DatesForm,
    FriendNoteForm,
    IdeaForm,
    OrganisationForm,
    PowerCardForm,
    QuestionForm,
    dates_of,
    power_card_words,
)

__all__ = [
    "LANGUAGE_NAMES",
    "BackgroundForm",
    "ConfirmForm",
    "DatesForm",
    "FriendNoteForm",
    "IdeaForm",
    "OrganisationForm",
    "PairForm",
    "PauseForm",
    "PowerCardForm",
    "QuestionForm",
    "RoleForm",
    "StageForm",
    "dates_of",
    "pairs_of",
    "person_at",
    "power_card_words",
]
