"""What is published of a panel never leads from a seat to a person, a card or a contact."""

import json

from django.core.management import call_command

from consultations.consultation.models import Stage
from consultations.ledger.export import export_lines
from consultations.ledger.models import Chain, Entry
from consultations.ledger.verify import problems
from consultations.outcome.actions import erase_person
from consultations.panel import actions
from consultations.panel.models import PoolMember
from tests import factories

from .test_views import get, words


def joined(client, sitting) -> dict[str, str]:
    """Everything public of a panel, by what it is; and of a card beside it."""
    found = {name: words(get(client, name, sitting)) for name in ("panel", "panel_draw")}
    for kind in ("json", "csv"):
        found[kind] = words(get(client, "panel_pool", sitting, kind=kind))
    lines = Entry.objects.filter(chain__consultation=sitting.consultation)
    found["ledger"] = "\n".join(lines.values_list("stored", flat=True))
    return found


def test_nothing_published_lets_seat_interest_and_card_be_joined(client, convened):
    """A member's card and their seat share no name, key, label, code or moment in public."""
    seat = convened.seat(1)
    member, person = seat.pool_member, seat.pool_member.participant
    PoolMember.objects.filter(pk=member.pk).update(
        told_name="Siân of the mill", told_reach="01495 123456", chance_ppm=314_159,
        registered_at="2026-05-04T03:02:01Z",
    )  # fmt: skip
    card = factories.card(
        factories.table(convened.consultation), participant=person, shown_as="Siân M.",
        may_name=True, may_read=True,
    )  # fmt: skip
    new = actions.NewInterest(
        declared=factories.pair("Has a part in it", "Mae rhan ganddynt"),
        effect="steps_back_from", clauses=(convened.clause(1),),
    )  # fmt: skip
    actions.declare_interest(seat, new=new, by=person)
    convened.move(Stage.PANEL)
    theirs = [
        "Siân of the mill", "Siân M.", "01495 123456", "31.4", "314159", str(person.uid),
        person.account.email, person.account.display_name, f'"{card.ref}"',
        "2026-05-04", "4 May 2026", "03:02",
    ]  # fmt: skip
    for name, text in joined(client, convened).items():
        assert [one for one in theirs if one in text] == [], name
    about_cards = words(get(client, "card", convened, card=card.ref))
    labels = [f">{one}<" for one in convened.panel.pool.values_list("ref", flat=True)]
    assert [one for one in [*labels, f">{seat.ref}<"] if one in about_cards] == []
    published = json.loads(joined(client, convened)["json"])
    fields = {"id", *convened.panel.targets, "public_row_consent"}
    assert {frozenset(row) for row in published["pool"]} == {frozenset(fields)}


def test_erasing_a_member_leaves_the_record_whole_and_nothing_of_them(sitting):
    person = sitting.members[0]
    name, address = person.account.display_name, person.account.email
    member = PoolMember.objects.get(participant=person)
    PoolMember.objects.filter(pk=member.pk).update(told_name="Siân", told_reach="01495 123456")
    erase_person(person, by=person)
    chain = Chain.objects.get(consultation=sitting.consultation)
    assert problems(export_lines(chain), chain.head, chain.length) == []
    stored = "\n".join(chain.entries.values_list("stored", flat=True))
    assert [one for one in (name, address, "Siân", "01495") if one in stored] == []
    member.refresh_from_db()
    assert (member.bands, member.told_name, member.told_reach, member.chance_ppm) == (
        {}, "", "", None,
    )  # fmt: skip
    call_command("verify_ledger", sitting.consultation.ref)
