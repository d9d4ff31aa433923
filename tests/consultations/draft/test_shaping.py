"""Who shaped which words: names as they wish, cards, joined suggestions, what was taken back."""

import pytest

from consultations.draft.actions import NewWording, agree_decision, propose_decision, rewrite_clause
from consultations.draft.marking import from_history, marked
from consultations.draft.models import Clause, ClauseMarks, Suggestion
from consultations.draft.shaping import shaped
from tests import factories
from tests.consultations.draft.conftest import WHY, suggested

pytestmark = pytest.mark.django_db


def take(suggestion, cast, **fields):
    proposed = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion, **fields)
    agree_decision(proposed, by=cast.elin)


def stretches(clause, code="en") -> list[tuple[str, tuple[str, ...]]]:
    clause = Clause.objects.select_related("draft__consultation").get(pk=clause.pk)
    return [(one.words, one.source.who) for one in shaped(clause, code)[0]]


def test_words_are_shown_with_who_suggested_them(draft, clause, cast):
    take(suggested(draft, clause, factories.participant()), cast)
    assert stretches(clause) == [
        ("The gate is open ", ("The drafting group",)), ("on weekdays", ("Josh",)),
        (".", ("The drafting group",)),
    ]  # fmt: skip


def test_words_of_two_deciders_are_never_their_authors(draft, clause, cast):
    made = suggested(draft, clause, factories.participant())
    agreed = "The gate is open on weekdays, and the hut is never locked."
    take(made, cast, new_text=agreed)
    told = [("The gate is open ", 0), ("on weekdays", 1), (", and the hut is never locked", 2)]
    group = ("The drafting group",)
    who = [group, ("Josh",), group]
    assert stretches(clause) == [*((words, who[n]) for words, n in told), (".", group)]
    clause.refresh_from_db()
    sources = shaped(clause, "en")[1]
    assert [(one.how, one.ref) for one in sources] == [
        ("Written for the first time", ""), ("Taken in", made.ref),
        ("Written in answer to it", made.ref),
    ]  # fmt: skip
    assert from_history(clause, "en").blame.marks == marked(clause, "en").blame.marks


def test_words_that_collide_are_their_authors_where_two_kept_them(draft, clause, cast):
    other = suggested(draft, clause, factories.participant(), to_words="at Christmas")
    take(suggested(draft, clause, factories.participant()), cast)
    Suggestion.objects.filter(pk=other.pk).update(shown_as="Mair")
    take(other, cast, new_text="The gate is open on weekdays and Christmas.")
    assert stretches(clause)[1:] == [
        ("on weekdays ", ("Josh",)), ("and ", ("The drafting group",)), ("Christmas", ("Mair",)),
        (".", ("The drafting group",)),
    ]  # fmt: skip


def test_words_in_answer_to_a_question_are_the_groups(draft, clause, cast):
    asked = suggested(
        draft, clause, factories.participant(), kind="ask", from_words="", to_words=""
    )
    take(asked, cast, new_text="The gate is open every day of the week.")
    assert {who for _words, who in stretches(clause)} == {("The drafting group",)}


def test_words_that_two_left_out_are_not_remembered(draft, clause, cast):
    made = suggested(draft, clause, factories.participant(), to_words="whenever Josh is at home")
    take(made, cast, new_text="The gate is open on weekdays.")
    kept = ClauseMarks.objects.get(clause=clause, text_code="en")
    assert kept.gone == [[["every", "day"], [0, 0]]]


def test_words_of_a_joined_suggestion_credit_both(draft, clause, cast):
    first = suggested(draft, clause, factories.participant())
    other = suggested(draft, clause, factories.participant(), to_words="from Monday to Friday")
    Suggestion.objects.filter(pk=other.pk).update(shown_as="Mair")
    joined = propose_decision(other, result="joined", why=WHY, joined_with=first, by=cast.ffion)
    agree_decision(joined, by=cast.elin)
    take(first, cast)
    assert stretches(clause)[1] == ("on weekdays", ("Josh", "Mair"))


def test_words_whose_author_took_their_name_or_words_back_name_nobody(draft, clause, cast):
    made = suggested(draft, clause, factories.participant())
    take(made, cast)
    Suggestion.objects.filter(pk=made.pk).update(state="withdrawn", shown_as="")
    assert stretches(clause)[1] == ("on weekdays", ())
    assert shaped(Clause.objects.get(pk=clause.pk), "en")[0][1].source.withdrawn


def test_marks_are_kept_when_a_clause_is_written_anew_and_moved(draft, clause, cast):
    take(suggested(draft, clause, factories.participant()), cast)
    texts = {code: f"{code}: new" for code in ("cy", "en_everyday", "cy_everyday")}
    new = NewWording(texts={"en": "The small gate is open on weekdays.", **texts})
    rewrite_clause(clause, new=new, by=(cast.ffion, cast.elin))
    Clause.objects.filter(pk=clause.pk).update(number=9)
    assert ("on weekdays", ("Josh",)) in stretches(clause)
    clause.refresh_from_db()
    ways = [source.how for source in shaped(clause, "en")[1]]
    assert ways == ["Written for the first time", "Written anew by two people", "Taken in"]


def test_marks_without_a_row_are_told_by_the_history(draft, clause, cast):
    take(suggested(draft, clause, factories.participant()), cast)
    clause.refresh_from_db()
    kept = marked(clause, "en")
    assert from_history(clause, "en").blame.marks == kept.blame.marks
    ClauseMarks.objects.all().delete()
    assert stretches(clause)[1] == ("on weekdays", ("Josh",))


def test_clause_words_page_says_it_in_both_languages(client, where, draft, clause, cast):
    take(suggested(draft, clause, factories.participant()), cast)
    address = f"/en/conversations/{where.slug_en}/draft/clauses"
    page = client.get(f"{address}/CL1/words/").content.decode()
    assert "these words come from source" in page and "Josh" in page and 'href="#w2"' in page
    welsh = client.get(f"/cy/sgyrsiau/{where.slug_cy}/drafft/cymalau/CL1/geiriau/?text=en")
    assert welsh.status_code == 200
    assert client.get(f"{address}/nothing/words/").status_code == 404
