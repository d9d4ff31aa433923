"""What must hold before the first stages may be left, and what their moves set."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.clock import LONDON, now, today

from .dates import notice_given
from .models import Consultation, Stage
from .rights import missing_for_children
from .stages import Missing, gate, on_enter


@gate(Stage.IDEA)
def idea_is_accepted(consultation: Consultation) -> list[Missing]:
    if consultation.accepted_at:
        return []
    return [Missing(_("The commissioner has not said yes to the idea."))]


@gate(Stage.SHAPING)
def enough_to_go_on(consultation: Consultation) -> list[Missing]:
    """R-LIFE-03, R-LIFE-06, R-LIFE-07: all that people need before they speak."""
    card, background = consultation.power_card, consultation.background
    needed = [
        (consultation.question.complete, _("The question, in both languages.")),
        (consultation.question_everyday.complete, _("The question in Everyday words.")),
        (
            card.decision.complete and card.decided_by.complete,
            _("The power card: what is decided, and by whom."),
        ),
        (card.open, _("The power card: what can change.")),
        (
            background.words.complete and background.everyday.complete,
            _("The background, with its Everyday sister."),
        ),
        (background.welsh_effects.complete, _("The likely effects on the Welsh language.")),
        (
            background.welsh_question.complete,
            _("A question about Welsh that belongs to this decision."),
        ),
        (background.access_plan.complete, _("The access plan.")),
        (background.privacy_notice.complete, _("The privacy notice.")),
        (background.friend_note.complete, _("The critical friend's note.")),
        (
            background.tried_out_people >= 3,
            _("Trying the prompts out on three people from outside."),
        ),
        (consultation.opens_at and consultation.closes_at, _("The dates.")),
        (consultation.pair_ready_at, _("A bilingual editor's word that both languages are ready.")),
    ]
    return [Missing(words) for holds, words in needed if not holds]


@gate(Stage.SHAPING)
def children_have_their_rights(consultation: Consultation) -> list[Missing]:
    """Where under-25s are affected: the youth version and their seven rights (B5)."""
    kwargs = {"consultation": consultation.slug}
    url = reverse("consultations:edit_young_people", kwargs=kwargs)
    return [Missing(words, url) for words in missing_for_children(consultation)]


@gate(Stage.ANNOUNCED)
def may_open(consultation: Consultation) -> list[Missing]:
    """Seven days' notice, the opening time, and a decision that is still open (R-LIFE-01)."""
    announced = consultation.announced_at.astimezone(LONDON).date()
    needed = [
        (
            not consultation.power_card.decision_already_taken,
            _("A decision that could still go another way."),
        ),
        (notice_given(announced, today()), _("Seven days' notice.")),
        (consultation.opens_at <= now(), _("The opening time.")),
    ]
    return [Missing(words) for holds, words in needed if not holds]


@gate(Stage.LISTENING)
def closing_time_has_come(consultation: Consultation) -> list[Missing]:
    if consultation.closes_at <= now():
        return []
    return [Missing(_("The closing time."))]


@on_enter(Stage.ANNOUNCED)
def note_the_announcement(consultation: Consultation, by) -> None:
    consultation.announced_at = now()
