"""A broken ledger is seen at /healthz."""

import pytest

from consultations.ledger.actions import record
from consultations.ledger.models import Chain
from tests import factories
from tests.consultations.ledger.tampering import by_sql

pytestmark = pytest.mark.django_db
FACTS = {"from": "announced", "to": "listening", "by_role": "steward"}


@pytest.fixture
def chain():
    where = factories.consultation()
    for _n in range(2):
        record(where, kind="stage_moved", on=where.ref, facts=FACTS)
    return Chain.objects.get(consultation=where)


def test_healthz_is_well_while_every_head_is_its_last_entry(client, chain):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})


@pytest.mark.parametrize("harm", ["head", "entry", "length"])
def test_healthz_says_503_when_a_ledger_is_broken(client, chain, harm):
    if harm == "head":
        Chain.objects.update(head="f" * 64)
    elif harm == "entry":
        by_sql(chain, 2, "DELETE FROM")
    else:
        Chain.objects.update(length=7)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"ok": False})
