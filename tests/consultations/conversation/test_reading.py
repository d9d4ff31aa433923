"""Words read before they are shown, as ever; or afterwards, table by table, and said so."""


import pytest
from django.core.cache import caches
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cms.clock import now
from consultations.consultation.debts import owed_by
from consultations.consultation.models import Role, Stage, YoungPeople
from consultations.conversation import actions, rules
from consultations.conversation.models import Table
from consultations.conversation.pulse import marks_of
from consultations.moderation import actions as moderation
from consultations.moderation.counts import waits_of
from consultations.moderation.models import UnreadWords
from consultations.people.forms import NewVoice
from tests import factories

WHY = {"en": "It is a talk in the room.", "cy": "Sgwrs yn yr ystafell yw hi."}
VOICE = NewVoice(language="en", may_read=True)


@pytest.fixture
def where(db):
    return factories.consultation(Stage.LISTENING)


@pytest.fixture
def table(where):
    return factories.table(where, channel="paper")


@pytest.fixture
def facilitator(where):
    return factories.with_role(where, Role.Kind.FACILITATOR)


@pytest.fixture
def at_once_table(table, facilitator):
    actions.set_reading(table, first=False, why=WHY, by=facilitator)
    return table


def leave(table, text: str = "The sofa.", voice=VOICE, by=None):
    new = actions.NewCard(text=text, voice=voice)
    return actions.add_card(table, new=new, by=by or factories.participant())


def test_words_are_read_first_unless_somebody_has_said_otherwise(table):
    card = leave(table)
    assert (card.state, Table.objects.get().read_first, UnreadWords.objects.count()) == (
        "waiting", True, 0,
    )  # fmt: skip


def test_facilitator_alone_sets_it_and_the_timeline_says_why(where, table, facilitator):
    kinds = (Role.Kind.MODERATOR, Role.Kind.HOST, Role.Kind.COMMISSIONER, Role.Kind.STEWARD)
    for by in [
        *(factories.with_role(where, kind) for kind in kinds),
        factories.participant(),
        None,
    ]:
        with pytest.raises(PermissionDenied):
            actions.set_reading(table, first=False, why=WHY, by=by)
    with pytest.raises(ValidationError):
        actions.set_reading(
            table, first=False, why={"en": "Only English.", "cy": ""}, by=facilitator
        )
    actions.set_reading(table, first=False, why=WHY, by=facilitator)
    note = where.milestones.get().note
    assert (WHY["en"] in note.en, WHY["cy"] in note.cy, "at once" in note.en) == (True, True, True)
    assert "at once" not in note.cy


@pytest.mark.parametrize(("affected", "at_once"), [(True, False), (False, True)])
def test_where_young_people_take_part_nothing_is_ever_shown_unread(where, affected, at_once):
    YoungPeople.objects.create(consultation=where, affects_under_25s=affected)
    table = factories.table(where, read_first=False)
    children = factories.table(where, read_first=False, channel="paper", for_children=True)
    found = [rules.shows_at_once(one) for one in (table, children)]
    assert found == [at_once, False]


def test_words_stand_at_once_and_are_read_afterwards(client, where, at_once_table):
    moderator = factories.with_role(where, Role.Kind.MODERATOR)
    card = leave(at_once_table)
    answer = actions.reply(
        card, new=actions.NewReply(kind="yes_and", text="And the tea.", voice=VOICE),
        by=factories.participant(),
    )  # fmt: skip
    page = reverse("consultations:table", args=[where.slug, at_once_table.ref])
    shown = client.get(page).text
    assert (card.text in shown, answer.text in shown) == (True, True)
    assert [one.waiting for one in waits_of(where) if one.language == "en"] == [2]
    assert len(owed_by(where, moderator.account)) == 1
    client.force_login(moderator.account)
    desk = reverse("consultations:moderation_desk", args=[where.slug])
    assert card.text in client.get(f"{desk}?show=shown").text
    ticked = [f"card:{card.pk}:{card.as_read}", f"reply:{answer.pk}:{answer.as_read}"]
    client.post(reverse("consultations:moderation_read", args=[where.slug]), {"words": ticked})
    assert UnreadWords.objects.filter(read_at=None).count() == 0
    assert owed_by(where, moderator.account) == []


