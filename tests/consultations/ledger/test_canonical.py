"""Canonical bytes and hashes, by the published test values."""

import pytest

from consultations.ledger.canonical import canonical_json, commitment, entry_hash, fingerprint

SALT = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
ENTRY_1 = (
    '{"at":"2026-10-06T14:55:00Z","facts":{"version":3,"version_sha256":'
    '"00272e536ce835300dc21f57122166bf1c33cfcf64ed64b106231f3d3200d4d1"},"format":"entry/1",'
    '"kind":"version_frozen","n":1,"on":"hafan-promise"}'
)
HASH_1 = "07345c4661276ecdf2542c612ecdca2ee722262ec4e3a909ca834a811cc93940"


def test_canonical_json_of_anything_allowed_is_sorted_nfc_and_tight():
    value = {"b": [True, None, 3], "a": "w\u0302 £/\n\u0007", "c": {}}
    assert canonical_json(value) == '{"a":"ŵ £/\\n\\u0007","b":[true,null,3],"c":{}}'.encode()


@pytest.mark.parametrize("value", [1.5, {"é": 1}, {1: 2}, "\ud800", {"a": {1}}])
def test_canonical_json_of_anything_else_is_refused(value):
    with pytest.raises(ValueError):
        canonical_json(value)


def test_commitment_matches_the_test_value():
    assert commitment(SALT, {"shown_as": "Siân"}) == (
        "46449dfeca621a44dbbd12e6b029f06c1403e8d4d87fec3c8c11665c9066ff33"
    )


def test_commitment_needs_a_salt_of_32_bytes():
    with pytest.raises(ValueError):
        commitment("00ff", {})


def test_entry_hashes_match_the_test_values():
    second = (
        '{"at":"2026-10-06T15:00:00Z","facts":{"by_commitment":'
        '"46449dfeca621a44dbbd12e6b029f06c1403e8d4d87fec3c8c11665c9066ff33","by_role":'
        '"drafting_group","from":"drafting","to":"frozen"},"format":"entry/1",'
        '"kind":"stage_moved","n":2,"on":"hafan-2026"}'
    )
    assert entry_hash("0" * 64, ENTRY_1) == HASH_1
    assert entry_hash(HASH_1, second) == (
        "d6f6dbd5562671541de6e00824c64b486b95ec6ede294d387dfd457c9787bbc4"
    )


def test_fingerprint_is_the_hash_of_the_canonical_bytes():
    assert fingerprint({"b": 1, "a": "ŵ"}) == fingerprint({"a": "w\u0302", "b": 1})
