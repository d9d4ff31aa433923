"""The desk of those who carry it on: progress, good news, asking for marks, choosing a story."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultations.consultation.http import address, attempt, room_context
from consultations.outcome.http import who_works_here
from consultations.outcome.views.answers import edits
from consultations.review import actions, rules
from consultations.review.forms import AskingForm, ChooseForm, NewsForm, PaperForm, WordsForm
from consultations.review.http import form_page, there
from consultations.review.models import Narrative
from consultations.review.todo import deeds_of


def done(request, found, words: str):
    """Say that it is done, and go back to the desk."""
    messages.success(request, words)
    return redirect("consultations:review_desk", consultation=found.slug)


def desk_form(request, found, form, **words):
    return form_page(
        request, found, form, back=address("consultations:review_desk", found), **words
    )


@never_cache
@require_safe
def review_desk(request, consultation):
    """What there is to do here for whoever asks; the plan line by line; the stories."""
    found, person = who_works_here(request, consultation, rules.works_here)
    plans = rules.can_plan(found, person)
    context = {
        **room_context(request, found, "work"),
        "deeds": deeds_of(found, person),
        "lines": found.plan_lines.all() if plans else [],
        "stories": Narrative.objects.told().filter(consultation=found, chosen_at=None),
        "may_choose": rules.can_choose(found, person),
        "news": found.good_news.exclude(photo=None) if rules.can_tell_news(found, person) else [],
    }
    return render(request, "consultations/review/desk.html", context)


@edits
def progress_tell(request, consultation):
    """How far it has come, in both languages."""
    found, person = who_works_here(request, consultation, rules.can_tell_progress)
    form = WordsForm(request.POST or None, label=_("How far has it come?"))
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(form, actions.tell_progress, found, words=form.pair("words"), by=person):
        return done(request, found, _("Told. The next day to tell it stands on the page."))
    return desk_form(
        request, found, form, title=_("Tell how far it has come"), do=_("Tell it"),
        lead=_("At three, six and twelve months. Say too what has not moved."),
    )  # fmt: skip


@edits
def news_tell(request, consultation):
    """Good news, with a photo if everybody in it agreed (F-8)."""
    found, person = who_works_here(request, consultation, rules.can_tell_news)
    form = NewsForm(request.POST or None, request.FILES or None)
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(form, actions.tell_news, found, new=form.news(), by=person):
        return done(request, found, _("The good news is out."))
    return desk_form(
        request, found, form, title=_("Tell good news"), do=_("Tell it"), files=True,
        lead=_("It goes back to those whose words it grew from."),
    )  # fmt: skip


@edits
def photo_down(request, consultation, news):
    """Somebody in the photo changed their mind."""
    found, person = who_works_here(request, consultation, rules.can_tell_news)
    one = there(found.good_news.exclude(photo=None), news)
    if request.method == "POST":
        actions.take_photo_down(one, by=person)
        return done(request, found, _("The photo is gone. The words stay."))
    return desk_form(
        request, found, None, title=_("Take the photo down"), do=_("Take it down"),
        lead=one.alt.text,
    )  # fmt: skip


@edits
def marks_open(request, consultation):
    """Ask those who took part for their marks."""
    found, person = who_works_here(request, consultation, rules.can_ask_for_marks)
    form = AskingForm(request.POST or None)
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(form, actions.open_evaluation, found, new=form.evaluation(), by=person):
        return done(request, found, _("Asked. Everybody who took part can answer now."))
    return desk_form(
        request, found, form, title=_("Ask for marks"), do=_("Ask"),
        lead=_("Three questions are always asked. One at least is chosen by people at the tables. What they answer is published whatever it says."),  # noqa: E501
    )  # fmt: skip


@edits
def marks_paper(request, consultation, evaluation):
    """What was marked on paper, once."""
    found, person = who_works_here(request, consultation, rules.can_ask_for_marks)
    one = there(found.evaluations, evaluation)
    form = PaperForm(request.POST or None, questions=one.questions.all())
    if request.method == "POST" and form.is_valid():
        told = {"answered": form.cleaned_data["answered"], "counts": form.counts()}
        if attempt(form, actions.record_paper, one, **told, by=person):
            return done(request, found, _("Counted."))
    return desk_form(
        request, found, form, title=_("Marks on paper"), do=_("Count them"),
        lead=_("Once only, and as they are."),
    )  # fmt: skip


@edits
def marks_note(request, consultation, evaluation):
    """The critical friend's note."""
    found, person = who_works_here(request, consultation, rules.can_write_note)
    one = there(found.evaluations, evaluation)
    form = WordsForm(request.POST or None, label=_("Your note"))
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(form, actions.write_note, one, words=form.pair("words"), by=person):
        return done(request, found, _("Your note is public as you wrote it."))
    return desk_form(
        request, found, form, title=_("The critical friend’s note"), do=_("Publish it"),
        lead=_("What was strong, what was weak, who was not there."),
    )  # fmt: skip


@edits
def story_choose(request, consultation, story):
    """A panel or a group says which change mattered most, and why."""
    found, person = who_works_here(request, consultation, rules.can_choose)
    one = there(Narrative.objects.told().filter(consultation=found), story)
    form = ChooseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = {"chosen_by": form.pair("chosen_by"), "why": form.pair("why")}
        if attempt(form, actions.choose, one, **new, by=person):
            return done(request, found, _("It stands first now, with your reasons."))
    return desk_form(
        request, found, form, title=_("Choose a change that mattered"), do=_("Choose it"),
        lead=_("Its teller reads your reasons too."),
    )  # fmt: skip
