"""Paper kits: numbers, codes that only the paper knows, and receipts when a card is typed in."""

import re
import zlib
from datetime import date

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied, ValidationError
from weasyprint import HTML

from cms.bilingual import both
from consultations.consultation.models import YoungPeople
from consultations.conversation.actions import print_kit
from consultations.conversation.actions.kits import code_of, numbers_of
from consultations.conversation.kit import html_of, pdf_of, phone_in
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


@pytest.fixture
def paper_of(table, host):
    """`paper_of()`: the kit of the table as a document, with whatever the table now is."""

    def make() -> str:
        kit = printed(table, host, cards=4)
        return html_of(kit, seed="s", site="https://sgyrsiau.cwmderwen.llyw.cymru")

    return make


WHERE = {
    "en": "The Library, 2 Bridge Street\n01632 960 142, weekdays 9 to 5",
    "cy": "Y Llyfrgell, 2 Stryd y Bont\n01632 960 143, dyddiau'r wythnos 9 tan 5",
}


def write_to(table, where: dict) -> None:
    type(table.consultation).objects.update(**both(write_to=where))
    table.refresh_from_db()


def for_children(table) -> None:
    YoungPeople.objects.create(
        consultation=table.consultation, affects_under_25s=True, tell_by=date(2027, 3, 1)
    )
    type(table).objects.update(channel="paper", for_children=True)
    table.refresh_from_db()


def with_long_names(table) -> None:
    words = "The long table under the big window at the back of the reading room upstairs"
    long = {"en": words, "cy": words}
    type(table).objects.update(**both(name=long, place=long))
    lines = "Cyngor Bwrdeistref Sirol Cwm Derwen a'r Cylch\n" * 8 + "01632 960 142"
    write_to(table, {"en": lines, "cy": lines})


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


def test_every_card_says_that_taking_part_changes_no_help_and_asks_for_name_and_hat(paper_of):
    html = paper_of()
    on_cards = [
        "People may read it", "You may quote it", "Show this name: ____________", "Show no name",
        "I&#x27;m here as…", "Myself", "In my job", "For a group", "For the body that asks",
        "Tick nothing, and only the team will read them.",
        "Caiff pobl ei ddarllen", "Dangoswch yr enw hwn: ____________", "Dim enw",
        "Rydw i yma fel…", "Fi fy hun", "Yn fy swydd", "Ar ran grŵp",
    ]  # fmt: skip
    cards = html.replace("'", "&#x27;").split('class="paper-card"')[1:]
    assert [[words for words in on_cards if words not in card] for card in cards] == [[]] * 4
    free = [
        "It never changes any help you get.",
        "Dydy e byth yn newid unrhyw help rydych chi’n ei gael.",
    ]
    assert [html.count(words) for words in free] == [5, 5]  # read aloud, and on each card
    assert "carer" not in html


def test_the_slip_names_the_telephone_and_the_sheet_all_of_where_to_write(paper_of, table):
    without = paper_of()
    assert ("or ring" in without, "Afterwards: ask your host" in without) == (False, False)
    write_to(table, WHERE)
    html = paper_of()
    assert html.count("or ring 01632\xa0960\xa0142, or ask your host or the library") == 4
    assert html.count("neu ffoniwch 01632\xa0960\xa0143, neu gofynnwch") == 4
    sheet = html.partition('class="aloud"')[0]
    assert "The Library, 2 Bridge Street<br>01632 960 142, weekdays 9 to 5" in sheet
    assert "Y Llyfrgell, 2 Stryd y Bont<br>" in sheet


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Ring 01632 960 142, 9 to 5", "01632 960 142"),
        ("(01632) 960142", "(01632) 960142"),
        ("+44 1632 960-142.", "+44 1632 960-142"),
        ("0300 060 4400 or 01632 960 142", "0300 060 4400"),
        ("The Library, LL12 3AB; hafan2026@demo.paned.example; by 10 03 2027", ""),
        ("", ""),
    ],
)
def test_a_telephone_number_is_found_as_people_write_it(words, number):
    assert phone_in(words).replace("\xa0", " ") == number


def test_a_childrens_kit_asks_the_carer_on_each_card_and_tells_when_they_hear(paper_of, table):
    for_children(table)
    html = paper_of()
    for words in (
        "I agree to this card. My mark, for this paper only: __________",
        "Rydw i’n cytuno i’r cerdyn hwn. Fy marc, i’r papur hwn yn unig: __________",
        "Show my first name: ____________",
        "Dangoswch fy enw cyntaf: ____________",
    ):
        assert html.count(words) == 4
    assert html.count("A table for children, with their host") == 1
    assert "By 1 March 2027 you hear what came of it." in html
    assert "Erbyn 1 Mawrth 2027 byddwch chi’n clywed beth ddaeth ohono." in html
    assert ("here as…" in html, "Show this name" in html) == (False, False)


@pytest.mark.parametrize("become", [for_children, with_long_names])
def test_all_of_a_kit_stands_on_its_pages(paper_of, table, become):
    write_to(table, WHERE)
    become(table)
    sheet = finders.find("cms/css/kit.css")
    pages = HTML(string=paper_of()).render(stylesheets=[sheet]).pages
    assert [(round(one.width), round(one.height)) for one in pages] == [
        (1587, 1123), (794, 1123), *[(794, 559)] * 4,
    ]  # fmt: skip
    assert [_lowest(page) <= page.height - 18 for page in pages] == [True] * 6  # 5 mm


def _lowest(page) -> float:
    boxes = page._page_box.descendants()
    return max(box.position_y + box.height for box in boxes if getattr(box, "text", ""))


def test_the_host_is_told_the_size_of_each_page(client, where, table):
    client.force_login(table.host)
    sent = {"cards": 4, "codes_in": "cy"}
    ready = client.post(at("kit_new", where, table.ref), sent, follow=True)
    assert "The sheet is A3, the words to read aloud A4, the cards A5." in ready.text
