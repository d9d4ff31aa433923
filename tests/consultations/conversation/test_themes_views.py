"""What we heard and the desk for grouping, in a browser's eyes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.consultation.models import Role, Stage
from consultations.conversation.models import Card, ThemeCard
from tests import factories

from .test_views import at, leave


def gathered():
    where = factories.consultation(Stage.GATHERING)
    return where, factories.table(where)


def test_what_we_heard_shows_the_sum_and_only_quotes_with_consent(client, db):
    where, table = gathered()
    theme = factories.theme(where)
    for text, quote in (("Quoted words", True), ("Read words", False)):
        card = factories.card(table, text, may_quote=quote)
        ThemeCard.objects.create(theme=theme, card=card, voice=True, placed_at=card.made_at)
    factories.card(table, "Alone words", on_its_own=True)
    page = client.get(at("themes", where)).text
    assert "Cards that came in: 3 = 2 in themes + 1 on their own + 0 taken back + 0 held" in page
    assert "Quoted words" in page
    assert "Read words" not in page
    assert "Alone words" in page
    assert "Read words" not in client.get(at("theme", where, theme.ref)).text


def test_what_we_heard_shows_its_themes_with_no_card_on_its_own(client, db):
    where, table = gathered()
    theme = factories.theme(where)
    card = factories.card(table, "Quoted words")
    ThemeCard.objects.create(theme=theme, card=card, voice=True, placed_at=card.made_at)
    page = client.get(at("themes", where)).text
    assert "Quoted words" in page
    assert f'id="{theme.ref.lower()}"' in page


def test_what_we_heard_asks_the_same_for_1_and_9_themes(client, db):
    where, table = gathered()

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(at("themes", where))
        return len(found)

    def one_more():
        theme, card = factories.theme(where), factories.card(table)
        ThemeCard.objects.create(theme=theme, card=card, voice=True, placed_at=card.made_at)

    one_more()
    few = queries()
    for _n in range(8):
        one_more()
    assert queries() == few
    assert few <= 20


def test_cards_are_grouped_without_javascript(client, db):
    where, table = gathered()
    theme, card, other = factories.theme(where), factories.card(table), factories.card(table)
    desk = at("grouping", where)
    assert client.get(desk).status_code == 404
    client.force_login(table.host)
    assert card.text in client.get(desk).text
    client.post(desk, {"cards": [card.ref], "to": theme.ref, "quote": "yes"})
    client.post(desk, {"cards": [other.ref], "to": "own"})
    assert list(ThemeCard.objects.values_list("theme", "card", "voice")) == [
        (theme.pk, card.pk, True)
    ]
    other.refresh_from_db()
    assert other.on_its_own
    assert "Every card has a place" in client.get(desk).text
    client.post(at("grouping_do", where), {"do": "check_back"})
    where.refresh_from_db()
    assert where.check_back_until is not None


def test_theme_is_named_together(client, db):
    where, table = gathered()
    citizen = factories.role(where, factories.user("Ffion"), Role.Kind.CITIZEN)
    client.force_login(table.host)
    pairs = ("name", "summary", "everyday", "differently")
    form = {f"{name}_{code}": f"{name} {code}" for name in pairs for code in ("en", "cy")}
    refused = client.post(at("theme_new", where), form)
    assert refused.status_code == 422
    answer = client.post(at("theme_new", where), {**form, "with_people": [str(citizen.pk)]})
    assert answer.status_code == 302
    assert where.themes.get().name_cy == "name cy"


def test_speaker_says_thats_not_what_i_meant(client, db):
    where, table = gathered()
    client.force_login(factories.user("Dai"))
    client.get(at("card_new", where, table.ref))
    leave(client, table)
    card = Card.objects.get()
    theme = factories.theme(where)
    ThemeCard.objects.create(theme=theme, card=card, placed_at=card.made_at)
    address = at("not_meant", where, card.ref, theme.ref)
    assert client.post(address, {"words": "I meant the bus."}).status_code == 302
    theme.refresh_from_db()
    assert theme.reopened_at is not None
    client.logout()
    assert client.get(address).status_code in (403, 404)
