"""Writing the ledger, two at once included, and finding out when it was touched."""

import json
import random

import pytest
from django.core.management import CommandError, call_command

from consultations.ledger.actions import record
from consultations.ledger.export import export_lines
from consultations.ledger.health import ledgers_are_well
from consultations.ledger.models import Chain, Entry
from consultations.ledger.verify import main, problems
from tests import factories

FACTS = {"version": 1, "version_sha256": "ab" * 32}


def written(entries: int = 5) -> Chain:
    consultation = factories.consultation()
    for n in range(entries):
        facts = {**FACTS, "version": n}
        record(consultation, kind="version_published", on="promise", facts=facts)
    return Chain.objects.get(consultation=consultation)


@pytest.mark.django_db
def test_record_appends_to_a_chain_that_holds():
    chain = written(3)
    assert chain.length == 3
    assert problems(export_lines(chain), chain.head, 3) == []
    assert ledgers_are_well()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "facts"),
    [("gossip", {}), ("version_published", {**FACTS, "name": "Siân"}), ("version_frozen", {})],
)
def test_record_of_an_unknown_kind_or_fact_is_refused(kind, facts):
    with pytest.raises(ValueError):
        record(factories.consultation(), kind=kind, on="x", facts=facts)


@pytest.mark.django_db(transaction=True)
def test_record_by_many_at_once_leaves_no_gap_and_no_fork(at_once):
    consultation = factories.consultation()
    record(consultation, kind="version_published", on="promise", facts=FACTS)

    def write():
        for _n in range(5):
            record(consultation, kind="version_published", on="promise", facts=FACTS)

    at_once(*[write] * 4)
    chain = Chain.objects.get(consultation=consultation)
    assert chain.length == 21
    assert problems(export_lines(chain), chain.head, 21) == []


@pytest.mark.django_db
def test_verifier_names_every_kind_of_tampering():
    chain = written(12)
    lines = list(export_lines(chain))
    chance = random.Random(7)
    missed = [
        kind
        for _round in range(250)
        for kind, changed in tampered(lines, chance).items()
        if not problems(changed, chain.head, chain.length)
    ]
    assert missed == []


def tampered(lines: list[str], chance: random.Random) -> dict[str, list[str]]:
    """The export with one row changed, deleted, swapped, cut off, or slipped in."""
    place = chance.randrange(len(lines) - 1)
    row = json.loads(lines[place])
    digit = chance.choice("0123456789")
    row["entry"] = row["entry"].replace('"version":', f'"version":{digit or 1}', 1)
    return {
        "changed": [*lines[:place], json.dumps(row), *lines[place + 1 :]],
        "deleted": lines[:place] + lines[place + 1 :],
        "swapped": [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]],
        "cut": lines[: place + 1],
        "slipped in": [*lines[:place], lines[place], *lines[place:]],
    }


@pytest.mark.django_db
def test_verify_ledger_command_fails_on_a_row_changed_by_sql(capsys):
    chain = written()
    call_command("verify_ledger", chain.consultation.ref)
    assert f"{chain.consultation.ref}: 5 entries" in capsys.readouterr().out
    entry = Entry.objects.get(chain=chain, n=3)
    Entry.objects.filter(pk=entry.pk).update(stored=entry.stored.replace("promise", "threat"))
    with pytest.raises(CommandError):
        call_command("verify_ledger")


@pytest.mark.django_db
def test_health_sees_a_cut_tail():
    chain = written()
    Entry.objects.filter(chain=chain, n=5).delete()
    assert not ledgers_are_well()


@pytest.mark.django_db
def test_standalone_verifier_reads_a_file(tmp_path, capsys):
    chain = written(2)
    file = tmp_path / "ledger.jsonl"
    file.write_text("\n".join(export_lines(chain)), encoding="utf-8")
    assert main([str(file), "--head", chain.head, "--n", "2"]) == 0
    assert main([str(file), "--head", "0" * 64]) == 1
    assert "the last hash is not the head" in capsys.readouterr().out
