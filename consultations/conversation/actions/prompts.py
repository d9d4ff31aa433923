"""The questions on the tables: put there, and put better, before anybody is asked (C-7)."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.references import give_ref

from .. import rules
from ..models import Picture, Prompt

MOST_PROMPTS = 5
LONGEST = {"text": 300, "everyday": 200, "note": 200}


@dataclass(frozen=True)
class NewPrompt:
    """A question for the tables. Texts are {"en", "cy"}; `note` is said before a hard one (B5)."""

    round: str
    text: dict
    everyday: dict = field(default_factory=dict)
    picture: str = ""
    note: dict = field(default_factory=dict)


@transaction.atomic
def add_prompt(consultation, *, new: NewPrompt, by, ref: str = "") -> Prompt:
    """Put a question on the tables, in both languages and in Everyday words (C-7).

    At most five, and only before the consultation is announced. What would give an editor pause
    (`lint.py`: closed, double, long, jargon) is theirs to keep: nothing of that is refused here.
    """
    if not rules.can_write_prompts(consultation, by):
        raise PermissionDenied
    here = _unannounced(consultation)
    if here.prompts.count() >= MOST_PROMPTS:
        raise ValidationError(_("Five questions are enough for one conversation."))
    _check(new)
    prompt = Prompt(consultation=consultation, order=here.prompts.count() + 1, **_columns(new))
    give_ref(prompt, "P", ref)
    return prompt


@transaction.atomic
def change_prompt(prompt: Prompt, *, new: NewPrompt, by) -> Prompt:
    """Put a question better, before the consultation is announced; its place stays its own."""
    if not rules.can_write_prompts(prompt.consultation, by):
        raise PermissionDenied
    _unannounced(prompt.consultation)
    _check(new)
    prompt = Prompt.objects.select_for_update(of=("self",)).get(pk=prompt.pk)
    for name, value in _columns(new).items():
        setattr(prompt, name, value)
    prompt.save()
    return prompt


def _unannounced(consultation) -> Consultation:
    """The consultation, its row locked: two who write a fifth question find one place."""
    rows = Consultation.objects.select_for_update(no_key=True)
    here = rows.get(pk=consultation.pk)
    if here.reached(Stage.ANNOUNCED):
        raise ValidationError(_("It has been announced. The questions stay as they are."))
    return here


def _columns(new: NewPrompt) -> dict:
    words = both(text=new.text, everyday=new.everyday, note=new.note)
    return {"round": new.round, "picture": new.picture, **words}


def _check(new: NewPrompt) -> None:
    for words in (new.text, new.everyday):
        if not (words.get("en", "").strip() and words.get("cy", "").strip()):
            raise ValidationError({"text_en": _("Write the question in both languages.")})
    noted = [new.note.get(code, "").strip() for code in ("en", "cy")]
    if any(noted) and not all(noted):
        raise ValidationError({"note": _("Say it in both languages.")})
    for name, longest in LONGEST.items():
        for code, words in getattr(new, name).items():
            if len(words) > longest:
                long = _("Write up to %(number)s letters.") % {"number": longest}
                raise ValidationError({f"{name}_{code}": long})
    if new.picture and new.picture not in Picture.values:
        raise ValidationError({"picture": _("Choose one of the drawings.")})
