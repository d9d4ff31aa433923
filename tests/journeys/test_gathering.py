"""The Tuesday test, step 6: cards into themes at the desk, one on its own, none lost (AT-C5)."""

import re
from datetime import timedelta

import pytest

from cms.clock import now
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import Theme
from consultations.moderation.models import State
from tests import factories

from .records import kinds

THEME = {
    "name_en": "Not being dropped",
    "name_cy": "Peidio â chael eich gollwng",
    "summary_en": "People stay where somebody knows them.",
    "summary_cy": "Mae pobl yn aros lle mae rhywun yn eu nabod.",
    "everyday_en": "People want to be known.",
    "everyday_cy": "Mae pobl eisiau cael eu nabod.",
    "differently_en": "Some want to be left in peace.",
    "differently_cy": "Mae rhai eisiau llonydd.",
}


@pytest.fixture
def where(transactional_db):
    return factories.consultation(Stage.GATHERING)


@pytest.fixture
def cards(where):
    """Five came in: three to place, one taken back, one held."""
    table = factories.table(where, ref="T1")
    sofa = factories.card(table, "The sofa by the radiator.")
    letter = factories.card(table, "Peidiwch â 'ngollwng i drwy lythyr.", language="cy")
    bus = factories.card(table, "The last bus goes at ten to six.", may_quote=False)
    factories.card(table, "", state=State.WITHDRAWN)
    factories.card(table, "Something about a neighbour.", state=State.HELD)
    return sofa, letter, bus


def sum_on(walker) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", walker.page.locator(".sum").inner_text())]


def test_cards_are_grouped_at_the_desk_and_the_sum_is_public(sit, where, cards):
    sofa, letter, bus = cards
    desk = sit(factories.role(where, factories.user("Menna"), "host"))
    desk.go("grouping", where)
    assert sum_on(desk) == [5, 0, 0, 1, 1, 3]
    theme = name_a_theme(desk, factories.role(where, factories.user("Ffion"), "citizen"), where)
    put = "main form:has([name=cards]) [type=submit]"
    for card in (sofa, letter):
        desk.choose(cards=card.ref)
    desk.choose(to=theme.ref, quote=True)
    desk.send(put)
    placed = theme.placings.order_by("card").values_list("card", "voice")
    assert list(placed) == [(sofa.pk, True), (letter.pk, True)]
    desk.choose(cards=bus.ref, to="own")
    desk.send(put)
    bus.refresh_from_db()
    assert bus.on_its_own

    reader = sit()
    reader.go("themes", where)
    assert sum_on(reader) == [5, 2, 1, 1, 1]
    assert bus.text in reader.page.locator(".shelf").inner_text()
    assert sofa.text in reader.page.locator(".theme").inner_text()
    reader.follow(reader.address("theme", where, theme=theme.ref))
    assert reader.page.locator('[lang="cy"][data-ugc]', has_text=letter.text).count() == 1
    assert kinds(where) == []


def name_a_theme(desk, ffion, where) -> Theme:
    """Alone that is refused, with everything typed kept; together it is named."""
    desk.follow(desk.address("theme_new", where))
    desk.fill(**THEME)
    desk.send(status=422)
    assert {name: desk.typed(name) for name in THEME} == THEME
    assert Theme.objects.count() == 0
    desk.choose(with_people=str(ffion.pk))
    desk.send()
    theme = Theme.objects.get()
    assert (theme.name.en, theme.differently.cy) == (THEME["name_en"], THEME["differently_cy"])
    return theme


def test_what_we_heard_is_published_after_everybody_could_look(sit, where, cards, language):
    theme = factories.theme(where)
    for card in cards[:2]:
        theme.placings.create(card=card, placed_at=now())
    cards[2].on_its_own = True
    cards[2].save(update_fields=["on_its_own"])
    desk = sit(factories.role(where, factories.user("Menna"), "host"))
    desk.go("grouping", where)
    desk.do("check_back")
    where.refresh_from_db()
    assert where.check_back_until > now()
    desk.do("publish")
    where.refresh_from_db()
    assert where.heard_published_at is None
    ended = now() - timedelta(minutes=1)
    Consultation.objects.filter(pk=where.pk).update(check_back_until=ended)
    desk.do("publish")
    where.refresh_from_db()
    assert where.heard_published_at > ended
    assert kinds(where) == []
