"""The Tuesday test, steps 4 and 5: names that go, of speakers who ask and of neighbours."""

import pytest

from consultations.consultation.models import Stage
from consultations.moderation.models import Moderation, State
from consultations.people.actions import issue_receipt
from tests import factories

from .records import broken, facts, kinds


@pytest.fixture
def where(transactional_db):
    return factories.consultation(Stage.LISTENING)


@pytest.fixture
def table(where):
    return factories.table(where)


def test_name_goes_with_the_receipt_code_alone(sit, where, table, language):
    card = factories.card(table, shown_as="Blodeuwedd", typed_by="Menna")
    code = issue_receipt(card.participant, consultation=where, language=language, seed="slip")
    reader, speaker = sit(), sit()
    reader.go("table", where, table=table.ref)
    assert "Blodeuwedd" in reader.words
    speaker.go("receipt_find", where)
    speaker.fill(code=code.upper().replace("-", " "))
    speaker.send()
    speaker.follow(speaker.address("words_name_off", where, kind="card", ref=card.ref))
    speaker.send()
    card.refresh_from_db()
    assert (card.name, card.shown_as, card.may_name) == ("", "", False)
    assert (card.state, card.text) == (State.PUBLISHED, "The sofa by the radiator.")
    for name, kwargs in (("table", {"table": table.ref}), ("card", {"card": card.ref})):
        reader.go(name, where, **kwargs)
        assert "Blodeuwedd" not in reader.page.content()
        assert card.text in reader.words
    assert kinds(where) == []


def test_neighbours_name_is_taken_out_with_a_reason_that_its_author_reads(
    sit, where, table, language
):
    words = "Rhiannon at number four lent me her ladder."
    card = factories.card(table, words, state=State.WAITING, was_public=False)
    code = issue_receipt(card.participant, consultation=where, language=language, seed="slip")
    moderator = sit(factories.role(where, factories.user(), "moderator"))
    moderator.go("moderation_desk", where)
    done = take_the_name_out(moderator, card)
    publish = moderator.address("moderation_publish", where)
    moderator.go("moderation_item", where, kind="card", ref=card.ref)
    moderator.send(f"form[action='{publish}'] [type=submit]")
    step = {"what": "card", "step": "redact", "reason": "names_someone_else", "result": "waiting"}
    assert facts(where, "moderated") == [step]

    reader, author = sit(), sit()
    reader.go("table", where, table=table.ref)
    assert "lent me her ladder" in reader.words
    assert "Rhiannon" not in reader.page.content()
    author.go("receipt_find", where)
    author.fill(code=code)
    author.send()
    assert author.links_to(author.address("appeal", where, moderation=done.ref)) == 1
    author.go("moderated", where, moderation=done.ref)
    assert done.note in author.words
    assert broken(where) == []


def take_the_name_out(moderator, card) -> Moderation:
    """The smallest step: the name goes, the words stay. Without saying which, it is refused."""
    item = moderator.address("moderation_item", card.consultation, kind="card", ref=card.ref)
    moderator.follow(item)
    moderator.choose(step="redact", reason="names_someone_else")
    moderator.send("main form:has([name=step]) [type=submit]", status=422)
    moderator.fill(take_out="Rhiannon", note="We took out a neighbour's name.")
    moderator.send("main form:has([name=step]) [type=submit]")
    done = Moderation.objects.get()
    card.refresh_from_db()
    assert (done.thing, done.step) == (card, "redact")
    assert "Rhiannon" not in card.text
    assert card.text.endswith("at number four lent me her ladder.")
    return done
