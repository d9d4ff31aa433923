"""What must hold before the tables are announced, and before the themes become a draft."""

from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.http import address
from consultations.consultation.models import Stage
from consultations.consultation.stages import Missing, gate, on_enter, on_leave, on_resume

from .models import Round, TableRound
from .sums import card_sum, missing_in_heard

LEAST_PROMPTS, MOST_PROMPTS = 3, 5


@gate(Stage.SHAPING)
def prompts_are_ready(consultation) -> list[Missing]:
    """Three to five, in both languages and registers, drawn, hospitality first (C-3, C-7)."""
    prompts = list(consultation.prompts.all())
    missing = []
    if len(prompts) < LEAST_PROMPTS:
        missing.append(Missing(_("Three questions for the tables, or more.")))
    if not all(one.text.complete and one.everyday.complete for one in prompts):
        missing.append(Missing(_("Every question in both languages, with its Everyday words.")))
    url = address("consultations:prompts", consultation)
    if len(prompts) > MOST_PROMPTS:
        missing.append(Missing(_("Five questions at most."), url))
    if not all(one.picture for one in prompts):
        missing.append(Missing(_("A drawing beside every question."), url))
    if prompts and prompts[0].round != Round.POUR:
        missing.append(Missing(_("A first question for Pour, about people's lives."), url))
    return missing


@gate(Stage.GATHERING)
def what_we_heard_is_published(consultation) -> list[Missing]:
    """No card is lost, people have looked, and what we heard is published (C-17 to C-19)."""
    missing = [Missing(words) for words in missing_in_heard(consultation, settled=True)]
    if not consultation.heard_published_at:
        missing.append(Missing(_("What we heard, published.")))
    return missing


@gate(Stage.DRAFTING)
def what_was_said_of_the_change_is_placed(consultation) -> list[Missing]:
    """After a listening on a change no card is lost either (B1, Reopened)."""
    if not consultation.reopened_at or not card_sum(consultation).unplaced:
        return []
    url = address("consultations:grouping", consultation)
    return [Missing(_("A place for every card about the change."), url)]


@on_leave(Stage.LISTENING)
@on_enter(Stage.DRAFTING)
def empty_the_cups(consultation, by) -> None:
    """Listening is over, the first or that on a change: every round still open closes with it."""
    still_open = TableRound.objects.filter(table__consultation=consultation, closed_at=None)
    still_open.update(closed_at=now())


@on_resume
def fill_the_cups_again(consultation, lost: timedelta) -> None:
    """No round loses time to a pause: what is still open goes on as it stood when it began (B1)."""
    rounds = TableRound.objects.filter(table__consultation=consultation, closed_at=None)
    # What is not asked stays NULL: nothing plus a pause is nothing.
    rounds.update(opened_at=F("opened_at") + lost, asked_quiet_at=F("asked_quiet_at") + lost)
