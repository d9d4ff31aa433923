"""Changing words that somebody has taken a step with: said anew, or left as they were looked at."""

import pytest
from django.core.exceptions import ValidationError

from consultations.conversation import actions
from consultations.conversation.models import Addition
from consultations.moderation import actions as moderation
from tests import factories

from .conftest import at, reader_of

HELD = [
    ("hold", "names_someone_else"),
    ("remove", "threatens_or_demeans"),
    ("move", "not_about_this"),
    ("safeguarding", "someone_may_be_at_risk"),
]


@pytest.fixture
def stepped(leave, moderator):
    """`stepped("hold", "names_someone_else")`: the step, with a card of the open round."""

    def take(step, reason):
        card = leave("As it was.", by=factories.participant())
        weighed = moderation.Weighed(moved_to="/en/" if step == "move" else "")
        return moderation.moderate(card, step=step, reason=reason, weighed=weighed, by=moderator)

    return take


def words_of(step):
    card = step.thing
    card.refresh_from_db()
    return card.text, card.state


def test_words_that_were_asked_for_anew_are_read_again_and_not_shown_before(table, stepped):
    table.read_first = False
    table.save(update_fields=["read_first"])
    asked = stepped("ask_to_reword", "threatens_or_demeans")
    actions.edit_card(asked.thing, text="Kinder.", by=asked.thing.participant)
    assert words_of(asked) == ("Kinder.", "waiting")


@pytest.mark.parametrize(("step", "reason"), HELD)
def test_what_was_taken_off_the_table_stays_as_it_was_looked_at(stepped, step, reason):
    taken = stepped(step, reason)
    before = words_of(taken)
    for change in (actions.edit_card, actions.add_to_card):
        with pytest.raises(ValidationError):
            change(taken.thing, text="Otherwise.", by=taken.thing.participant)
    assert (words_of(taken), Addition.objects.count()) == (before, 0)
    assert before[0] == "As it was."


@pytest.mark.parametrize(("step", "reason"), [*HELD, ("ask_to_reword", "advert_or_spam")])
def test_author_is_led_to_what_they_can_do(where, table, stepped, step, reason):
    taken = stepped(step, reason)
    browser = reader_of(taken.thing.participant)
    url = at("card_edit", where, taken.thing.ref)
    apart = step == "safeguarding"
    page = at("my_words", where) if apart else at("moderated", where, taken.ref)
    assert browser.get(url).url == page
    mine = browser.get(at("table", where, table.ref)).text
    links = [f'<p class="card-do"><a href="{one}"' in mine for one in (page, url)]
    assert links == [not apart, False]
    says = "A person trained for it will speak with you." if apart else "Why?"
    assert says in browser.get(page).text


def test_words_sent_as_they_were_held_are_kept_in_the_form(where, stepped):
    taken = stepped("hold", "names_someone_else")
    sent = {"text": "What I typed meanwhile.", "sent_key": "a" * 32}
    answer = reader_of(taken.thing.participant).post(at("card_edit", where, taken.thing.ref), sent)
    assert (answer.status_code, words_of(taken)) == (422, ("As it was.", "held"))
    assert "What I typed meanwhile." in answer.text and "not on the table now" in answer.text
    assert "The round is over" not in answer.text
