"""The verbs of shaping: the idea, the power card, the background, the pair."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import cache
from cms.bilingual import both
from cms.clock import now
from cms.jobs import later

from . import rules
from .models import Background, Consultation, Organisation, PowerCard, Stage
from .written import BACKGROUND, POWER, QUESTION


@dataclass(frozen=True)
class NewIdea:
    """What somebody would like to be asked together. Words and titles are {"en", "cy"}."""

    organisation: Organisation
    ref: str
    slug: dict
    title: dict
    words: dict = field(default_factory=dict)
    question: dict = field(default_factory=dict)
    question_everyday: dict = field(default_factory=dict)
    settings: dict = field(default_factory=dict)
    public: bool = False


@transaction.atomic
def propose_idea(new: NewIdea, *, by) -> Consultation:
    """Put an idea forward; any signed-in person may.

    Its title and words are public while it is an idea only if `new.public`: the proposer agreed.
    """
    if by is None or not by.is_authenticated:
        raise PermissionDenied
    taken = Consultation.objects.filter(ref=new.ref)
    for slug in new.slug.values():
        taken = taken | Consultation.objects.at_slug(slug)
    if taken.exists():
        raise ValidationError({"slug_en": _("Another conversation has this address.")})
    consultation = Consultation.objects.create(
        organisation=new.organisation,
        ref=new.ref,
        proposed_at=now(),
        proposed_by=by,
        title_public=new.public,
        **both(
            slug=new.slug,
            title=new.title,
            idea_words=new.words,
            question=new.question,
            question_everyday=new.question_everyday,
        ),
        **new.settings,
    )
    Background.objects.create(consultation=consultation)
    PowerCard.objects.create(consultation=consultation)
    if new.public:
        cache.touch("site")
    return consultation


@transaction.atomic
def accept_idea(consultation: Consultation, *, by) -> None:
    """The commissioner says yes to an idea; only then is it shaped."""
    consultation = locked(consultation)
    if not rules.has_role(consultation, by, rules.Kind.COMMISSIONER):
        raise PermissionDenied
    _check_unanswered(consultation)
    consultation.accepted_at = now()
    consultation.save(update_fields=["accepted_at"])
    _tell_proposer(consultation)


@transaction.atomic
def decline_idea(consultation: Consultation, *, why: dict, by) -> None:
    """The commissioner answers why not, in both languages (B1, state 0); the proposer is told.

    The answer is public only where the proposer agreed that the idea is.
    """
    consultation = locked(consultation)
    if not rules.has_role(consultation, by, rules.Kind.COMMISSIONER):
        raise PermissionDenied
    _check_unanswered(consultation)
    if not all(why.get(code, "").strip() for code in ("en", "cy")):
        raise ValidationError({"why": _("Say why in both languages.")})
    consultation.declined_at, consultation.declined_why = now(), why
    consultation.save(update_fields=["declined_at", "declined_why_en", "declined_why_cy"])
    _tell_proposer(consultation)


def _check_unanswered(consultation: Consultation) -> None:
    if consultation.accepted_at:
        raise ValidationError(_("This idea has been accepted already."))
    if consultation.declined_at:
        raise ValidationError(_("This idea has its answer already."))
    if consultation.stage != Stage.IDEA:
        raise ValidationError(_("This is no longer an idea."))


def _tell_proposer(consultation: Consultation) -> None:
    if consultation.proposed_by_id:
        later("consultations.consultation.tasks.tell_idea_answered", consultation.pk)
    if consultation.title_public:
        cache.touch("site")


@transaction.atomic
def write_question(consultation: Consultation, *, changes: dict, by) -> None:
    """Write title, question and Everyday question, each {"en", "cy"}, while shaping."""
    consultation = _being_shaped(consultation, by)
    for name in ("title", "question", "question_everyday"):
        if name in changes:
            setattr(consultation, name, changes[name])
    consultation.pair_ready_at = None
    consultation.save()


@transaction.atomic
def write_background(consultation: Consultation, *, changes: dict, by) -> Background:
    """Write parts of the background (R-LIFE-03, R-LIFE-07) while shaping.

    `changes`: names of `BACKGROUND` to {"en", "cy"}, and `tried_out_people`,
    `tried_out_on`. The pair has to be confirmed again afterwards.
    """
    consultation = _being_shaped(consultation, by)
    background = consultation.background
    for name in BACKGROUND.keys() & set(changes):
        setattr(background, name, changes[name])
    for name in {"tried_out_people", "tried_out_on"} & set(changes):
        setattr(background, name, changes[name])
    background.save()
    _pair_again(consultation)
    return background


@transaction.atomic
def write_friend_note(consultation: Consultation, *, note: dict, by) -> None:
    """A critical friend's note on the process, published with the reply to it, while shaping."""
    consultation = locked(consultation)
    if not rules.has_role(consultation, by, rules.Kind.CRITICAL_FRIEND):
        raise PermissionDenied
    _check_unannounced(consultation)
    background = consultation.background
    background.friend_note = note
    background.friend_noted_at = now()
    background.save()
    _pair_again(consultation)


@transaction.atomic
def write_power_card(consultation: Consultation, *, changes: dict, by) -> PowerCard:
    """Write the power card while shaping: names of `POWER` to {"en", "cy"},

    `open` ([{"en", "cy"}]), `closed` ([{"what", "why"}]) and `decision_already_taken`.
    """
    consultation = _being_shaped(consultation, by)
    card = consultation.power_card
    for name in POWER.keys() & set(changes):
        setattr(card, name, changes[name])
    for name in {"open", "closed", "decision_already_taken"} & set(changes):
        setattr(card, name, changes[name])
    card.save()
    _pair_again(consultation)
    return card


@transaction.atomic
def confirm_pair_ready(consultation: Consultation, *, by) -> None:
    """A bilingual editor says that all there is stands in both languages and registers."""
    consultation = locked(consultation)
    if not rules.has_role(consultation, by, rules.Kind.BILINGUAL_EDITOR):
        raise PermissionDenied
    owed = unpaired(consultation)
    if owed:
        raise ValidationError(
            _("One language is still owed: %(names)s.") % {"names": "; ".join(owed)}
        )
    consultation.pair_ready_at = now()
    consultation.save(update_fields=["pair_ready_at"])


def unpaired(consultation: Consultation) -> list[str]:
    """The names of texts that stand in one language only (R-LIFE-06)."""
    things = [
        (consultation, QUESTION),
        (consultation.background, BACKGROUND),
        (consultation.power_card, POWER),
    ]
    values = [
        (str(label), getattr(thing, name))
        for thing, labels in things
        for name, label in labels.items()
    ]
    return [label for label, words in values if words and not words.complete]


def locked(consultation: Consultation) -> Consultation:
    return Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)


def _being_shaped(consultation: Consultation, by) -> Consultation:
    consultation = locked(consultation)
    if not rules.can_shape(consultation, by):
        raise PermissionDenied
    _check_unannounced(consultation)
    return consultation


def _check_unannounced(consultation: Consultation) -> None:
    if consultation.stage not in (Stage.IDEA, Stage.SHAPING):
        raise ValidationError(_("It has been announced. What was announced stays as it was said."))


def _pair_again(consultation: Consultation) -> None:
    if consultation.pair_ready_at:
        consultation.pair_ready_at = None
        consultation.save(update_fields=["pair_ready_at"])
