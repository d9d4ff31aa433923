"""The bundle: the same bytes from the same data, whole, readable and checkable without the site."""

import hashlib
import json
import posixpath
import re
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup

from consultations.opendata.leaves import PER_LEAF
from consultations.opendata.models import OpenFile
from tests import factories

from .conftest import make, unpacked

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle(house) -> dict[str, bytes]:
    make(house.consultation)
    return unpacked(house.consultation)


def test_same_data_give_the_same_bytes(house):
    make(house.consultation)
    first = OpenFile.objects.get(name="bundle.zip").sha256
    make(house.consultation)
    assert OpenFile.objects.get(name="bundle.zip").sha256 == first


def test_sums_are_those_of_every_file_but_their_own(bundle):
    told = dict(line.split("  ")[::-1] for line in bundle["SHA256SUMS"].decode().splitlines())
    assert told == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in bundle.items()
        if name != "SHA256SUMS"
    }


def test_pages_link_to_pages_of_the_bundle_and_load_nothing_from_elsewhere(bundle):
    wrong = []
    for name, data in bundle.items():
        if not name.endswith(".html"):
            continue
        soup = BeautifulSoup(data, "html.parser")
        assert soup.html["lang"] in ("en", "cy")
        for tag in soup.find_all(["a", "link", "script", "img", "form", "iframe"]):
            to = (tag.get("href") or tag.get("src") or "//").partition("#")[0]
            if posixpath.normpath(posixpath.join(posixpath.dirname(name), to)) not in bundle:
                wrong.append((name, str(tag)))
    assert wrong == []
    assert not re.search(rb"url\(|@import", bundle["style.css"])


def test_every_page_is_there_in_both_languages(bundle):
    pages = {code: {n[3:] for n in bundle if n.startswith(f"{code}/")} for code in ("en", "cy")}
    assert pages["en"] == pages["cy"]
    assert {"index.html", "what-changed.html", "cards.html", "ledger.html"} <= pages["cy"]


def test_long_table_has_several_pages(house):
    table = factories.table(house.consultation)
    for _number in range(PER_LEAF):
        factories.card(table)
    make(house.consultation)
    told = unpacked(house.consultation)
    assert b'rel="next" href="cards-2.html"' in told["en/cards.html"]
    assert b'rel="prev" href="cards.html"' in told["cy/cards-2.html"]


def test_programs_in_the_bundle_run_without_the_site(bundle, house, tmp_path):
    for name, data in bundle.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    ledger = f"{house.consultation.ref}-ledger.jsonl"
    ran = {
        one[0]: subprocess.run([sys.executable, "-I", *one], cwd=tmp_path, capture_output=True)
        for one in (["verify.py", ledger], ["recount.py", "data"])
    }
    assert ran["verify.py"].stdout == b"The chain holds, as far as this file goes.\n"
    # The house's fingerprints are made up, which is just what the count finds out.
    told = json.loads(ran["recount.py"].stdout)
    assert (ran["recount.py"].returncode, bool(told["differs"])) == (1, True)
    assert told["answers"]["by_kind"] == {"no": 1, "not_now": 1, "partly": 1, "passed_on": 1,
                                          "yes": 2}  # fmt: skip
