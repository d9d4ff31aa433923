"""Table of contents: the models of every room, in the order of the process."""

from consultations.ledger.models import *  # noqa: F403
from consultations.consultation.models import *  # noqa: F403
from consultations.people.models import *  # noqa: F403
from consultations.moderation.models import *  # noqa: F403
from consultations.conversation.models import *  # noqa: F403
from consultations.exercises.models import *  # noqa: F403
from consultations.draft.models import *  # noqa: F403
from consultations.panel.models import *  # noqa: F403
from consultations.outcome.models import *  # noqa: F403
from consultations.review.models import *  # noqa: F403
from consultations.opendata.models import *  # noqa: F403
