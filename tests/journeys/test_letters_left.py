"""How many letters are left: said when it matters; without JavaScript the limit alone."""

import pytest

from consultations.consultation.models import Stage
from tests import factories

WORDS = {
    "en": ("Up to 600 letters", "Letters left: 100", "Letters too many: 2"),
    "cy": ("Hyd at 600 llythyren", "Llythrennau ar ôl: 100", "Llythrennau’n ormod: 2"),
}


@pytest.fixture
def clause(transactional_db):
    return factories.draft(factories.consultation(Stage.DRAFTING)).clauses.first()


def test_letters_left_are_counted_as_the_server_does(sit, clause, javascript, language):
    reader = sit()
    reader.go("suggest", clause.draft.consultation)
    box = reader.page.locator("textarea[name=reason]")
    line = reader.page.locator(f"#{box.get_attribute('data-letters')}")
    assert line.get_attribute("aria-live") == "polite"
    for typed, says in (("a" * 440, 0), ("ŵ\n" + "🌿" * 497, 1), ("a" * 602, 2), ("a", 0)):
        box.fill(typed)
        box.blur()
        assert line.text_content() == WORDS[language][says if javascript else 0]
