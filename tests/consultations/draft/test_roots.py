"""From a clause to the cards it grew from and back, in two clicks (AT-D3), names taken back too."""

import re

import pytest

from consultations.conversation.models import Card
from consultations.draft.actions import add_root
from tests import factories

pytestmark = pytest.mark.django_db


def links(client, address: str) -> list[str]:
    main = client.get(address).content.decode().split("<main", 1)[1].split("</main>")[0]
    return [one.partition("#")[0] for one in re.findall(r'href="([^"]+)"', main)]


@pytest.mark.parametrize(("language", "room"), [("en", "conversations"), ("cy", "sgyrsiau")])
def test_clause_leads_to_a_card_and_the_card_back(client, where, draft, cast, language, room):
    """AT-D3: one click there, one back."""
    third = draft.clauses.get(number=3)
    card = factories.card(factories.table(where))
    add_root(third, card=card, by=cast.ffion)
    slug = where.slug_en if language == "en" else where.slug_cy
    words = {"en": ("draft/clauses", "cards"), "cy": ("drafft/cymalau", "cardiau")}[language]
    clause = f"/{language}/{room}/{slug}/{words[0]}/{third.ref}/"
    to_card = [one for one in links(client, clause) if f"/{card.ref}/" in one]
    assert to_card
    assert clause in links(client, to_card[0])


def test_root_that_was_taken_back_stays_and_says_so(client, where, draft, clause, cast):
    card = factories.card(factories.table(where), text="The sofa by the radiator.")
    add_root(clause, card=card, by=cast.ffion)
    Card.objects.filter(pk=card.pk).update(state="withdrawn", text="")
    address = f"/en/conversations/{where.slug_en}/draft/clauses/{clause.ref}/"
    page = client.get(address).content.decode()
    assert card.ref in page and "Taken back by the person who said it" in page
    assert "sofa" not in page and clause.roots.count() == 1
