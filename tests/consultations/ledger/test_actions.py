"""Writing the ledger, two at once included, and finding out when it was touched."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse

from consultations.ledger import verify
from consultations.ledger.actions import record
from consultations.ledger.canonical import entry_hash
from consultations.ledger.export import export_lines
from consultations.ledger.health import ledgers_are_well
from consultations.ledger.models import Chain, Entry
from consultations.ledger.verify import lines_of, main, problems
from tests import factories
from tests.consultations.ledger.tampering import by_sql

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
def test_verifier_finds_each_of_a_thousand_random_tamperings():
    chain = written(40)
    export = "".join(f"{line}\n" for line in export_lines(chain))
    assert problems(lines_of(export), chain.head, chain.length) == []
    chance = random.Random(7)
    missed = []
    for turn in range(1000):
        kind = TAMPERINGS[turn % len(TAMPERINGS)]
        changed = kind(export, chance)
        if changed != export and not problems(lines_of(changed), chain.head, chain.length):
            missed.append((kind.__name__, changed))
    assert missed == []


def mutation(export: str, chance: random.Random) -> str:
    """One character is another, anywhere in the file."""
    place = chance.randrange(len(export))
    other = chance.choice([one for one in ANY if one != export[place]])
    return export[:place] + other + export[place + 1 :]


def deletion(export: str, chance: random.Random) -> str:
    """One line is gone."""
    lines = export.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return "".join(lines)


def swap(export: str, chance: random.Random) -> str:
    """Two lines have changed places."""
    lines = export.splitlines(keepends=True)
    one, other = chance.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def insertion(export: str, chance: random.Random) -> str:
    """A line more: a copy, an empty one, or one forged with a hash that follows."""
    lines = export.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    row = json.loads(lines[place])
    forged = row["entry"].replace('"version":', '"version":1', 1)
    row = {"entry": forged, "hash": entry_hash(row["hash"], forged)}
    new = chance.choice([lines[place], "\n", json.dumps(row, ensure_ascii=False) + "\n"])
    return "".join([*lines[: place + 1], new, *lines[place + 1 :]])


def cut(export: str, chance: random.Random) -> str:
    """The end is missing: some whole lines, or all of them."""
    lines = export.splitlines(keepends=True)
    return "".join(lines[: chance.randrange(len(lines))])


def character_more_or_less(export: str, chance: random.Random) -> str:
    place = chance.randrange(len(export) - 1)
    if chance.random() < 0.5:
        return export[:place] + export[place + 1 :]
    return export[:place] + chance.choice(ANY) + export[place:]


ANY = '0123456789abcdef \t\r\n\\"{}:,xŵé\u2028/'
TAMPERINGS = (mutation, deletion, swap, insertion, cut, character_more_or_less)


def test_verifier_is_short_and_needs_nothing_but_python():
    source = Path(verify.__file__).read_text(encoding="utf-8")
    assert len(source.splitlines()) < 150
    imported = re.findall(r"^(?:import|from) (\w+)", source, re.MULTILINE)
    assert set(imported) <= set(sys.stdlib_module_names)


@pytest.mark.django_db
def test_entries_are_neither_written_again_nor_deleted_by_code():
    chain = written(3)
    before = list(export_lines(chain))
    entry, every = Entry.objects.get(chain=chain, n=2), Entry.objects.filter(chain=chain)
    entry.stored = entry.stored.replace("promise", "threat")
    copy = Entry(pk=entry.pk, chain=chain, n=2, at=entry.at, kind="x", on="x", stored="{}")
    tries = (
        entry.save, copy.save, entry.delete, every.delete, chain.delete, chain.entries.all().delete,
        lambda: every.update(stored="{}"), lambda: chain.entries.update(n=9),
        lambda: Entry.objects.bulk_update([entry], ["stored"]),
        lambda: Entry.objects.bulk_create([copy]),
        lambda: Entry.objects.update_or_create(pk=entry.pk, defaults={"on": "x"}),
    )  # fmt: skip
    for attempt in tries:
        with pytest.raises((ValidationError, ProtectedError)), transaction.atomic():
            attempt()
    assert list(export_lines(chain)) == before


@pytest.mark.django_db
def test_verify_ledger_command_fails_on_a_row_changed_by_sql(capsys):
    chain = written()
    call_command("verify_ledger", chain.consultation.ref)
    assert f"{chain.consultation.ref}: 5 entries" in capsys.readouterr().out
    entry = Entry.objects.get(chain=chain, n=3)
    by_sql(chain, 3, "UPDATE", f"SET stored = '{entry.stored.replace('promise', 'threat')}'")
    with pytest.raises(CommandError):
        call_command("verify_ledger")


@pytest.mark.django_db
def test_health_sees_a_cut_tail():
    chain = written()
    by_sql(chain, 5, "DELETE FROM")
    assert not ledgers_are_well()


@pytest.mark.django_db
def test_standalone_verifier_reads_a_file(tmp_path, capsys):
    chain = written(2)
    file = tmp_path / "ledger.jsonl"
    file.write_text("\n".join(export_lines(chain)), encoding="utf-8")
    assert main([str(file), "--head", chain.head, "--n", "2"]) == 0
    assert main([str(file), "--head", "0" * 64]) == 1
    assert "the last hash is not the head" in capsys.readouterr().out


@pytest.mark.django_db
def test_stranger_checks_the_record_with_the_files_as_served(client, tmp_path):
    chain = written(4)
    page = client.get(reverse("consultations:ledger", args=[chain.consultation.slug])).content
    for name, args in (("ledger_export", [chain.consultation.slug]), ("ledger_verifier", [])):
        served = client.get(reverse(f"consultations:{name}", args=args))
        file = re.search(r'filename="([^"]+)"', served["Content-Disposition"]).group(1)
        (tmp_path / file).write_bytes(b"".join(served))
    line = re.search(r"<code>python3 ([^<]+)</code>", page.decode()).group(1)
    run = [sys.executable, "-I", *line.split()]
    ran = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "The chain holds.\n")
    export = tmp_path / f"{chain.consultation.ref}-ledger.jsonl"
    export.write_bytes(export.read_bytes()[:-1].rpartition(b"\n")[0] + b"\n")
    ran = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
