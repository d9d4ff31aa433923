"""Knowing people again: participants, receipts, claiming a receipt."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.clock import now
from cms.personal import rules
from consultations.consultation.calendar import months_before

from ..codes import hash_code, make_code
from ..joining import see_to_it
from ..models import Participant, Receipt
from ..rules import root

COOKIE_MONTHS = 18
ACCOUNT = "account"


def new_participant() -> Participant:
    """Somebody whom nobody knows yet."""
    return Participant.objects.create(created_at=now())


@transaction.atomic
def participant_of(user) -> Participant:
    """The participant of a signed-in person, made at first need. Safe for two at once."""
    found = Participant.objects.select_related("account").filter(account=user).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return Participant.objects.create(account=user, created_at=now())
    except IntegrityError:
        return Participant.objects.get(account=user)


def issue_receipt(participant: Participant, *, consultation, language: str, seed: str) -> str:
    """Give a receipt for words just left and return its code, to be shown once (C-11).

    The same seed gives the same code and no second receipt.
    """
    code = make_code(seed, language)
    receipt = Receipt(
        code_hash=hash_code(code),
        participant=root(participant),
        consultation=consultation,
        language=language,
        issued_at=now(),
    )
    Receipt.objects.bulk_create([receipt], ignore_conflicts=True)
    return code


def find_receipt(code: str) -> Receipt | None:
    """The receipt of a code as typed, or None. One look-up, found or not."""
    return (
        Receipt.objects.select_related("consultation", "participant__merged_into")
        .filter(code_hash=hash_code(code))
        .first()
    )


@transaction.atomic
def claim_receipt(code: str, *, by: Participant | None) -> Participant:
    """Become, on this device, the person a receipt belongs to; return that person.

    Whoever this device was before becomes the same person: first turns, never
    one's own and stepping back hold for both. A signed-in person takes the
    receipt's words into their account. What belongs to an account is joined by nobody
    but who is signed in to it (`code="account"`): a slip opens an account to no device,
    and moves no words into it. Other rooms may refuse (`joining.before_joining`). Locks both
    rows by key.
    """
    receipt = find_receipt(code)
    if receipt is None:
        raise ValidationError(
            {"code": _("We can't find that code. Look at each word and the digits.")}
        )
    owner, known = _locked(receipt.participant, by)
    if known is not None and known.pk == owner.pk:
        return owner
    if owner.account_id:
        words = _("That receipt belongs to somebody else's account.")
        raise ValidationError({"code": ValidationError(words, code=ACCOUNT)})
    return owner if known is None else _join(known, owner)


def _locked(one: Participant, other: Participant | None) -> tuple:
    """Who these two have become, locked by key: once more where another joined one meanwhile."""
    asked = [one.pk, other and other.pk]
    while True:
        rows = Participant.objects.in_bulk(filter(None, asked))
        roots = [pk and (rows[pk].merged_into_id or pk) for pk in asked]
        locking = Participant.objects.select_for_update().order_by("pk")
        locked = {row.pk: row for row in locking.filter(pk__in=filter(None, roots))}
        if all(row.merged_into_id is None for row in locked.values()):
            return locked[roots[0]], locked.get(roots[1])


def _join(known: Participant, owner: Participant) -> Participant:
    """Make two participants one: who has an account stays, else the receipt's owner."""
    kept, left = (known, owner) if known.account_id else (owner, known)
    see_to_it(kept, left)
    for relation in Participant._meta.related_objects:
        if relation.related_model is not Participant:
            _repoint(relation, left, kept)
    for model in apps.get_app_config("consultations").get_models():
        _repoint_hidden(model, left, kept)
    Participant.objects.filter(merged_into=left).update(merged_into=kept)
    left.merged_into = kept
    left.save(update_fields=["merged_into"])
    return kept


def _repoint(relation, left: Participant, kept: Participant) -> None:
    name = relation.field.name
    for row in relation.related_model._base_manager.filter(**{name: left}):
        try:
            with transaction.atomic():
                relation.related_model._base_manager.filter(pk=row.pk).update(**{name: kept})
        except IntegrityError:
            # Both sat at the same table: one seat is enough.
            row.delete()


def _repoint_hidden(model, left: Participant, kept: Participant) -> None:
    for field in model._meta.concrete_fields:
        if field.related_model is Participant and field.remote_field.related_name == "+":
            model._base_manager.filter(**{field.name: left}).update(**{field.name: kept})


def strangers() -> QuerySet[Participant]:
    """Devices whose cookie has run out and of which nothing is left: no words, no receipt, no seat.

    Asks the rules of what is held about people, so a new model is asked about too.
    """
    found = Participant.objects.filter(
        account=None, merged_into=None, created_at__lte=months_before(now(), COOKIE_MONTHS)
    )
    for rule in rules():
        for path in rule.participant:
            if path != "pk":
                theirs = rule.model._base_manager.filter(**{f"{path}__isnull": False})
                found = found.exclude(pk__in=theirs.order_by().values(path))
    return found


def forget_strangers() -> int:
    """Delete devices of which nothing is left; how many."""
    return strangers().delete()[1].get(Participant._meta.label, 0)
