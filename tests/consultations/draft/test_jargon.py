"""Words people don't get: tapped once each, reworded or explained before the draft freezes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.debts import owed_by
from consultations.draft.actions import (
    explain_word,
    freeze_version,
    publish_version,
    rewrite_clause,
    tap_jargon,
    withdraw_clause,
)
from consultations.draft.actions.rewrites import NewWording
from consultations.draft.gates import frozen_and_nothing_owed
from consultations.draft.jargon import jargon
from consultations.draft.models import JargonPhrase, JargonTap, Text, Version
from consultations.people.actions import claim_receipt, issue_receipt
from tests import factories
from tests.consultations.draft.conftest import WHY

pytestmark = pytest.mark.django_db
SAID = {"changed": {"en": "Clause 1.", "cy": "Cymal 1."}, "why": WHY}
MEANS = {
    "en": "Open on all seven days.", "cy": "Ar agor bob dydd o bob wythnos.",
    "en_everyday": "You can come any day.", "cy_everyday": "Cewch ddod unrhyw ddydd.",
}  # fmt: skip


def tap(clause, words="every day", code="en", by=None):
    return tap_jargon(clause, text_code=code, words=words, by=by or factories.participant())


def thrice(clause, words="every day", code="en") -> JargonPhrase:
    for _n in range(3):
        phrase = tap(clause, words, code).phrase
    return phrase


def told(draft) -> list[tuple]:
    return [(one.phrase.words, one.people, one.state, one.must_clear) for one in jargon(draft)]


def test_tap_needs_no_account_and_finds_the_words_as_they_stand(draft, clause, cast):
    made = tap(clause, " “EVERY  day”. ", by=cast.josh).phrase
    assert (made.words, made.language, made.texts) == ("every day", "en", ["en"])
    assert (made.clause, made.draft, made.ref) == (clause, draft, f"J{made.pk}")
    assert told(draft) == [("every day", 1, "open", False)]


def test_tap_counts_once_a_person_and_phrase_also_in_two_texts_and_clauses(draft, clause, cast):
    for _n in range(2):
        tap(clause, "open", by=cast.josh)
    tap(clause, "open", code="en_everyday", by=cast.josh)
    tap(draft.clauses.get(number=2), "Open", by=cast.josh)
    assert told(draft) == [("open", 1, "open", False)]
    assert JargonPhrase.objects.get().texts == ["en", "en_everyday"]


def test_tap_of_a_receipt_and_of_its_owner_count_once(where, draft, clause, cast):
    owner = factories.participant()
    code = issue_receipt(owner, consultation=where, language="en", seed="one")
    tap(clause, by=owner)
    tap(clause, by=cast.josh)
    assert told(draft) == [("every day", 2, "open", False)]
    claim_receipt(code, by=cast.josh)
    assert told(draft) == [("every day", 1, "open", False)]


@pytest.mark.parametrize("words", ["every night", "very day", "…", "", "x" * 81])
def test_tap_of_what_does_not_stand_there_is_refused_kindly(clause, words):
    with pytest.raises(ValidationError) as refused:
        tap(clause, words)
    assert list(refused.value.message_dict) == ["words"]
    assert JargonPhrase.objects.count() == 0


def test_tap_is_refused_to_the_panel_outside_drafting_and_without_a_text(draft, clause, cast):
    with pytest.raises(PermissionDenied):
        tap(clause, by=cast.seat)
    with pytest.raises(ValidationError):
        tap(clause, code="fr")
    draft.consultation.stage = "panel"
    draft.consultation.save()
    with pytest.raises(ValidationError):
        tap(clause)


def test_freeze_is_refused_while_three_do_not_get_a_word(draft, clause, cast):
    tap(clause, "gate")
    phrase = thrice(clause)
    with pytest.raises(ValidationError) as refused:
        freeze_version(draft, by=cast.ffion, **SAID)
    words = ["“every day” is not clear to people (3). Reword it or explain it."]
    assert refused.value.messages == words
    owed = frozen_and_nothing_owed(draft.consultation)
    assert [(one.words, one.url.rpartition("#")[2]) for one in owed] == [
        (words[0], phrase.ref.lower())
    ]
    assert words[0] in [one.what for one in owed_by(draft.consultation, cast.ffion.account)]
    assert Version.objects.count() == 0


def test_word_reworded_says_in_which_version_and_may_come_back(draft, clause, cast):
    draft.clauses.exclude(pk=clause.pk).delete()
    thrice(clause)
    texts = {code: clause.text(code) for code in Text.values}
    plain = {**texts, "en": "The gate is never shut."}
    by = (cast.ffion, cast.elin)
    rewrite_clause(clause, new=NewWording(texts=plain, born_in="en", **pairs(clause)), by=by)
    assert told(draft) == [("every day", 3, "reworded", False)]
    assert jargon(draft)[0].mark["words"] == "Reworded in the working draft"
    number = freeze_version(draft, by=cast.ffion, **SAID).number
    assert jargon(draft)[0].mark["words"] == f"Reworded in version {number}"
    clause.refresh_from_db()
    rewrite_clause(clause, new=NewWording(texts=texts, born_in="en", **pairs(clause)), by=by)
    assert told(draft) == [("every day", 3, "open", True)]
    publish_version(draft, by=cast.ffion, **SAID)
    assert JargonPhrase.objects.get().reworded_in is None


def pairs(clause) -> dict:
    words = {name: getattr(clause, name) for name in ("heading", "why")}
    both = {name: {code: one.in_(code) for code in ("en", "cy")} for name, one in words.items()}
    return {**both, "note": WHY}


def test_word_that_stands_in_another_clause_is_still_owed(draft, clause, cast):
    thrice(clause)
    withdraw_clause(clause, note=WHY, by=(cast.ffion, cast.elin))
    assert told(draft) == [("every day", 3, "open", True)]


def test_explain_word_is_for_bilingual_editors_in_all_four_texts(draft, clause, cast):
    phrase = thrice(clause)
    for person in (cast.ffion, cast.rhian, cast.seat, cast.josh):
        with pytest.raises(PermissionDenied):
            explain_word(phrase, where="here", means=MEANS, by=person)
    with pytest.raises(ValidationError) as refused:
        explain_word(phrase, where="here", means={**MEANS, "cy": " "}, by=cast.elin)
    assert list(refused.value.message_dict) == ["cy"]
    explain_word(phrase, where="here", means=MEANS, by=cast.elin)
    assert told(draft) == [("every day", 3, "explained", False)]
    assert [one.cy for one in jargon(draft)[0].means] == [MEANS["cy"], MEANS["cy_everyday"]]
    assert freeze_version(draft, by=cast.ffion, **SAID).frozen_at


def test_explain_word_by_the_glossary_needs_what_it_means_in_both_languages(draft, clause, cast):
    phrase = thrice(clause, "gate")
    with pytest.raises(ValidationError) as refused:
        explain_word(phrase, where="glossary", by=cast.elin)
    assert list(refused.value.message_dict) == ["where"]
    clause.text_cy = "Mae un sesiwn bob dydd."
    clause.save()
    session = thrice(clause, "sesiwn", "cy")
    explain_word(session, where="glossary", by=cast.elin)
    found = next(one for one in jargon(draft) if one.phrase == session)
    assert (found.state, found.term.cy, found.means) == ("explained", "sesiwn", [found.term.means])


def test_explain_word_is_refused_where_nobody_says_how_and_outside_drafting(draft, clause, cast):
    phrase = tap(clause).phrase
    with pytest.raises(ValidationError) as refused:
        explain_word(phrase, where="elsewhere", means=MEANS, by=cast.elin)
    assert list(refused.value.message_dict) == ["where"]
    draft.consultation.stage = "panel"
    draft.consultation.save()
    with pytest.raises(ValidationError):
        explain_word(phrase, where="here", means=MEANS, by=cast.elin)


def test_jargon_asks_two_questions_of_the_database_and_changes_nothing(
    draft, clause, django_assert_num_queries
):
    for words in ("gate", "open", "every day"):
        thrice(clause, words)
    with django_assert_num_queries(2):
        assert [one.phrase.words for one in jargon(draft)] == ["gate", "open", "every day"]


def test_taps_stay_when_their_person_is_gone(draft, clause, cast):
    tap(clause, by=cast.josh)
    cast.josh.delete()
    assert told(draft) == [("every day", 1, "open", False)]


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_count_once(at_once, draft, clause, cast):
    done = at_once(*[lambda: tap(clause, by=cast.josh)] * 2)
    assert [type(one) for one in done] == [JargonTap] * 2
    assert told(draft) == [("every day", 1, "open", False)]


@pytest.mark.django_db(transaction=True)
def test_freeze_while_a_third_tap_arrives_is_refused_or_before_it(at_once, draft, clause, cast):
    ends = set()
    for words in ("every day", "gate", "open", "The gate", "is open"):
        phrase = tap(clause, words).phrase
        tap(clause, words)
        before = Version.objects.count()
        frozen, third = at_once(
            lambda: freeze_version(draft, by=cast.ffion, **SAID),
            lambda words=words: tap(clause, words),
        )
        assert isinstance(third, JargonTap)
        refused = isinstance(frozen, ValidationError)
        assert Version.objects.count() == before + (not refused)
        assert refused or frozen.frozen_at <= third.tapped_at
        ends.add(refused)
        explain_word(phrase, where="here", means=MEANS, by=cast.elin)
    assert ends <= {True, False}
