"""The same words from many: one argument, how many people, and each their own card (R-LIFE-09)."""

import pytest
from django.core.exceptions import ValidationError

from consultations.consultation.models import Role, Stage
from consultations.conversation import actions
from consultations.conversation.models import Campaign, Channel
from tests import factories
from tests.consultations.consultation.test_views import address
from tests.factories import pair

pytestmark = pytest.mark.django_db
ARGUMENT = pair("Open on Sundays.", "Agorwch ar y Sul.")


@pytest.fixture
def gathered():
    """Three cards that say the same and one that adds something, at a table that is gathered."""
    where = factories.consultation(Stage.GATHERING)
    table = factories.table(where)
    same = [factories.card(table, "Open it on Sundays.", on_its_own=True) for _n in range(3)]
    own = factories.card(table, "Open on Sundays. My mam can only come then.", on_its_own=True)
    return where, same, own


def group(where, cards, people=275, **fields):
    new = actions.NewCampaign(
        text="Open it on Sundays.", language="en", people=people, cards=tuple(cards),
        **{"argument": ARGUMENT, **fields},
    )  # fmt: skip
    moderator = factories.with_role(where, Role.Kind.MODERATOR)
    return actions.group_campaign(where, new=new, by=moderator)


@pytest.mark.parametrize(
    ("language", "argument", "numbers"),
    [("en", ARGUMENT["en"], "1 argument, 275 people"), ("cy", ARGUMENT["cy"], "275")],
)
def test_both_numbers_stand_on_the_page_and_the_words_once(
    client, gathered, language, argument, numbers
):
    where, same, own = gathered
    group(where, same)
    page = client.get(address("themes", where, language)).text
    assert (argument in page, numbers in page, page.count("Open it on Sundays.")) == (True, True, 1)
    assert own.text in page


@pytest.mark.parametrize("fields", [{"argument": {"en": "Open.", "cy": ""}}, {"people": 2}])
def test_argument_in_one_language_and_too_few_people_are_refused(gathered, fields):
    where, same, _own = gathered
    with pytest.raises(ValidationError):
        group(where, same, **fields)
    assert Campaign.objects.count() == 0


def test_a_card_is_counted_once_and_only_when_it_has_been_read(gathered):
    where, same, own = gathered
    group(where, same)
    own.state = "waiting"
    own.save()
    for cards in (same[:1], [own], [factories.card(factories.table(factories.consultation()))]):
        with pytest.raises(ValidationError):
            group(where, cards)


def test_two_at_once_count_a_card_once(transactional_db, gathered, at_once):
    where, same, _own = gathered
    moderator = factories.with_role(where, Role.Kind.MODERATOR)

    def grouping():
        new = actions.NewCampaign(text="Open.", language="en", people=9, cards=tuple(same))
        return actions.group_campaign(where, new=new, by=moderator)

    refused = [isinstance(one, ValidationError) for one in at_once(grouping, grouping)]
    assert (sorted(refused), Campaign.objects.count()) == ([False, True], 1)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_page_picks_cards_by_tick_and_by_number_and_loses_nothing(client, gathered, language):
    where, same, _own = gathered
    client.force_login(factories.role(where, factories.user(), Role.Kind.FACILITATOR))
    url = address("campaign_new", where, language)
    sent = {
        "text": "Open it on Sundays.", "language": "en", "people": "275", "sent_key": "a",
        "argument_en": ARGUMENT["en"], "argument_cy": "", "cards": [same[0].ref],
        "refs": f"{same[1].ref.lower()}, {same[2].ref}",
    }  # fmt: skip
    refused = client.post(url, sent)
    assert (refused.status_code, f'value="{same[0].ref}" checked' in refused.text) == (422, True)
    strange = {**sent, "argument_cy": ARGUMENT["cy"], "refs": "C999999", "sent_key": "b"}
    assert client.post(url, strange).status_code == 422
    done = client.post(url, {**sent, "argument_cy": ARGUMENT["cy"], "sent_key": "c"})
    made = Campaign.objects.get()
    assert (done.status_code, made.people, set(made.cards.all())) == (302, 275, set(same))


def test_page_is_not_there_for_whoever_drafts(client, gathered):
    where, _same, _own = gathered
    client.force_login(factories.role(where, factories.user(), Role.Kind.CO_AUTHOR))
    assert client.get(address("campaign_new", where)).status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"channel": Channel.PAPER, "typed_by": "Menna"}, "typed in by the host from paper"),
        ({"typed_by": "Carol"}, "typed by somebody who helped"),
    ],
)
def test_who_typed_a_card_is_said_in_plain_words_and_without_a_name(client, fields, words):
    where = factories.consultation(Stage.GATHERING)
    card = factories.card(factories.table(where), on_its_own=True, **fields)
    for page in (address("card", where, card=card.ref), address("themes", where)):
        text = client.get(page).text
        assert (words in text, "Carol" in text) == (True, False)