def test_words_for_the_team_alone_wait_at_every_table(at_once_table):
    assert leave(at_once_table, voice=NewVoice(language="en")).state == "waiting"


def test_changed_words_come_back_into_the_line_of_what_is_to_be_read(where, at_once_table):
    moderator, speaker = factories.with_role(where, Role.Kind.MODERATOR), factories.participant()
    card = leave(at_once_table, by=speaker)
    moderation.mark_read([card], by=moderator)
    at_once_table.rounds.create(round="pour", opened_at=now())
    type(card).objects.update(round="pour")
    actions.edit_card(card, text="Something else.", by=speaker)
    card.refresh_from_db()
    assert (card.state, UnreadWords.objects.filter(read_at=None).count()) == ("published", 1)
    with pytest.raises(ValidationError):
        stale = type(card).objects.get()
        stale.text = "What was read before."
        moderation.mark_read([stale], by=moderator)


def test_strangers_and_authors_mark_nothing_as_read(where, at_once_table):
    card = leave(at_once_table)
    for by in (card.participant, factories.with_role(where, Role.Kind.COMMISSIONER)):
        with pytest.raises(PermissionDenied):
            moderation.mark_read([card], by=by)


def test_a_step_with_shown_words_is_a_reading_of_them(where, at_once_table):
    card = leave(at_once_table)
    by = factories.with_role(where, Role.Kind.MODERATOR)
    moderation.moderate(card, step="remove", reason="advert_or_spam", by=by)
    assert UnreadWords.objects.get().read_at is not None


@pytest.mark.parametrize("language", ["en", "cy"])
def test_table_says_which_of_the_two_it_is(client, where, table, facilitator, language):
    words = {
        "en": ("A person reads words here before", "Words stand here at once."),
        "cy": ("Mae person yn darllen geiriau yma cyn", "Mae geiriau’n sefyll yma ar unwaith."),
    }
    with override(language):
        page = reverse("consultations:table", args=[where.slug, table.ref])
    before = client.get(page).text
    actions.set_reading(table, first=False, why=WHY, by=facilitator)
    after = client.get(page).text
    assert [one in before for one in words[language]] == [True, False]
    assert [one in after for one in words[language]] == [False, True]
    assert "/report/card/" in after or "card-do" not in after


def test_kept_pages_and_live_tables_follow_at_once(settings, where, table, facilitator):
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    page = reverse("consultations:table", args=[where.slug, table.ref])
    pulse = reverse("consultations:tables_pulse", args=[where.slug])
    Client().get(page)
    mark = Client().get(pulse).json()[table.ref]
    actions.set_reading(table, first=False, why=WHY, by=facilitator)
    assert Client().get(pulse).json()[table.ref] != mark
    leave(table, "Words that nobody has read.")
    assert "Words that nobody has read." in Client().get(page).text
    marked = marks_of(where)[table.ref]
    assert Client().get(pulse).json()[table.ref] == marked


def test_two_who_set_it_at_once_leave_one_line_on_the_timeline(at_once, where, table, facilitator):
    done = at_once(*[lambda: actions.set_reading(table, first=False, why=WHY, by=facilitator)] * 2)
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "ValidationError"]
    assert where.milestones.count() == 1


def test_facilitator_does_it_on_a_page(client, where, table, facilitator):
    page = reverse("consultations:table_reading", args=[where.slug, table.ref])
    assert client.get(page).status_code == 404
    client.force_login(facilitator.account)
    refused = client.post(page, {"first": "no", "why_en": "In the room.", "why_cy": ""})
    assert (refused.status_code, "In the room." in refused.text) == (422, True)
    form = {"first": "no", "why_en": WHY["en"], "why_cy": WHY["cy"]}
    assert client.post(page, form).status_code == 302
    assert Table.objects.get().read_first is False
