"""Writing clauses, rewriting after a return, publishing, freezing; versions never change."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.draft.actions import (
    NewClause,
    NewRoots,
    NewWording,
    add_clause,
    add_root,
    agree_decision,
    agree_rewrite,
    carry_over,
    flag_mismatch,
    freeze_version,
    open_draft,
    propose_decision,
    propose_rewrite,
    publish_version,
    reopen,
    rewrite_clause,
    settle_mismatch,
    withdraw_clause,
)
from consultations.draft.canonical import version_fingerprint
from consultations.draft.models import Version, VersionClause
from consultations.ledger.models import Entry
from tests import factories
from tests.consultations.draft.conftest import WHY

pytestmark = pytest.mark.django_db
TEXTS = {
    "en": "A gate for all.", "cy": "Giât i bawb.",
    "en_everyday": "Come in.", "cy_everyday": "Dewch i mewn.",
}
SAID = {"changed": {"en": "Clause 1.", "cy": "Cymal 1."}, "why": WHY}
HEADING = {"en": "The gate", "cy": "Y giât"}


def clause_to_add(**fields) -> NewClause:
    return NewClause(**{"number": 9, "heading": HEADING, "why": WHY, "texts": TEXTS, **fields})


def test_open_draft_once_by_the_drafting_group(where, cast):
    with pytest.raises(PermissionDenied):
        open_draft(where, kind="promise", title=HEADING, by=cast.rhian)
    made = open_draft(where, kind="promise", title=HEADING, by=(cast.ffion, cast.elin), ref="p")
    assert (made.ref, made.title.as_json()) == ("p", HEADING)
    with pytest.raises(ValidationError):
        open_draft(where, kind="promise", title=HEADING, by=cast.ffion)


def test_add_clause_needs_roots_or_words_instead(draft, cast, theme):
    with pytest.raises(ValidationError) as refused:
        add_clause(draft, new=clause_to_add(), roots=NewRoots(), by=cast.ffion)
    assert list(refused.value.message_dict) == ["instead_en"]
    law = {"en": "Added because the law requires it.", "cy": "Mae'r gyfraith yn gofyn."}
    made = add_clause(draft, new=clause_to_add(), roots=NewRoots(instead=law), by=cast.ffion)
    assert made.roots.get().instead.as_json() == law
    grown = add_clause(
        draft, new=clause_to_add(number=10), roots=NewRoots(themes=(theme,)),
        by=(cast.ffion, cast.elin), ref="CL9000",
    )
    assert (grown.ref, grown.roots.get().theme) == ("CL9000", theme)


def test_add_clause_needs_all_four_texts(draft, cast, theme):
    three = {**TEXTS, "cy_everyday": " "}
    with pytest.raises(ValidationError) as refused:
        add_clause(
            draft, new=clause_to_add(texts=three), roots=NewRoots(themes=(theme,)), by=cast.elin
        )
    assert list(refused.value.message_dict) == ["cy_everyday"]


def test_add_root_adds_each_card_once(where, clause, cast):
    card = factories.card(factories.table(where))
    add_root(clause, card=card, by=(cast.ffion, cast.elin))
    add_root(clause, card=card, by=cast.ffion)
    assert [root.card for root in clause.roots.all()] == [card]


def test_publish_writes_every_clause_its_fingerprint_and_the_ledger(draft, cast):
    version = publish_version(draft, **SAID, by=(cast.ffion, cast.elin))
    objects = json.loads(version.canonical)
    assert [one["id"] for one in objects] == ["CL1", "CL2", "CL3"]
    assert version.sha256 == version_fingerprint(objects, draft=draft.ref, number=1)
    assert [one.content for one in version.clauses.all()] == objects
    entry = Entry.objects.get(chain__consultation=draft.consultation)
    assert (entry.kind, entry.on) == ("version_published", draft.ref)
    assert json.loads(entry.stored)["facts"] == {
        "version": 1, "version_sha256": version.sha256,
    }


def test_publish_says_what_changed_and_why_in_both_languages(draft, cast):
    with pytest.raises(ValidationError):
        publish_version(draft, changed={"en": "Clause 1."}, why=WHY, by=cast.ffion)
    with pytest.raises(PermissionDenied):
        publish_version(draft, **SAID, by=cast.rhian)


def test_the_same_words_frozen_twice_are_two_versions(draft, cast):
    first = freeze_version(draft, **SAID, by=cast.ffion)
    second = freeze_version(draft, **SAID, by=cast.ffion)
    assert (first.number, second.number) == (1, 2)
    assert first.sha256 != second.sha256
    assert first.clauses.first().sha256 == second.clauses.first().sha256


def test_a_version_is_written_once(draft, cast):
    version = publish_version(draft, **SAID, by=cast.ffion)
    version.sha256 = "0" * 64
    rows = [version.save, version.delete, version.clauses.first().save]
    rows += [Version.objects.all().delete, VersionClause.objects.all().delete]
    for change in rows:
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        Version.objects.update(number=7)


def test_freeze_is_refused_with_all_that_is_owed(draft, cast, clause, suggestion):
    other = draft.clauses.get(number=2)
    flag_mismatch(other, by=cast.josh)
    decided = propose_decision(suggestion, result="taken_in", why={"en": WHY["en"]}, by=cast.ffion)
    agree_decision(decided, by=cast.elin)
    with pytest.raises(ValidationError) as refused:
        freeze_version(draft, **SAID, by=cast.ffion)
    assert refused.value.messages == [
        "Clause 1: a text is out of step.",
        "Clause 2: Welsh and English don't match.",
        f"The answer to {suggestion.ref} has its reason in one language only.",
    ]
    assert publish_version(draft, **SAID, by=cast.ffion).in_step is False
    settle_mismatch(other, by=(cast.ffion, cast.elin))
    with pytest.raises(ValidationError):
        freeze_version(draft, **SAID, by=cast.ffion)


def test_freeze_waits_for_every_suggestion_to_be_answered(draft, cast, clause, suggestion):
    with pytest.raises(ValidationError) as refused:
        freeze_version(draft, **SAID, by=cast.ffion)
    assert refused.value.messages == [f"Suggestion {suggestion.ref} waits for an answer."]
    proposed = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    agree_decision(proposed, by=cast.elin)
    owed = {code: f"{words} Nawr." for code, words in TEXTS.items() if code != "en"}
    carry_over(clause, texts=owed, by=cast.elin)
    assert freeze_version(draft, **SAID, by=cast.ffion).frozen_at is not None


def test_after_a_return_only_what_was_sent_back_may_change(draft, cast):
    one, two = draft.clauses.filter(number__in=[1, 2])
    reopen(draft, clauses=[one], by_panel=True)
    new = NewWording(texts=TEXTS, born_in="cy", note=WHY)
    with pytest.raises(ValidationError):
        rewrite_clause(two, new=new, by=(cast.ffion, cast.elin))
    rewrite_clause(one, new=new, by=(cast.ffion, cast.elin))
    one.refresh_from_db()
    assert (one.text_cy, one.born_in, one.revision) == ("Giât i bawb.", "cy", 2)
    assert (one.heading.as_json(), one.note.as_json(), one.owed) == (HEADING, WHY, {})


def test_a_rewrite_takes_two_and_the_wording_it_was_made_on(draft, clause, cast):
    new = NewWording(texts=TEXTS)
    with pytest.raises(PermissionDenied):
        propose_rewrite(clause, new=new, by=cast.rhian)
    proposed = propose_rewrite(clause, new=new, by=cast.ffion)
    for person in (cast.ffion, cast.oksana, cast.rhian):
        with pytest.raises(PermissionDenied):
            agree_rewrite(proposed, by=person)
    clause.revision = 5
    clause.save()
    with pytest.raises(ValidationError):
        agree_rewrite(proposed, by=cast.elin)


def test_a_clause_taken_out_stays_in_earlier_versions(draft, clause, cast):
    first = publish_version(draft, **SAID, by=cast.ffion)
    with pytest.raises(PermissionDenied):
        withdraw_clause(clause, note=WHY, by=(cast.ffion, cast.oksana))
    gone = withdraw_clause(clause, note=WHY, by=(cast.ffion, cast.elin))
    second = publish_version(draft, **SAID, by=cast.ffion)
    assert gone.withdrawn_in == second.number
    counted = [version.clauses.count() for version in (first, second)]
    assert counted == [3, 2]
