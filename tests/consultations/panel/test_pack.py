"""The pack: one order, any of four texts, nothing in it that a stranger can't read (E-6)."""

import html
import re

import pytest

from cms.bilingual import Words
from cms.clock import now
from consultations.conversation.models import ThemeCard
from consultations.draft.models import JargonPhrase, Root, SuggestionComment, SuggestionDecision
from consultations.panel.pack import Part, pack_of, said
from consultations.panel.standing import current_version
from tests import factories

from .test_views import at, get, words

CANARY = "kanari"
ORDER = ["question", "power", "heard", "missing", "frozen", "cl1", "cl2", "cl3", "late", "effects",
         "tried", "check"]  # fmt: skip


@pytest.fixture
def told(sitting):
    """What a pack is made of, and beside each thing one that nobody may read."""
    where, clause = sitting.consultation, sitting.clause(1)
    where.question_en, where.question_everyday_en = "How is the field kept?", "Who cuts the grass?"
    type(where).objects.filter(pk=where.pk).update(
        question_en=where.question_en, question_everyday_en=where.question_everyday_en
    )
    table = factories.table(where, not_here_en="The farms.", not_here_cy="Y ffermydd.")
    theme = where.themes.create(
        ref="T1", name_en="Grass", name_cy="Gwair", summary_en="It is long.", made_at=now(),
        summary_cy="Mae'n hir.", differently_en="Some like it long.", differently_cy="Mae'n well.",
    )  # fmt: skip
    for ref, text, fields in (
        ("C1", "Cut it in May.", {}),
        ("C2", f"{CANARY} held", {"state": "held"}),
        ("C3", f"{CANARY} team", {"may_read": False}),
        ("C4", "", {"state": "withdrawn", "was_public": True}),
    ):
        fields = {"may_read": True, "may_quote": True, **fields}
        card = factories.card(table, ref=ref, text=text, late=True, **fields)
        ThemeCard.objects.create(theme=theme, card=card, placed_at=now(), voice=True)
        Root.objects.create(clause=clause, card=card, added_at=now())
    for ref, status, fields in (
        ("S1", "taken_in", {}),
        ("S2", "not_taken", {}),
        ("S3", "parked_for_panel", {}),
        ("S4", "not_taken", {"state": "removed", "reason": f"{CANARY} removed"}),
        ("S5", "open", {"state": "waiting", "reason": f"{CANARY} waiting"}),
    ):
        suggested(sitting, clause, ref, status, **fields)
    return sitting


def suggested(sitting, clause, ref: str, status: str, **fields) -> None:
    fields = {"state": "published", "reason": f"{ref} because.", **fields}
    row = clause.suggestions.create(
        ref=ref, consultation=sitting.consultation, draft=sitting.draft, kind="change",
        text_code="en", language="en", status=status, made_at=now(), decided_at=now(),
        may_read=True, to_words=f"{ref} words", was_public=True, **fields,
    )  # fmt: skip
    SuggestionDecision.objects.create(
        suggestion=row, result=status, why_en=f"{ref} was answered.", why_cy=f"Atebwyd {ref}.",
        proposed_at=now(), decided_at=now(),
    )  # fmt: skip
    for state, text in (("published", f"{ref} worries me."), ("held", f"{CANARY} worry")):
        SuggestionComment.objects.create(
            ref=f"K{ref}{state}", suggestion=row, consultation=sitting.consultation,
            kind="concern", text=text, state=state, language="en", may_read=True, made_at=now(),
        )  # fmt: skip


def sections(page: str) -> list[str]:
    return [one for one in re.findall(r'<(?:section|h[23])[^>]* id="([a-z0-9]+)"', page)
            if one in ORDER]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", ["panel_pack", "panel_pack_file"])
def test_pack_has_the_same_order_in_every_text(client, told, name, language):
    for texts in ("en", "cy_everyday", "en_everyday,cy"):
        page = words(client.get(at(name, told, language) + f"?texts={texts}"))
        assert sections(page) == ORDER
        panes = re.findall(r'<p class="pane-text" lang="(..)"', page)
        assert panes == [one[:2] for one in texts.split(",")] * 3
        assert CANARY not in page


