"""The Tuesday test, step 13: Rhian answers no, with its kind and a reason in both languages."""

import pytest

from consultations.ledger.canonical import fingerprint
from consultations.outcome.models import CommissionerAnswer

from .ending import answer_due
from .records import broken, facts

REASON = {
    "en": "No. The gate belongs to the farm, and we said so too late.",
    "cy": "Na. Y fferm biau'r giât, ac fe ddywedon ni hynny'n rhy hwyr.",
}


@pytest.fixture
def ending(transactional_db):
    return answer_due()


def test_rhian_answers_no_with_kind_and_reason_in_both_languages(sit, ending):
    where, clause = ending.where, ending.clause
    assert facts(where, "outcomes_complete") == [{"cards": 5, "with_outcome": 5}]
    answer_no(sit, ending.rhian, clause)


def answer_no(sit, who, clause) -> None:
    """Without its kind, or in one language, it is refused; then it stands in the No list."""
    where, rhian = clause.draft.consultation, sit(who.account)
    rhian.go("answers_desk", where)
    rhian.follow(rhian.address("answer_give", where, on=clause.ref))
    rhian.choose(answer="no", face=True)
    rhian.fill(reason_en=REASON["en"])
    rhian.send(status=422)
    assert rhian.typed("reason_en") == REASON["en"]
    assert rhian.page.locator("#id_reason_cy[aria-invalid=true]").count() == 1
    assert rhian.page.locator('[name=answer][value="no"]').is_checked()
    assert CommissionerAnswer.objects.count() == 0
    rhian.choose(no_kind="outside_unsaid", face=True)
    rhian.fill(reason_cy=REASON["cy"])
    rhian.send()
    answer = CommissionerAnswer.objects.get()
    assert (answer.clause, answer.answer, answer.no_kind) == (clause, "no", "outside_unsaid")
    assert (answer.reason.as_json(), answer.by) == (REASON, who.account)
    assert facts(where, "answered") == [
        {"answer": "no", "clause": clause.ref, "text_sha256": fingerprint(REASON)}
    ]
    assert broken(where) == []
    for code in ("en", "cy"):
        reader = sit(language=code)
        reader.go("changed", where)
        noes = reader.page.locator("section[aria-labelledby=list-no]")
        assert noes.is_visible()
        assert REASON[code] in noes.inner_text()
        assert noes.locator("ul > li h4").count() == 1
