"""The plan by five dimensions: its lines, what shows that they were done, both sides' marks."""

from django.utils.translation import gettext as _

from consultations.consultation.http import attempt
from consultations.outcome.http import who_works_here
from consultations.outcome.views.answers import edits
from consultations.review import actions, rules
from consultations.review.forms import LineForm, PlanMarksForm, RevisitForm, WordsForm
from consultations.review.http import there

from .desk import desk_form, done


@edits
def plan_line_new(request, consultation):
    """A line of the plan: what, who, by when."""
    found, person = who_works_here(request, consultation, rules.can_plan)
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        pairs = {name: form.pair(name) for name in ("will", "who", "own_name")}
        new = actions.NewLine(dimension=data["dimension"], due=data["due"], **pairs)
        if attempt(form, actions.plan_line, found, new=new, by=person):
            return done(request, found, _("It stands in the plan."))
    return desk_form(
        request, found, form, title=_("A line for the plan"), do=_("Put it in the plan"),
        lead=_("What we will do, who does it and by when."),
    )  # fmt: skip


@edits
def plan_evidence(request, consultation, line):
    """What shows that a line was done."""
    found, person = who_works_here(request, consultation, rules.can_plan)
    one = there(found.plan_lines, line)
    form = WordsForm(request.POST or None, label=_("What shows that it was done"))
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(form, actions.add_evidence, one, words=form.pair("words"), by=person):
        return done(request, found, _("It stands beside the line."))
    return desk_form(
        request, found, form, title=_("What shows it?"), do=_("Save"), lead=one.will.text
    )


@edits
def plan_marks(request, consultation):
    """One side's marks of today."""
    found, person = who_works_here(request, consultation, rules.marks_something)
    sides = [side for side in rules.MARKS_FOR if rules.can_mark(found, side, person)]
    form = PlanMarksForm(request.POST or None, lines=found.plan_lines.all(), sides=sides)
    if request.method == "POST" and form.is_valid():
        told = {"side": form.cleaned_data["side"], "marks": form.marks()}
        if attempt(form, actions.mark_plan, found, **told, by=person):
            return done(request, found, _("The marks stand beside the plan."))
    return desk_form(
        request, found, form, title=_("Mark the plan"), do=_("Save the marks"),
        lead=_("From 1, not at all, to 5, wholly. Earlier marks stay to be seen."),
    )  # fmt: skip


@edits
def plan_again(request, consultation):
    """The plan looked at again, before the next stage."""
    found, person = who_works_here(request, consultation, rules.can_plan)
    form = RevisitForm(request.POST or None, lines=found.plan_lines.all())
    if request.method == "POST" and form.is_valid():
        told = {"standings": form.standings(), "words": form.pair("words")}
        if attempt(form, actions.revisit_plan, found, **told, by=person):
            return done(request, found, _("It stands beside the plan, with its date."))
    return desk_form(
        request, found, form, title=_("Look at the plan again"), do=_("Say how it stands"),
        lead=_("Before we go on: does each line still hold? What is late or let go needs a word why."),  # noqa: E501
    )  # fmt: skip
