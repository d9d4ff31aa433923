"""The Tuesday test, step 5: a card names a neighbour; its author has nothing but the receipt."""

import re

import pytest

from consultations.consultation.models import Role, Stage
from consultations.conversation.models import Card
from consultations.moderation.models import Moderation
from consultations.moderation.redaction import NAME_REMOVED
from tests import factories

from .records import kinds

BEFORE, AFTER = "Y cerdyn o’i flaen.", "Y cerdyn ar ei ôl."
WORDS = "Gofynnais i Rhiannon drws nesa. Dwedodd Rhiannon o’r cyngor na."
WHY = {"why_en": "One name is a neighbour’s.", "why_cy": "Enw cymydog yw un."}


@pytest.fixture
def table(transactional_db):
    return factories.table(factories.consultation(Stage.LISTENING), channel="paper", ref="T1")


@pytest.mark.parametrize("language", ["cy"])
@pytest.mark.parametrize("javascript", [False])
def test_author_with_a_receipt_has_a_part_restored(sit, table, language, javascript):
    where = table.consultation
    factories.card(table, BEFORE, language="cy")
    author, code = leaves_a_card(sit, where, table)
    card = Card.objects.get(text=WORDS)
    factories.card(table, AFTER, language="cy")
    is_redacted(sit, where, card)
    elsewhere = sit()
    opens_receipt(elsewhere, where, code)
    asks_for_another_look(elsewhere, where)
    two_others_restore_a_part(sit, where)

    elsewhere.go("my_words", where)
    assert WHY["why_cy"] in elsewhere.words
    author.go("table", where, table="T1")
    restored = f"Gofynnais i {NAME_REMOVED}. Dwedodd Rhiannon o’r cyngor na."
    places = [author.words.index(words) for words in (BEFORE, restored, AFTER)]
    assert places == sorted(places)
    assert kinds(where) == ["moderated", "appealed", "appealed"]


def leaves_a_card(sit, where, table) -> tuple:
    """On a phone, without an account; the code of the slip is all that is kept."""
    author = sit()
    author.go("card_new", where, table=table.ref)
    author.speak(WORDS, language="cy")
    author.send()
    code = re.search(r"\w+-\w+-\w+-\w+-\d+|(\w+ · ){4}\d+", author.words)
    return author, code.group().replace(" · ", "-")


def is_redacted(sit, where, card) -> None:
    """The smallest step; then it is published as it stands."""
    moderator = sit(factories.role(where, factories.user("Alys"), Role.Kind.MODERATOR))
    moderator.go("moderation_item", where, kind="card", ref=card.ref)
    moderator.choose(step="redact", reason="names_someone_else")
    moderator.fill(take_out="Rhiannon", note="Enw cyntaf ddwywaith.")
    moderator.send("main form:has([name=step]) button[type=submit]")
    moderator.has_read(card)
    moderator.send("main form:has([name=words]) button[type=submit]")
    card.refresh_from_db()
    assert (card.text, card.state) == (WORDS.replace("Rhiannon", NAME_REMOVED), "published")


def opens_receipt(walker, where, code: str) -> None:
    walker.go("receipt_find", where)
    walker.fill(code=code)
    walker.send("main form:has([name=code]) button[type=submit]")
    assert "Enw cyntaf ddwywaith." in walker.words


def asks_for_another_look(walker, where) -> None:
    """Which words, why, what one can do; and asking, in one's own words."""
    made = Moderation.objects.get()
    walker.go("moderated", where, moderation=made.ref)
    assert ("Rhiannon" in walker.words, str(made.get_reason_display()) != "") == (True, True)
    walker.follow(walker.address("appeal", where, moderation=made.ref))
    walker.fill(words="Nid yr un Rhiannon yw’r ail.")
    walker.send("main form:has([name=words]) button[type=submit]")


def two_others_restore_a_part(sit, where) -> None:
    """A citizen proposes, another moderator agrees to what they have read."""
    made = Moderation.objects.get()
    for name, kind in (("Dilwyn", Role.Kind.CITIZEN), ("Bethan", Role.Kind.MODERATOR)):
        walker = sit(factories.role(where, factories.user(name), kind))
        walker.go("appeal_decide", where, moderation=made.ref)
        if kind == Role.Kind.CITIZEN:
            walker.choose(result="restored_in_part")
            walker.fill(take_out="Rhiannon drws nesa", **WHY)
            walker.send("main form:has([name=result]) button[type=submit]")
        else:
            walker.send("main form:has([name=agree]) button[type=submit]")
