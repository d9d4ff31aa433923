"""What somebody can do at this room's desk: links to its pages, by their hats."""

from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.models import Consultation
from consultations.outcome.deeds import Deed
from consultations.people.models import Participant

from . import rules


def deeds_of(consultation: Consultation, person: Participant) -> list[Deed]:
    """The pages that are this person's to use, in the order of the work."""
    found = []
    for may, words, view in (
        (rules.can_tell_progress, _("Tell how far it has come"), "progress_tell"),
        (rules.can_tell_news, _("Tell good news"), "news_tell"),
        (rules.can_write_down, _("Write a story down with its teller"), "story_tell"),
        (rules.can_ask_for_marks, _("Ask for marks"), "marks_open"),
        (rules.can_plan, _("A line for the plan"), "plan_line_new"),
        (rules.can_plan, _("Look at the plan again"), "plan_again"),
        (rules.marks_something, _("Mark the plan"), "plan_marks"),
    ):
        if may(consultation, person):
            found.append(Deed(words, address(f"consultations:{view}", consultation)))
    return found + _of_marks(consultation, person)


def _of_marks(consultation: Consultation, person: Participant) -> list[Deed]:
    asks, notes = (
        rules.can_ask_for_marks(consultation, person),
        rules.can_write_note(consultation, person),
    )
    found = []
    for one in consultation.evaluations.all():
        where = {"consultation": consultation, "evaluation": one.ref}
        if asks and not one.answered_on_paper:
            words = _("Marks on paper: %(kind)s") % {"kind": one.get_kind_display()}
            found.append(Deed(words, address("consultations:marks_paper", **where)))
        if notes and not one.friend_noted_at:
            words = _("Your note: %(kind)s") % {"kind": one.get_kind_display()}
            found.append(Deed(words, address("consultations:marks_note", **where)))
    return found
