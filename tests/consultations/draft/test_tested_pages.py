"""The pages of pledges and try-outs: without an account, with a receipt, in both languages."""

from datetime import timedelta

import pytest

from cms import clock
from consultations.draft.models import Pledge, PledgeUpdate, Tryout
from tests import factories
from tests.consultations.draft.test_pages import get, url
from tests.consultations.draft.test_tested import GOES, TRY, pledge, read, tryout

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Siop Lynne", "hat": "for_a_group", "language": "cy", "will_try": "Dangos fy nghyfrif",
    "evidence": "A fydd rhywun yn ei ddarllen",
}  # fmt: skip


def test_pledge_is_made_without_an_account_and_its_receipt_shown_once(client, where, draft):
    due = (clock.today() + timedelta(days=9)).isoformat()
    sent = client.post(url(where, "addewidion/newydd/", "cy"), {**TYPED, "due": due})
    made = Pledge.objects.get()
    assert sent["Location"].startswith(url(where, f"addewidion/{made.ref}/derbynneb/?slip=", "cy"))
    assert (made.will_try.cy, made.language) == ("Dangos fy nghyfrif", "cy")
    page = client.get(sent["Location"])
    assert "no-store" in page["Cache-Control"] and "Siop Lynne" in page.text
    client.cookies.clear()
    assert client.get(sent["Location"]).status_code == 403
    assert client.get(url(where, f"pledges/{made.ref}/")).status_code == 404
    assert "Siop Lynne" not in get(client, where, "pledges/")
    read(made)
    page = get(client, where, f"pledges/{made.ref}/")
    assert 'lang="cy" data-ugc' in page and "Dangos fy nghyfrif" in page
    assert "Dangos fy nghyfrif" in get(client, where, "pledges/")


def test_pledge_put_right_keeps_what_was_typed(client, where, draft):
    refused = client.post(url(where, "pledges/new/"), {**TYPED, "evidence": "", "due": "1.1"})
    assert refused.status_code == 422
    for kept in ("Siop Lynne", "Dangos fy nghyfrif", 'href="#id_evidence"', 'href="#id_due_0"'):
        assert kept in refused.text


def test_pledge_is_updated_by_whoever_made_it(client, where, draft):
    made = pledge(where, by=factories.participant())
    read(made)
    address = url(where, f"pledges/{made.ref}/update/")
    assert client.get(address)["Location"] == url(where, "my-words/find/")
    told = {"how": "not_yet", "language": "en", "words": GOES["en"], "words_too": GOES["cy"]}
    assert client.post(address, told).status_code == 403
    owner = factories.with_role(where, "citizen")
    Pledge.objects.update(participant=owner)
    client.force_login(owner.account)
    assert client.get(address).status_code == 200
    assert client.post(address, told)["Location"] == url(where, f"pledges/{made.ref}/")
    update = PledgeUpdate.objects.get()
    assert (update.how, update.words.as_json(), update.language) == ("not_yet", GOES, "both")
    client.logout()
    assert GOES["en"] not in get(client, where, f"pledges/{made.ref}/")
    read(update)
    assert GOES["en"] in get(client, where, f"pledges/{made.ref}/")
    assert GOES["cy"] in client.get(url(where, f"addewidion/{made.ref}/", "cy")).text


def test_pledge_whose_day_is_over_is_said_kindly(client, where, draft):
    made = pledge(where)
    read(made)
    Pledge.objects.update(due=clock.today() - timedelta(days=1))
    page = get(client, where, "pledges/")
    assert "We’d love to hear how it went" in page
    for word in ("overdue", "late:", "failed"):
        assert word not in page.lower()


def test_try_out_is_told_of_a_clause_and_stands_beside_it(client, where, draft, clause):
    page = get(client, where, f"try-outs/new/?clause={clause.ref}")
    assert f'<option value="{clause.ref}" selected>' in page
    typed = {
        "name": "Y bwrdd", "hat": "for_a_group", "language": "en", "clause": clause.ref,
        "tried_on": clock.today().isoformat(), "tried": "We opened on a Sunday.",
        "with_whom": "Six people", "worked": "The soup", "needs_changing": "The key",
    }  # fmt: skip
    sent = client.post(url(where, "try-outs/new/"), typed)
    made = Tryout.objects.get()
    assert f"try-outs/{made.ref}/receipt/" in sent["Location"]
    assert client.get(sent["Location"]).status_code == 200
    beside = url(where, f"draft/clauses/{clause.ref}/")
    assert "We opened on a Sunday." not in client.get(beside).text
    read(made)
    pages = (beside, url(where, "pledges/?show=tryouts"), url(where, f"try-outs/{made.ref}/"))
    for page in pages:
        assert "We opened on a Sunday." in client.get(page).text


def test_tombstone_stands_where_a_pledge_was(client, where, draft):
    made = pledge(where)
    read(made)
    Pledge.objects.update(state="removed")
    for page in ("pledges/", f"pledges/{made.ref}/"):
        words = get(client, where, page)
        assert TRY["en"] not in words and "Taken off the page by a moderator" in words


def test_empty_pages_invite(client, where, draft):
    assert "Nobody has pledged to try it out yet" in get(client, where, "pledges/")
    assert "Nobody has tried it out yet" in get(client, where, "pledges/?show=tryouts")
    tryout(where)
    assert "Nobody has tried it out yet" in get(client, where, "pledges/?show=tryouts")
