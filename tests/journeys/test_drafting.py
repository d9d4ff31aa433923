"""The Tuesday test, step 7: a Welsh suggestion is taken in, and English goes out of step."""

import pytest

from consultations.consultation.models import Stage
from consultations.draft.actions import NewSuggestion, suggest, withdraw_suggestion
from consultations.draft.models import Suggestion, SuggestionDecision
from consultations.moderation.actions import publish
from consultations.moderation.models import State
from consultations.people.actions import find_receipt
from consultations.people.forms import NewVoice
from tests import factories

from .records import kinds

WAS = "Mae'r giât ar agor bob dydd."
NOW = "Mae'r giât ar agor bob dydd a phob nos."
OTHERS = ["cy_everyday", "en", "en_everyday"]
REASON = "Mae rhai ohonon ni'n gweithio'r nos."


@pytest.fixture
def where(transactional_db):
    return factories.consultation(Stage.DRAFTING)


@pytest.fixture
def clause(where):
    return factories.draft(where).clauses.get()


@pytest.fixture
def suggestion(where, clause):
    """The gate at night, suggested in Welsh and read by a moderator."""
    voice = NewVoice(language="cy", shown_as="Gwenllian", may_read=True, may_name=True)
    new = NewSuggestion(
        kind="change", text_code="cy", from_words="bob dydd", to_words="bob dydd a phob nos",
        reason=REASON, clause=clause, voice=voice,
    )  # fmt: skip
    made = suggest(clause.draft, new=new, by=factories.participant())
    publish([made], by=factories.with_role(where, "moderator"))
    return made


def test_welsh_suggestion_is_made_on_a_phone_without_an_account(sit, where, clause):
    author = sit()
    author.go("draft", where)
    author.follow(f"{author.address('suggest', where)}?clause={clause.ref}")
    author.visit(f"{author.address('suggest', where)}?clause={clause.ref}&text=cy")
    assert author.typed("to_words") == WAS
    author.speak("", language="cy", name="Gwenllian", to="reason")
    author.fill(to_words=NOW)
    author.do("preview", status=422)
    assert author.page.locator("#id_reason[aria-invalid=true]").count() == 1
    assert author.typed("to_words") == NOW
    author.fill(reason=REASON)
    author.do("preview")
    preview = author.page.locator("#preview")
    assert preview.locator("ins").inner_text().strip() == "a phob nos"
    assert REASON in preview.inner_text()
    assert Suggestion.objects.count() == 0
    author.do("send")
    made = Suggestion.objects.get()
    assert (made.clause, made.text_code, made.reason, made.state) == (
        clause,
        "cy",
        REASON,
        State.WAITING,
    )
    assert WAS.replace(made.from_words, made.to_words) == NOW
    assert (made.name, made.language, made.participant.account) == ("Gwenllian", "cy", None)
    code = author.page.locator(".receipt .code").inner_text()
    assert find_receipt(code).participant == made.participant
    assert kinds(where) == []


def test_two_people_take_it_in_and_english_shows_out_of_step(sit, where, clause, suggestion):
    ffion = factories.role(where, factories.user("Ffion"), "co_author")
    elin = factories.role(where, factories.user("Elin"), "bilingual_editor")
    first, second, reader = sit(ffion), sit(elin), sit()
    first.go("drafting_desk", where)
    decision = propose(first, suggestion)
    assert (decision.first_by, decision.decided_at, decision.why_owed) == (ffion, None, "cy")
    assert first.page.locator("[name=do][value=agree]").count() == 0
    clause.refresh_from_db()
    assert clause.text_cy == WAS

    second.go("suggestion_decide", where, suggestion=suggestion.ref)
    second.do("agree")
    for row in (decision, clause, suggestion):
        row.refresh_from_db()
    assert (decision.second_by, decision.result) == (elin, "taken_in")
    assert (clause.text_cy, clause.born_in) == (NOW, "cy")
    assert (suggestion.status, sorted(clause.owed)) == ("taken_in", OTHERS)
    reader.visit(f"{reader.address('draft', where)}?texts=en,cy")
    panes = reader.page.locator(f"#{clause.ref.lower()} .pane")
    assert panes.nth(0).locator(".mark-partly").count() == 1
    assert panes.nth(1).locator(".pane-text").inner_text() == NOW
    assert panes.nth(1).locator(".mark-partly").count() == 0
    carried_over(second, reader, clause, where)
    assert kinds(where) == []


