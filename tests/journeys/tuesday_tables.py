"""The Tuesday test up to the themes: kit, cards, phones, a name off, a second look, the floor."""

import re
from datetime import timedelta

from cms.clock import now
from consultations.consultation.actions import close_listening
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import TableRound
from consultations.moderation.actions import (
    agree_appeal_result,
    appeal,
    moderate,
    propose_appeal_result,
)
from tests import factories
from tests.tools.paper import lines_of

from .test_at_the_table_guests import choose_everyday
from .test_gathering import name_a_theme
from .tuesday import NAMES, SAID

ALONE = 10  # the number of the card that stays on its own
NIGHT = "Mae'r giât yn gwichian yn y nos."
LAMP = "A lamp, please. It is dark."
AGAIN = factories.pair("Who cuts it may be said.", "Mae modd dweud pwy sy'n ei dorri.")
SLIP = re.compile(r"\d+ · (\w+-){4}\d{3}")


def print_a_kit(host, day, paper) -> None:
    """As the host gets it: a PDF of twelve cards, and the codes that stand on it."""
    host.go("table_host", day.where, table=paper.ref)
    host.follow(host.address("kit_new", day.where, table=paper.ref))
    host.fill(cards="12")
    host.choose(codes_in="cy")
    host.send("main form:has([name=cards]) [type=submit]")
    link = host.page.locator('main a.button[href*="slip="]').get_attribute("href")
    file = host.page.request.get(link)
    assert (file.status, file.headers["content-type"]) == (200, "application/pdf")
    printed = [line.split(" · ") for line in lines_of(file.body()) if SLIP.fullmatch(line)]
    day.codes = {int(number): code for number, code in printed}
    assert sorted(day.codes) == list(range(1, 13))


def type_in_twelve(host, paper) -> None:
    """Each under its number; whose second card it is, by the number of the first."""
    where, first = paper.consultation, {}
    host.go("table_paper", where, table=paper.ref)
    for number, (words, language, who) in enumerate(SAID, 1):
        host.speak(words, language=language, name=NAMES[who])
        host.fill(paper_number=str(number), same_as=str(first.setdefault(who, number)))
        host.choose(round="pour")
        host.send("main form:has([name=paper_number]) [type=submit]:not([formaction])")
        assert host.page.locator(".note-done .code").count() == 0
    host.go("table_host", where, table=paper.ref)
    for card in paper.cards.all():
        host.has_read(card)
    host.do("publish")
    assert paper.cards.filter(was_public=True).count() == 12
    host.do("read_back")


def two_phones_add(sit, day, moderator) -> None:
    """Two at an online table, one of whom reads Everyday words; somebody reads both cards."""
    table = factories.table(day.where, ref="T2")
    TableRound.objects.create(table=table, round="pour", opened_at=now())
    for words, language, everyday in ((NIGHT, "cy", True), (LAMP, "en", False)):
        phone = sit()
        if everyday:
            choose_everyday(phone, phone.address("table", day.where, table=table.ref))
        phone.go("card_new", day.where, table=table.ref)
        phone.speak(words, language=language)
        phone.send()
        assert len(phone.page.locator(".receipt .code").inner_text().split(" · ")) == 5
    desk = sit(moderator.account)
    desk.go("moderation_desk", day.where)
    for card in table.cards.all():
        desk.has_read(card)
    desk.send(f"form[action='{desk.address('moderation_publish', day.where)}'] [type=submit]")
    assert table.cards.filter(was_public=True).count() == 2


def one_takes_her_name_off(phone, day) -> None:
    """With her slip alone, off all three cards; her words stay, and the table has no name."""
    card = day.card(1)
    open_slip(phone, day.codes[1])
    phone.follow(phone.address("words_credit", day.where, kind="card", ref=card.ref))
    phone.choose(shown="none", everything=True)
    phone.send("main form:has([name=shown]) [type=submit]")
    assert NAMES[0] not in phone.page.content()
    phone.page.context.clear_cookies()
    phone.go("table", day.where, table="T1")
    assert card.text in phone.words
    assert NAMES[0] not in phone.page.content()


def one_is_redacted_and_partly_restored(day, moderator) -> None:
    """A neighbour's name and what says who she is; two others give the second back."""
    card = day.card(8)
    out = {"step": "redact", "reason": "names_someone_else", "take_out": ["Rhiannon drws nesa"]}
    done = moderate(card, **out, by=moderator)
    asked = appeal(done, words="Nid enw yw drws nesa.", language="cy", by=card.participant)
    other = factories.with_role(day.where, "moderator", name="Nia")
    result = {"result": "restored_in_part", "why": AGAIN, "take_out": ["Rhiannon"]}
    propose_appeal_result(asked, **result, by=other)
    agree_appeal_result(asked, by=day.ffion)
    card.refresh_from_db()
    assert "drws nesa yn torri'r gwair i mi." in card.text
    assert "Rhiannon" not in card.text


def group(sit, day, host) -> None:
    """Listening ends by the clock. All but one card into a theme; that one, on its own, public."""
    ended = now() - timedelta(minutes=1)
    Consultation.objects.filter(pk=day.where.pk).update(closes_at=ended)
    assert close_listening() == 1
    host.go("grouping", day.where)
    someone = factories.role(day.where, factories.user("Bethan"), "citizen")
    theme = name_a_theme(host, someone, day.where)
    alone = day.card(ALONE)
    for card in day.cards.exclude(pk=alone.pk):
        host.choose(cards=card.ref)
    host.choose(to=theme.ref)
    host.send("main form:has([name=cards]) [type=submit]")
    host.choose(cards=alone.ref, to="own")
    host.send("main form:has([name=cards]) [type=submit]")
    reader = sit()
    reader.go("themes", day.where)
    assert alone.text in reader.page.locator(".shelf").inner_text()
    host.go("grouping", day.where)
    host.do("check_back")
    Consultation.objects.filter(pk=day.where.pk).update(check_back_until=ended)
    host.do("publish")
    day.move(Stage.DRAFTING, day.ffion, "drafting_group")


def open_slip(phone, code: str) -> None:
    """From the menu's own page, with no address but the site's and no code but the slip's."""
    phone.page.context.clear_cookies()
    phone.screens = 0
    phone.go("consultations:words_anywhere")
    phone.fill(code=code)
    phone.send("main form:has([name=code]) [type=submit]")
    assert phone.screens == 2
