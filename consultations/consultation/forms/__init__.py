"""What is typed while a consultation is shaped and moved on."""

from .moving import (
    AskedForm,
    AskForm,
    PauseForm,
    ReopenForm,
    RoleForm,
    StageForm,
    StopForm,
    person_at,
)
from .pairs import LANGUAGE_NAMES, ConfirmForm, PairForm, pairs_of
from .shaping import (
    BackgroundForm,
    DatesForm,
    FriendNoteForm,
    IdeaAnswerForm,
    IdeaForm,
    OrganisationForm,
    PowerCardForm,
    QuestionForm,
    dates_of,
    power_card_words,
)

__all__ = [
    "LANGUAGE_NAMES",
    "AskForm",
    "AskedForm",
    "BackgroundForm",
    "ConfirmForm",
    "DatesForm",
    "FriendNoteForm",
    "IdeaAnswerForm",
    "IdeaForm",
    "OrganisationForm",
    "PairForm",
    "PauseForm",
    "PowerCardForm",
    "QuestionForm",
    "ReopenForm",
    "RoleForm",
    "StageForm",
    "StopForm",
    "dates_of",
    "pairs_of",
    "person_at",
    "power_card_words",
]
