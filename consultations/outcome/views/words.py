"""What became of my words: finding them, reading their way, taking them back. Never cached."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.cache import register_of
from cms.http import once
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.conversation.actions import is_printed
from consultations.conversation.nudges import nudges_for
from consultations.moderation.kinds import names_read
from consultations.outcome import actions
from consultations.outcome.fate import fates
from consultations.outcome.forms import FindForm, SureForm
from consultations.outcome.http import open_receipt, own_words, words_of_whom
from consultations.people.actions import claim_receipt, find_receipt, stop_letters
from consultations.people.flood import guesses_limited, note_wrong_code
from consultations.people.forms import CreditForm
from consultations.people.http import forget_me, participant, remember
from consultations.people.models import Contact


def private(view):
    """Nobody between us and the reader keeps such a page, nor does their browser."""
    return never_cache(view)


@private
@require_safe
def my_words(request, consultation):
    """Every card, reply and suggestion of one person, each with its whole way (F-1)."""
    found = get_consultation(request, consultation)
    person, may_change = words_of_whom(request, found)
    context = {
        **room_context(request, found, "words"),
        "fates": fates(found, person) if person else [],
        "known": person is not None,
        "may_change": may_change,
        "posted": posted(found, person),
        "brewing": list(person.brewing.filter(consultation=found)) if person else [],
        "told": nudges_for(person, register_of(request), table__consultation=found),
        "form": FindForm(known=participant(request) is not None),
    }
    return render(request, "consultations/outcome/my_words.html", context)


def posted(consultation, person) -> str:
    """ "yes" for who gets letters here, "asked" while their address is not confirmed, or ""."""
    if person is None:
        return ""
    letters = Contact.objects.filter(consultation=consultation, participant=person)
    wanted = letters.filter(stopped_at=None).exclude(channel="none")
    said = wanted.values_list("confirmed_at", flat=True)
    return {True: "yes", False: "asked"}[any(said)] if said else ""


@private
@guesses_limited
@require_http_methods(["GET", "POST"])
def receipt_find(request, consultation):
    """Type the code of a slip. A wrong code, and one of another conversation, read the same."""
    found = get_consultation(request, consultation)
    form = FindForm(request.POST or None, known=participant(request) is not None)
    if request.method == "POST" and form.is_valid() and _opened(request, found, form):
        return redirect("consultations:my_words", consultation=found.slug)
    context = {**room_context(request, found, "words"), "form": form}
    return answer(request, "consultations/outcome/receipt_find.html", context)


def _opened(request, consultation, form: FindForm) -> bool:
    """Open a receipt on this device. What belongs to an account is only read, for two hours."""
    code = form.cleaned_data["code"]
    receipt = find_receipt(code)
    if receipt is None or (consultation and receipt.consultation_id != consultation.pk):
        form.add_error("code", _not_found(request, code, receipt))
        return False
    known = participant(request)
    if form.cleaned_data.get("whose") == "else":
        forget_me(request)
        known = None
    try:
        person = claim_receipt(code, by=known)
    except ValidationError as refused:
        if request.user.is_authenticated:
            form.add_error("code", refused.messages[0])
            return False
        open_receipt(request, receipt)
        return True
    if not request.user.is_authenticated:
        remember(request, person)
    return True


def _not_found(request, code: str, receipt) -> str:
    """What is said of a code that opens nothing here; it counts as a guess unless it is printed."""
    if receipt is None and is_printed(code):
        return _("Your card is printed, but its host has not typed it in yet. Try again soon.")
    note_wrong_code(request)
    return _("We can't find that code. Look at each word and the digits.")


@private
@guesses_limited
@require_http_methods(["GET", "POST"])
def find_anywhere(request):
    """Find my words, whichever conversation they were said in."""
    form = FindForm(request.POST or None, known=participant(request) is not None)
    if request.method == "POST" and form.is_valid() and _opened(request, None, form):
        receipt = find_receipt(form.cleaned_data["code"])
        return redirect("consultations:my_words", consultation=receipt.consultation.slug)
    return answer(request, "consultations/outcome/receipt_find.html", {"form": form})


def _sure(request, where: tuple, *, page: str, act, done: str):
    """Ask first, then do it: the shape of taking back and of taking a name off."""
    consultation, kind, ref = where
    found = get_consultation(request, consultation)
    thing, person = own_words(request, found, kind, ref)
    if request.method == "POST":
        act(thing, by=person)
        messages.success(request, done)
        return redirect("consultations:my_words", consultation=found.slug)
    context = {**room_context(request, found, "words"), "thing": thing, "form": SureForm()}
    return render(request, f"consultations/outcome/{page}.html", context)


@private
@once
@require_http_methods(["GET", "POST"])
def words_withdraw(request, consultation, kind, ref):
    """Take my words back, at any stage (R-WD-03)."""
    return _sure(
        request, (consultation, kind, ref),
        page="words_withdraw", act=actions.take_back,
        done=_("Your words are taken back. They are nowhere on this site any more."),
    )  # fmt: skip


@private
@once
@require_http_methods(["GET", "POST"])
def words_name_off(request, consultation, kind, ref):
    """Take my name off, at any stage, no questions (R-WD-02)."""
    return _sure(
        request, (consultation, kind, ref),
        page="words_name_off", act=actions.take_name_off,
        done=_("Your name is off. Your words stay, without it."),
    )  # fmt: skip


@private
@once
@require_http_methods(["GET", "POST"])
def words_credit(request, consultation, kind, ref):
    """See and change how one is named beside one's words, at any stage (D-10)."""
    found = get_consultation(request, consultation)
    thing, person = own_words(request, found, kind, ref)
    names = names_read(thing)
    form = CreditForm(request.POST or None, names=names, now=thing.name)
    if request.method == "POST" and form.is_valid():
        new = {"name": form.name(), "everything": form.cleaned_data["everything"]}
        if attempt(form, actions.change_credit, thing, **new, by=person):
            messages.success(request, _("It is changed, on every page."))
            return redirect("consultations:my_words", consultation=found.slug)
    context = {**room_context(request, found, "words"), "thing": thing, "form": form}
    return answer(request, "consultations/outcome/words_credit.html", context)


@private
@once
@require_POST
def letters_stop(request, consultation):
    """One tap to stop the letters (F-2)."""
    found = get_consultation(request, consultation)
    person = participant(request)
    if person:
        stop_letters(person, consultation=found)
        messages.success(request, _("We will not write to you about this any more."))
    return redirect("consultations:my_words", consultation=found.slug)
