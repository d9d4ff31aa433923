"""Paper kits: numbers, codes that only the paper knows, and receipts when a card is typed in."""

import re
import zlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.conversation.actions import print_kit
from consultations.conversation.actions.kits import code_of, numbers_of
from consultations.conversation.kit import html_of, pdf_of
from consultations.conversation.models import Card, PrintedSlip
from consultations.people.codes import hash_code
from consultations.people.models import Receipt
from tests import factories

from .test_views import at

TYPED = {
    "text": "Y gadair wrth y drws.", "language": "cy", "shown": "someone", "may_read": "on",
    "hat": "myself", "round": "pour", "kind": "their_words",
}  # fmt: skip


def printed(table, host, **fields):
    return print_kit(table, **{"cards": 6, "codes_in": "both", "seed": "s", "by": host, **fields})


def unpacked(pdf: bytes) -> bytes:
    """Everything in a PDF, its packed streams too."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    return pdf + b"".join(zlib.decompressobj().decompress(one) for one in packed)


def test_numbers_go_on_and_only_hashes_are_kept(table, host):
    first, second = printed(table, host), printed(table, host, seed="t")
    assert (list(numbers_of(first)), second.first) == ([1, 2, 3, 4, 5, 6], 7)
    slips = PrintedSlip.objects.filter(kit=first)
    assert {slip.code_hash for slip in slips} == {
        hash_code(code_of(first, number, "s")) for number in range(1, 7)
    }
    assert [slip.language for slip in slips.order_by("number")] == ["en", "cy"] * 3


def test_a_kit_never_takes_a_number_that_was_typed_in(table, host):
    factories.card(table, paper_number=12)
    assert printed(table, host).first == 13


def test_only_the_tables_host_prints(table, host):
    with pytest.raises(PermissionDenied):
        printed(table, factories.with_role(table.consultation, "facilitator"))
    for wrong in ({"cards": 3}, {"cards": 61}, {"codes_in": "fr"}):
        with pytest.raises(ValidationError):
            printed(table, host, **wrong)


def test_the_printed_code_is_the_receipt_once_the_card_is_typed_in(client, where, table, host):
    code = code_of(kit := printed(table, host), kit.first, "s")
    find = at("receipt_find", where)
    early = client.post(find, {"code": code, "whose": "mine"})
    assert "its host has not typed it in yet" in early.text
    client.force_login(table.host)
    page = client.post(
        at("table_paper", where, table.ref), TYPED | {"paper_number": kit.first}, follow=True
    )
    assert "The code printed on its slip works from now on." in page.text
    card = Card.objects.get(paper_number=kit.first)
    assert Receipt.objects.get(code_hash=hash_code(code)).participant == card.participant
    client.logout()
    mine = client.post(find, {"code": code, "whose": "mine"}, follow=True)
    assert "Y gadair wrth y drws." in mine.text


def test_a_card_without_a_printed_slip_gets_a_code_to_write_on_it(client, where, table):
    client.force_login(table.host)
    page = client.post(
        at("table_paper", where, table.ref), TYPED | {"paper_number": 3}, follow=True
    )
    assert Receipt.objects.get().code_hash == hash_code(page.context["code"])


def test_the_kit_has_both_languages_all_codes_and_is_tagged(table, host):
    kit = printed(table, host)
    html = html_of(kit, seed="s", site="https://example.cymru")
    assert html.count('class="paper-card"') == 6
    assert all(code_of(kit, number, "s") in html for number in numbers_of(kit))
    assert ("Keep this slip." in html, "Cadwch y slip hwn." in html) == (True, True)
    assert "https://example.cymru/cy/" in html and "https://example.cymru/en/" in html
    made = unpacked(pdf_of(html))
    assert (b"/StructTreeRoot" in made, b"/Lang (cy)" in made) == (True, True)
    pages = re.findall(rb"/Type\s*/Page\b", made)
    assert len(pages) == 8  # a sheet, what is read aloud, six cards: nothing runs over


def test_a_host_prints_in_the_browser_and_an_old_link_prints_nothing(client, where, table):
    client.force_login(table.host)
    ready = client.post(
        at("kit_new", where, table.ref), {"cards": 4, "codes_in": "cy"}, follow=True
    )
    assert "The kit is ready" in ready.text
    kit, slip = ready.context["kit"], ready.context["slip"]
    file = at("kit_file", where, table.ref, kit.ref)
    made = client.get(file, {"slip": slip})
    assert (made.status_code, made.headers["Content-Type"]) == (200, "application/pdf")
    assert client.get(file, {"slip": "old"}).status_code == 404
    assert "This kit has been printed" in client.get(at("kit", where, table.ref, kit.ref)).text