def carried_over(editor, reader, clause, where) -> None:
    """English follows the Welsh wording, which was there first, and everybody sees them in step."""
    words = {"en": "Open day and night.", "en_everyday": "Open.", "cy_everyday": "Ar agor."}
    editor.go("draft_owed", where)
    editor.follow(editor.address("carry_over", where, clause=clause.ref))
    editor.fill(**words)
    editor.choose(**{f"done_{code}": True for code in OTHERS})
    editor.send()
    reader.visit(f"{reader.address('draft', where)}?texts=en,cy")
    panes = reader.page.locator(f"#{clause.ref.lower()} .pane")
    assert panes.nth(0).locator(".pane-text").inner_text() == words["en"]
    assert reader.page.locator(".mark-partly").count() == 0
    clause.refresh_from_db()
    assert (clause.born_in, clause.owed) == ("cy", {})
    born = clause.history.filter(text_cy=NOW).earliest()
    assert born.text_en == "The gate is open every day."


def propose(drafter, suggestion) -> SuggestionDecision:
    """To take it in; without a reason that is refused."""
    where = suggestion.consultation
    drafter.follow(drafter.address("suggestion_decide", where, suggestion=suggestion.ref))
    assert drafter.typed("new_text") == NOW
    drafter.choose(result="taken_in")
    drafter.do("propose", status=422)
    assert SuggestionDecision.objects.count() == 0
    drafter.fill(why_en="Nights count too.")
    drafter.do("propose")
    return SuggestionDecision.objects.get()


def test_commissioner_has_no_button_that_merges(sit, where, clause, suggestion):
    rhian = sit(factories.role(where, factories.user("Rhian"), "commissioner"))
    decide = {"suggestion": suggestion.ref}
    closed = [
        ("drafting_desk", {}),
        ("suggestion_decide", decide),
        ("carry_over", {"clause": clause.ref}),
        ("rewrite_clause", {"clause": clause.ref}),
    ]
    for name, kwargs in closed:
        rhian.go(name, where, status=403, **kwargs)
    open_pages = [
        ("draft", {}),
        ("clause", {"clause": clause.ref}),
        ("suggestion", decide),
        ("work", {}),
    ]
    for name, kwargs in open_pages:
        rhian.go(name, where, **kwargs)
        assert [rhian.links_to(rhian.address(one, where, **rest)) for one, rest in closed] == [
            0
        ] * 4
        assert rhian.page.locator("main form[method=post]").count() == 0
    clause.refresh_from_db()
    assert (clause.text_cy, clause.owed) == (WAS, {})
    assert kinds(where) == []


def test_mismatch_is_flagged_by_a_reader_and_agreed_again_by_two(sit, where, clause):
    editor = factories.with_role(where, "bilingual_editor", name="Elin")
    citizen = factories.with_role(where, "co_author", name="Ffion")
    reader = sit()
    reader.go("clause", where, clause=clause.ref)
    suggest_page = f"{reader.address('suggest', where)}?clause={clause.ref}&kind=mismatch"
    reader.follow(suggest_page)
    assert reader.page.locator("main input[name=kind]:checked").input_value() == "mismatch"
    reader.speak("One says a day, the other a night.", language="en", to="reason")
    reader.do("preview")
    reader.do("send")
    clause.refresh_from_db()
    made = Suggestion.objects.get()
    assert (made.kind, clause.disputed_at is not None) == ("mismatch", True)

    elin, ffion = sit(editor.account), sit(citizen.account)
    elin.go("clause_settle", where, clause=clause.ref)
    elin.do("propose")
    ffion.go("clause_settle", where, clause=clause.ref)
    ffion.do("agree", status=422)
    clause.refresh_from_db()
    assert clause.disputed_at is not None
    withdraw_suggestion(made, by=made.participant)
    ffion.go("clause_settle", where, clause=clause.ref)
    ffion.do("agree")
    clause.refresh_from_db()
    proposal = clause.proposals.get()
    two = (proposal.first_by, proposal.second_by)
    assert (clause.disputed_at, two) == (None, (editor.account, citizen.account))
    assert kinds(where) == []


def test_words_are_chosen_in_a_text_and_marked_on_the_form(page, where, clause):
    page.goto(f"/en/conversations/{where.slug_en}/draft/clauses/{clause.ref}/")
    assert page.locator("[data-better-words]:visible").count() == 0
    page.locator(".pane-text[lang=cy]").first.dblclick(position={"x": 60, "y": 14})
    chosen = page.evaluate("document.getSelection().toString()").strip()
    link = page.locator("[data-better-words]:visible")
    link.wait_for()
    page.keyboard.press("Tab")
    assert link.evaluate("one => one === document.activeElement")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    marked = page.locator("mark").inner_text()
    assert chosen and chosen in marked and marked in WAS
    assert page.locator("[name=to_words]").input_value() == marked
    assert page.locator("[name=to_words]").get_attribute("lang") == "cy"
