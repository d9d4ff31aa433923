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
