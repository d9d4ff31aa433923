"""Without an account: giving one's marks, telling a story, agreeing to its words."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consultations.consultation.http import answer, attempt, room_context
from consultations.outcome.forms import SureForm
from consultations.review import actions, rules
from consultations.review.forms import MarksForm, StoryForm
from consultations.review.http import for_everybody, form_page, there, who_takes_part
from consultations.review.models import Narrative
from consultations.review.shown import asking_now


@for_everybody
def give_marks(request, consultation):
    """Marks by device, by account or by the code on a slip (F-9)."""
    found, person, known = who_takes_part(request, consultation)
    asking = asking_now(found)
    if asking is None:
        raise Http404(_("There is no such page."))
    form = MarksForm(
        request.POST or None, consultation=found, known=known, questions=asking.questions.all()
    )
    if request.method == "POST" and form.is_valid():
        by = person if known else form.owner
        if attempt(form, actions.give_marks, asking, **form.marks(), by=by):
            messages.success(request, _("Thank you. Your marks are counted."))
            return redirect("consultations:review", consultation=found.slug)
    context = {**room_context(request, found, "changed"), "form": form, "asking": asking}
    return answer(request, "consultations/review/give_marks.html", context)


@for_everybody
def story_tell(request, consultation):
    """One's own story; or somebody else's, written down with them and their slip."""
    found, person, known = who_takes_part(request, consultation)
    helps = rules.can_write_down(found, person)
    form = StoryForm(request.POST or None, consultation=found, known=known and not helps)
    if request.method == "POST" and form.is_valid():
        teller = form.owner or person
        by = {"teller": teller if helps else None, "by": person if helps else teller}
        if attempt(form, actions.tell_story, found, new=form.story(), **by):
            messages.success(request, _("Thank you. A person reads it before it is shown."))
            return redirect("consultations:review", consultation=found.slug)
    return form_page(
        request, found, form, room="changed", title=_("Tell what changed"), do=_("Send it"),
        lead=_("In your own words. You say what it may be used for, and until when."),
    )  # fmt: skip


@for_everybody
def story_agree(request, consultation, story):
    """The teller reads what was written down, and says: these are my words."""
    found, person, _known = who_takes_part(request, consultation)
    one = there(Narrative.objects.filter(consultation=found), story)
    if not rules.can_agree(one, person) or one.is_withdrawn:
        raise Http404(_("There is no such page."))
    if request.method == "POST":
        actions.agree(one, by=person)
        messages.success(request, _("These are your words now."))
        return redirect("consultations:my_words", consultation=found.slug)
    context = {**room_context(request, found, "words"), "story": one, "form": SureForm()}
    return render(request, "consultations/review/story_agree.html", context)
