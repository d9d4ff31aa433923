"""What changed: the feed in both languages, the timeline with reasons, moves told apart."""

import pytest

from consultations.draft.actions import agree_decision, propose_decision, publish_version
from consultations.draft.comparing import compare
from consultations.draft.models import Clause
from tests import factories
from tests.consultations.draft.conftest import WHY, suggested

pytestmark = pytest.mark.django_db
SAID = {"changed": {"en": "New.", "cy": "Newydd."}, "why": {"en": "So.", "cy": "Felly."}}


def test_feed_tells_what_changed_in_each_language(client, where, draft, clause, cast):
    made = suggested(draft, clause, factories.participant())
    agree_decision(propose_decision(made, result="taken_in", why=WHY, by=cast.ffion), by=cast.elin)
    page = client.get(f"/en/conversations/{where.slug_en}/draft/changes.atom")
    assert page.headers["Content-Type"].startswith("application/atom+xml")
    assert f"Clause 1: Suggestion {made.ref}: Taken in" in page.content.decode()
    welsh = client.get(f"/cy/sgyrsiau/{where.slug_cy}/drafft/newidiadau.atom").content.decode()
    assert "Cymal 1:" in welsh and "Clause 1" not in welsh and 'xml:lang="cy"' in welsh
    assert "on weekdays" not in welsh


def test_timeline_says_why(client, where, draft, clause, cast):
    made = suggested(draft, clause, factories.participant())
    agree_decision(propose_decision(made, result="taken_in", why=WHY, by=cast.ffion), by=cast.elin)
    page = client.get(f"/en/conversations/{where.slug_en}/draft/clauses/CL1/").content.decode()
    assert '<p class="quiet" lang="en">Yes. One more word.</p>' in page


def test_compare_tells_moved_clauses_from_those_that_only_have_another_number(draft, cast):
    older = publish_version(draft, **SAID, by=cast.ffion)
    for ref, number in (("CL1", 4), ("CL2", 1), ("CL3", 2)):
        Clause.objects.filter(draft=draft, ref=ref).update(number=number)
    factories.clause(draft, number=3, ref="CL9")
    newer = publish_version(draft, **SAID, by=cast.ffion)
    told = {one.ref: (one.kind, one.moved_from) for one in compare(older, newer, "en")}
    assert told == {
        "CL1": ("same", 1), "CL2": ("same", None), "CL3": ("same", None), "CL9": ("added", None),
    }  # fmt: skip


def test_compare_shows_one_clause_alone(client, where, draft, cast):
    publish_version(draft, **SAID, by=cast.ffion)
    address = f"/en/conversations/{where.slug_en}/versions/compare/?clause=CL2"
    page = client.get(address).content.decode()
    assert 'id="cl2-h"' in page and 'id="cl1-h"' not in page
