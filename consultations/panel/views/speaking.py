"""A member's last words: checking conditions, dissent, the outcome text."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cms.bilingual import current_language
from consultations.consultation.models import Stage

from .. import actions
from ..forms.desk import ButtonForm
from ..forms.dissent import NotMeantForm, StatementForm
from ..forms.member import CheckForm
from ..http import member_of
from ..models import PanelDecision
from ..reading import readers
from ..rewording import met_words
from ..rules import can_dissent
from ..speaking import outcome_fingerprint
from ..standing import all_decided
from .member import did, forms_page, page, thanks


@forms_page
def check(request, consultation, condition):
    """One of three says whether a condition has been met."""
    panel, mine, person = member_of(request, consultation)
    rows = mine.to_check.select_related("review__clause")
    found = get_object_or_404(rows, ref=condition)
    form = CheckForm(request.POST or None)
    met = request.POST.get("met") == "yes"
    if did(request, form, actions.check_condition, found, met=met, by=person):
        return thanks(request, panel, _("Thank you. It is noted."))
    shown = met_words(found)
    return page(request, panel, "check", form=form, condition=found, met_words=shown)


@forms_page
def statement(request, consultation, decision):
    """Say what one saw differently, beside a decision."""
    panel, mine, person = member_of(request, consultation)
    rows = PanelDecision.objects.select_related(
        "review__clause", "review__version", "review__panel"
    )
    found = get_object_or_404(rows, review__panel=panel, ref=decision)
    if panel.consultation.reached(Stage.OUTCOME) or not can_dissent(found, person):
        raise Http404(_("There is no such page."))
    start = {"language": current_language()}
    others = [one for one in readers(found.review) if one.pk != mine.pk]
    form = StatementForm(request.POST or None, decision=found, others=others, initial=start)
    if did(request, form, write, found, form, mine, person):
        return thanks(request, panel, _("Thank you. A bilingual editor writes the other language."))
    return page(request, panel, "statement", form=form, decision=found)


def write(decision, form, mine, person) -> None:
    data, others = form.cleaned_data, form.chosen()
    signed = form.signature([mine, *others])
    new = actions.NewStatement(data["kind"], {data["language"]: data["text"]}, signed, others)
    actions.write_statement(decision, new=new, by=person)


@forms_page
def approve(request, consultation, statement):
    """An author reads both languages: yes; not what I mean; or, this is not mine at all."""
    panel, mine, person = member_of(request, consultation)
    found = get_object_or_404(mine.statements, ref=statement)
    do = request.POST.get("do")
    form = NotMeantForm(request.POST if do == "not_meant" else None)
    verbs = {"leave": actions.step_off_statement, "approve": actions.approve_translation}
    if do in verbs:
        form = ButtonForm(request.POST)
        done = did(request, form, verbs[do], found, by=person)
    else:
        done = did(request, form, put_back, found, form, person)
    if done:
        return thanks(request, panel, _("Thank you. It is published when every author says yes."))
    note = form if do == "not_meant" else NotMeantForm()
    authors = found.authors.order_by("number")
    return page(request, panel, "approve", form=form, note=note, statement=found, authors=authors)


def put_back(found, form, person) -> None:
    actions.say_not_meant(found, by=person, **form.cleaned_data)


@forms_page
def outcome(request, consultation):
    """Read the outcome text, and approve the very words that were read."""
    panel, mine, person = member_of(request, consultation)
    if mine.number is None or panel.consultation.reached(Stage.OUTCOME):
        raise Http404(_("There is no such page."))
    form = ButtonForm(request.POST or None)
    read = request.POST.get("read", "")
    if did(request, form, actions.approve_outcome_text, panel, by=person, read=read):
        return thanks(request, panel, _("Thank you. It is noted."))
    context = {"read": outcome_fingerprint(panel), "ready": all_decided(panel)}
    return page(request, panel, "outcome", form=form, **context)
