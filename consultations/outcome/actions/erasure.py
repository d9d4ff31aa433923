"""Taking oneself out altogether: words, name, contacts, salts. The ledger stays whole."""

import secrets
from collections import Counter

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from cms import cache
from cms.clock import now
from cms.personal import Person, Then
from cms.personal import rules as rules_of_what_is_held
from consultations.consultation.actions import end_role, touch
from consultations.consultation.models import Consultation, Role
from consultations.conversation.actions import hold_campaigns
from consultations.conversation.models import Card, Channel, Table, ThemeCard
from consultations.ledger.actions import record
from consultations.ledger.models import HeadWatch
from consultations.moderation.actions import withdraw
from consultations.moderation.kinds import kinds
from consultations.moderation.models import State
from consultations.outcome import rules
from consultations.outcome.copies import person_of
from consultations.panel.actions import let_go_of
from consultations.panel.models import PagePosition, PanelQuestion, PoolMember, Position
from consultations.people.models import Participant, Receipt
from consultations.people.rules import root

from .taking_back import forget_copies


@transaction.atomic
def erase_person(participant: Participant, *, by: Participant) -> int:
    """Erase one person everywhere and return how many of their words were emptied.

    Their words are taken back, their contacts, receipts and pool rows go, and so do
    the salts by which an entry of the ledger could be shown to be theirs: each chain
    still verifies and says nothing of them. Each consultation's ledger gets the
    number of words emptied there, and nothing else. Refuses anybody but themselves
    and the site's steward.
    """
    if not rules.can_erase(participant, by):
        raise PermissionDenied
    person = Participant.objects.select_for_update().get(pk=root(participant).pk)
    there, words = _took_part_in(person), _locked_words(person)
    hold_campaigns(one for one in words if isinstance(one, Card))
    emptied = Counter(thing.consultation for thing in words)
    _empty_beside(person)
    if person.account:
        _close_account(person.account)
    for consultation in sorted(there | set(emptied), key=lambda one: one.pk):
        facts = {"count": emptied[consultation]}
        record(consultation, kind="person_erased", on=consultation.ref, facts=facts)
    for thing in words:
        withdraw(thing, by=person)
        forget_copies(thing)
    for consultation in there:
        touch(consultation, front=True)
    _let_go(person_of(person))
    transaction.on_commit(cache.forget_all)
    return len(words)


def _let_go(person: Person) -> None:
    """Everything of theirs that goes whole, by the rules of what is held about people."""
    for rule in rules_of_what_is_held():
        if rule.then is Then.GOES:
            keys = list(rule.rows(person).values_list("pk", flat=True))
            rule.model._base_manager.filter(pk__in=keys).delete()


def _took_part_in(person: Participant) -> set[Consultation]:
    """Where they left a receipt, stand in a pool or wear a hat, beside where they spoke."""
    receipts = Receipt.objects.filter(participant=person).values("consultation")
    pools = PoolMember.objects.filter(participant=person).values("panel__consultation")
    hats = Role.objects.filter(user=person.account_id or 0, consultation__isnull=False)
    found = Consultation.objects.filter(pk__in=receipts)
    found |= Consultation.objects.filter(pk__in=pools)
    return set(found | Consultation.objects.filter(pk__in=hats.values("consultation")))


def _locked_words(person: Participant) -> list:
    """Every word of theirs that still stands, of every kind, locked by kind and key."""
    words = []
    for kind in kinds():
        theirs = kind.model.objects.filter(participant=person).exclude(state=State.WITHDRAWN)
        locked = theirs.select_for_update(of=("self",)).select_related("consultation")
        words += locked.order_by("pk")
    return words


def _empty_beside(person: Participant) -> None:
    """What they said about where their words were put, and as a member of a panel."""
    ThemeCard.objects.filter(card__participant=person).update(not_what_i_meant="")
    seats = {"seat__pool_member__participant": person}
    PanelQuestion.objects.filter(**seats).update(handed_back_words="")
    for model in (Position, PagePosition):
        model.objects.filter(**seats).update(salt="", words="", condition="")
    for member in PoolMember.objects.filter(participant=person).order_by("panel"):
        let_go_of(member)
    PoolMember.objects.filter(participant=person).update(
        public_row_consent=False, withdrawn_at=now(), told_name="", told_reach="", chance_ppm=None,
    )
    waits = Q(panel__drawn_at=None) & ~Q(panel__pool_sha256="")
    PoolMember.objects.filter(participant=person).exclude(waits).update(bands={})


def _close_account(user) -> None:
    """End their hats, forget the salts of these, and leave an account that is nobody's."""
    for role in Role.objects.filter(user=user, until=None):
        end_role(role, by=None)
    Role.objects.filter(user=user).update(salt="")
    HeadWatch.objects.filter(account=user).delete()
    Table.objects.filter(host=user).update(host_name="")
    Card.objects.filter(channel=Channel.PAPER, table__host=user).update(typed_by="")
    user.emailaddress_set.all().delete()
    user.authenticator_set.all().delete()
    user.email = f"{secrets.token_hex(16)}@erased.invalid"
    user.display_name, user.is_active, user.is_staff = "", False, False
    user.set_unusable_password()
    user.save()
