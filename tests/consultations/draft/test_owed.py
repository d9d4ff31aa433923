"""What is owed between the languages: seen by all, oldest first, paid where it is listed (D-14)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from cms.clock import now, set_to
from consultations.draft.actions import (
    NewClause,
    NewRoots,
    NewWording,
    add_clause,
    agree_decision,
    carry_over,
    flag_mismatch,
    freeze_version,
    pair_reason,
    propose_decision,
    propose_rewrite,
    propose_withdrawal,
    publish_version,
    suggest,
)
from tests import factories
from tests.consultations.draft.conftest import WHY, new, suggested
from tests.consultations.draft.test_pages import url

pytestmark = pytest.mark.django_db
SAME = "The same words in both of the languages."
TWICE = {"en": SAME, "cy": SAME}


def take(draft, number, cast, **fields):
    made = suggested(draft, draft.clauses.get(number=number), factories.participant())
    why = fields.pop("why", WHY)
    proposed = propose_decision(made, result="taken_in", why=why, by=cast.ffion, **fields)
    agree_decision(proposed, by=cast.elin)
    return made


@pytest.fixture
def owing(draft, cast):
    """Clause 3 is owed since 1 September, clause 1 since the 3rd; clause 2 since the 2nd."""
    for number, day in ((3, 1), (1, 3)):
        with set_to(datetime(2026, 9, day, 12, tzinfo=UTC)):
            made = take(draft, number, cast, why={"en": WHY["en"]} if number == 1 else WHY)
    with set_to(datetime(2026, 9, 2, 12, tzinfo=UTC)):
        flag_mismatch(draft.clauses.get(number=2), by=cast.josh)
    return made


def main(client, address) -> str:
    return client.get(address).content.decode().split("<main", 1)[1]


def test_everybody_sees_what_is_owed_since_when_and_where_it_is_disputed(client, where, owing):
    page = main(client, f"{url(where, 'draft/')}?texts=en,cy")
    assert "Out of step since 1 September: due 4 September" in page
    assert "Does not match, since 2 September" in page and "New wording" in page
    welsh = main(client, f"{url(where, 'drafft/', 'cy')}?texts=en,cy")
    assert "Heb gyd-fynd ers 1 Medi" in welsh


def test_owed_list_has_the_oldest_first_and_leads_to_the_forms(client, where, owing, cast):
    page = main(client, url(where, "draft/owed/"))
    names = ("1 September", "2 September", "3 September")
    assert [page.index(f"since {name}") for name in names] == sorted(
        page.index(f"since {name}") for name in names
    )
    assert "late: it was due by 4 September" in page
    clauses = url(where, "draft/clauses/")
    assert f'href="{clauses}CL3/"' in page and "carry-over" not in page
    client.force_login(cast.elin.account)
    page = main(client, url(where, "draft/owed/"))
    for address in (f"{clauses}CL3/carry-over/", f"{clauses}CL2/settle/"):
        assert f'href="{address}"' in page
    assert f'href="{url(where, f"suggestions/{owing.ref}/decide/")}#pair"' in page
    client.force_login(cast.ffion.account)
    assert "carry-over" not in main(client, url(where, "draft/owed/"))


def test_a_text_out_of_step_stays_owed_when_a_suggestion_in_it_is_taken(draft, cast):
    """D-14, D-11: a draft never freezes with two meanings."""
    clause, josh = draft.clauses.get(number=1), factories.participant()
    made = suggested(
        draft, clause, josh, text_code="cy", from_words="bob dydd", to_words="bob bore"
    )
    agree_decision(propose_decision(made, result="taken_in", why=WHY, by=cast.ffion), by=cast.elin)
    take(draft, 1, cast)
    clause.refresh_from_db()
    assert set(clause.owed) == {"en", "cy", "en_everyday", "cy_everyday"}
    words = {"cy": "Yn ystod yr wythnos.", "en_everyday": "Weekdays.", "cy_everyday": "Dyddiau."}
    carry_over(clause, texts=words, by=cast.elin)
    with pytest.raises(ValidationError) as refused:
        freeze_version(draft, changed=WHY, why=WHY, by=cast.ffion)
    assert refused.value.messages == ["Clause 1: a text is out of step."]


def test_a_text_sent_as_it_stood_is_in_step_once_its_editor_says_so(client, where, draft, cast):
    take(draft, 1, cast)
    clause = draft.clauses.get(number=1)
    page = url(where, "draft/clauses/CL1/carry-over/")
    client.force_login(cast.elin.account)
    assert "same_cy" not in client.get(page).text
    typed = {"cy": clause.text_cy, "done_cy": "on"}
    refused = client.post(page, typed)
    assert refused.status_code == 422
    told = "These words are as they were. Change them, or say that they say the same."
    assert refused.context["form"].errors == {"cy": [told]}
    assert 'name="same_cy"' in refused.text and "same_en_everyday" not in refused.text
    with pytest.raises(ValidationError):
        carry_over(clause, texts={"cy": f"{clause.text_cy} "}, by=cast.elin)
    assert client.post(page, {**typed, "same_cy": "on"}).status_code == 302
    clause.refresh_from_db()
    assert set(clause.owed) == {"en_everyday", "cy_everyday"}


def test_owed_list_is_empty_when_everything_is_in_step(client, where, draft):
    assert "Nothing is owed: everything is in step." in main(client, url(where, "draft/owed/"))
    assert "does dim" in main(client, url(where, "drafft/dyledus/", "cy")).lower()


def test_owed_list_names_a_text_that_was_never_written(client, where, draft):
    draft.clauses.filter(number=1).update(text_cy_everyday="")
    page = main(client, url(where, "draft/owed/"))
    assert "Not written yet:" in page and "Cymraeg Bob Dydd" in page


def test_freeze_through_the_desk_is_refused_with_the_list(client, where, owing, cast):
    client.force_login(cast.elin.account)
    typed = {"changed_en": "One.", "changed_cy": "Un.", "why_en": "So.", "why_cy": "Felly."}
    refused = client.post(url(where, "draft/desk/"), {**typed, "do": "freeze"})
    page = refused.content.decode()
    assert refused.status_code == 422
    for words in (
        "Clause 3: a text is out of step.",
        "Clause 2: Welsh and English",
    ):
        assert words in page.split('role="alert"')[1].split("</div>")[0]
    assert f'href="{url(where, "draft/owed/")}"' in page
    assert draft_versions(where) == 0


def test_welsh_taken_in_leaves_english_out_of_step_until_carried_over(client, where, draft, cast):
    """AT-D2: and the freeze is refused meanwhile."""
    clause = draft.clauses.get(number=1)
    made = suggested(draft, clause, cast.josh, text_code="cy", from_words="bob dydd",
                     to_words="bob bore")  # fmt: skip
    proposed = propose_decision(made, result="taken_in", why=WHY, by=cast.ffion)
    agree_decision(proposed, by=cast.elin)
    address = f"{url(where, 'draft/')}?texts=en,cy"
    assert main(client, address).count("Out of step since") == 1
    with pytest.raises(ValidationError) as refused:
        freeze_version(draft, changed=WHY, why=WHY, by=cast.ffion)
    assert refused.value.messages == ["Clause 1: a text is out of step."]
    words = {"en": "Open each morning.", "en_everyday": "Mornings.", "cy_everyday": "Bob bore."}
    carry_over(clause, texts=words, by=cast.elin)
    assert "Out of step" not in main(client, address)
    assert freeze_version(draft, changed=WHY, why=WHY, by=cast.ffion).in_step


def draft_versions(where) -> int:
    return where.draft.versions.count()


def texts(**changed):
    row = {"en": SAME, "cy": "Geiriau.", "en_everyday": "Hi.", "cy_everyday": "Shwmae."}
    return {**row, **changed}


def pasted_by_the_group(draft, by):
    """Where the group enters words, each time the same words for both languages."""
    clause = draft.clauses.get(number=1)

    def add(**say):
        row = {"number": 9, "heading": {"en": "A", "cy": "B"}, "why": WHY, "texts": texts()}
        roots = NewRoots(instead=WHY)
        return add_clause(draft, new=NewClause(**{**row, **say}), roots=roots, by=by)

    def anew(**say):
        return propose_rewrite(clause, new=NewWording(**{"texts": texts(), **say}), by=by)

    everyday = texts(en_everyday=SAME, cy_everyday=SAME)
    return [
        ("cy", lambda: add(texts=texts(cy=SAME))),
        ("cy", lambda: anew(texts=texts(cy=SAME))),
        ("cy_everyday", lambda: add(texts=everyday)),
        ("heading_cy", lambda: add(heading=TWICE)),
        ("heading_cy", lambda: anew(heading=TWICE)),
        ("why_cy", lambda: add(why=TWICE)),
        ("note_cy", lambda: propose_withdrawal(clause, note=TWICE, by=by)),
        ("why_cy", lambda: publish_version(draft, changed=WHY, why=TWICE, by=by)),
    ]


def pasted_around_a_suggestion(draft, cast):
    """Where words of a suggestion and of its answer are entered."""
    clause, ffion = draft.clauses.get(number=1), cast.ffion
    welsh = new(clause, text_code="cy", from_words=clause.text_cy, to_words=clause.text_en)
    made = suggested(draft, clause, cast.josh, text_code="cy", from_words="bob dydd",
                     to_words="bob bore")  # fmt: skip
    other = suggested(draft, draft.clauses.get(number=2), factories.participant())

    def answer(**say):
        return propose_decision(made, **{"result": "not_taken", "why": WHY, **say}, by=ffion)

    half = propose_decision(other, result="not_taken", why={"en": SAME}, by=ffion)
    agree_decision(half, by=cast.elin)
    return [
        ("to_words", lambda: suggest(draft, new=welsh, by=cast.josh)),
        ("new_text", lambda: answer(result="taken_in_part", new_text=clause.text_en)),
        ("why_cy", lambda: answer(why=TWICE)),
        ("words", lambda: pair_reason(half, words=SAME, by=cast.elin)),
    ]


def test_the_same_words_in_both_languages_are_refused_wherever_they_are_typed(draft, cast):
    deeds = pasted_by_the_group(draft, cast.ffion) + pasted_around_a_suggestion(draft, cast)
    for field, deed in deeds:
        with pytest.raises(ValidationError) as refused:
            deed()
        said = ["The Welsh and the English are the same words."]
        assert refused.value.message_dict == {field: said}


def test_what_is_owed_is_kept_since_the_first_change(draft, clause, cast):
    take(draft, 1, cast)
    clause.refresh_from_db()
    first = clause.owed["cy"]
    with set_to(now() + timedelta(days=2)):
        made = suggested(draft, clause, factories.participant(), from_words="The gate",
                         to_words="This gate")  # fmt: skip
        proposed = propose_decision(
            made, result="taken_in", why=WHY, new_text="This gate is open on weekdays.",
            by=cast.ffion,
        )  # fmt: skip
        agree_decision(proposed, by=cast.elin)
    clause.refresh_from_db()
    assert clause.owed["cy"] == first
    carry_over(clause, texts={"cy": "Mae'r giât hon ar agor."}, by=cast.elin)
    clause.refresh_from_db()
    assert set(clause.owed) == {"en_everyday", "cy_everyday"}