def test_words_stand_in_each_text_chosen_and_say_their_language():
    full, plain = Words("In full.", "Yn llawn."), Words("Plain.", "")
    shown = [(one.words, one.lang) for one in said(("en_everyday", "cy"), full, plain)]
    assert shown == [("Plain.", "en"), ("Yn llawn.", "cy")]
    shown = [(one.words, one.lang) for one in said(("cy_everyday", "en_everyday"), full, plain)]
    assert shown == [("Plain.", "en")]


def test_pack_says_which_words_people_did_not_get(told):
    phrase = JargonPhrase.objects.create(
        ref="J1", draft=told.draft, clause=told.clause(1), language="cy", words="ddarostyngedig",
        folded="ddarostyngedig", texts=["cy"], place=1, letters="1", said_at=now(),
    )  # fmt: skip
    for _person in range(2):
        phrase.taps.create(participant=factories.participant(), tapped_at=now())
    laid = pack_of(told.panel, current_version(told.panel), ("en",))
    assert [[(tap.word, tap.people) for tap in part.taps] for part in laid.parts] == [
        [("ddarostyngedig", 2)], [], [],
    ]  # fmt: skip


def test_pack_puts_each_suggestion_on_its_heap_with_reason_and_concern(told):
    laid = pack_of(told.panel, current_version(told.panel), ("en",))
    heaps = {heap.name: [one.ref for one in heap.suggestions] for heap in laid.parts[0].heaps}
    assert heaps == {
        "Taken into the draft": ["S1"],
        "Not taken, and why": ["S2", "S4"],
        "Parked for the panel": ["S3"],
    }
    shown = {one.ref: one for heap in laid.parts[0].heaps for one in heap.suggestions}
    assert [str(one.why) for one in shown["S2"].reasons_given] == ["S2 was answered."]
    assert [one.text for one in shown["S2"].said_against] == ["S2 worries me."]
    assert (shown["S4"].reasons_given, shown["S4"].said_against) == ([], [])
    assert [one.ref for one in laid.late] == ["C1", "C2", "C4"]  # two of them marks alone
    assert isinstance(laid.whole, Part)


def test_every_row_of_the_pack_is_there_for_a_stranger_at_its_own_address(client, told):
    """What the pack says of a card, a theme, a suggestion or a clause, its own page says too."""
    page = words(get(client, "panel_pack", told))
    rows = {
        "theme": ("theme", {"theme": "T1"}, "Some like it long."),
        "card": ("card", {"card": "C1"}, "Cut it in May."),
        "S1": ("suggestion", {"suggestion": "S1"}, "S1 was answered."),
        "S2": ("suggestion", {"suggestion": "S2"}, "S2 worries me."),
        "S3": ("suggestion", {"suggestion": "S3"}, "S3 because."),
        "clause": ("panel_clause", {"clause": "CL1"}, str(told.clause(1).heading)),
        "version": ("version", {"number": 1}, current_version(told.panel).sha256[:8]),
        "not here": ("themes", {}, "The farms."),
    }
    for name, (view, kwargs, said_there) in rows.items():
        own = html.unescape(words(get(client, view, told, **kwargs)))
        assert (name, said_there in own, said_there in html.unescape(page)) == (name, True, True)
    for link in set(re.findall(r'href="(/[^"#]+)', page[page.index("<main") :])):
        assert (link, client.get(html.unescape(link)).status_code) == (link, 200)


def test_file_needs_nothing_else_and_leads_back_to_the_site(client, told):
    response = get(client, "panel_pack_file", told)
    page = words(response)
    assert response["Content-Disposition"] == 'attachment; filename="field-panel-v1-en-cy.html"'
    assert re.findall(r"<(?:script|img|iframe|form)", page) == []
    assert re.findall(r' (?:src|action)="', page) == []
    addresses = re.findall(r'href="([^"]+)"', page)
    assert {one.partition(":")[0] for one in addresses if one[0] != "#"} == {"data", "http"}
    inside = {one[1:] for one in addresses if one[0] == "#"}
    assert inside <= set(re.findall(r' id="([^"]+)"', page))
    assert page.count("<h1") == 1


def test_words_taken_back_are_gone_from_the_pack(client, told):
    assert "S1 words" in words(get(client, "panel_pack", told))
    told.clause(1).suggestions.filter(ref="S1").update(state="withdrawn", to_words="", reason="")
    page = words(get(client, "panel_pack", told))
    assert ("S1 words" in page, "S1 was answered." in page) == (False, False)
