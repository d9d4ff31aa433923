"""The stories and wishes of one person, for the page of their own words."""

from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.models import Consultation
from consultations.outcome.deeds import Deed
from consultations.outcome.trail import Step, day
from consultations.people.models import Participant

from .models import ChangeWord, Narrative

Said = tuple[object, list[Step], list[Deed]]


def said(consultation: Consultation, person: Participant) -> list[Said]:
    """Each with its steps and what may still be done with it. Two queries."""
    mine = {"consultation": consultation, "participant": person}
    stories = Narrative.objects.filter(**mine).select_related("consultation")
    wishes = ChangeWord.objects.filter(**mine).select_related("consultation")
    found: list[Said] = [(one, _story(one), _deeds(one)) for one in stories]
    return found + [
        (one, [Step(_("You said what should change"), day(one.made_at))], []) for one in wishes
    ]


def _story(story: Narrative) -> list[Step]:
    first = Step(_("You told what changed"), day(story.made_at))
    if story.written_by_id:
        first.words.append(_("Somebody wrote it down with you."))
    steps = [first]
    if story.agreed_at:
        steps.append(Step(_("You agreed to its words"), day(story.agreed_at)))
    elif not story.is_withdrawn:
        steps.append(Step(_("It waits until you agree to its words"), state="now"))
    if story.chosen_at and story.chosen_why:
        steps.append(Step(_("Chosen as a change that mattered"), day(story.chosen_at)))
    if not story.is_withdrawn:
        steps.append(Step(_("After this day its words are let go of"), story.until, state="next"))
    return steps


def _deeds(story: Narrative) -> list[Deed]:
    if story.is_withdrawn or story.agreed_at:
        return []
    url = address("consultations:story_agree", story.consultation, story=story.ref)
    return [Deed(_("Read it, and agree to its words"), url)]
