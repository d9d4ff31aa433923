"""The Welsh catalogue is held against what the source asks for."""

import polib
import pytest

from cms.management.catalogue import RULE, Words, in_python, in_template, problems


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.metadata = {"Plural-Forms": RULE}
    made.extend(entries)
    return made


CARDS = Words("%(n)s card", plural="%(n)s cards")
SIX = dict.fromkeys(range(6), "%(n)s cerdyn")


def test_in_python_finds_every_way_of_asking():
    source = (
        "_('a' 'b'); gettext_lazy('c'); ngettext('d', 'ds', n); pgettext('x', 'e')\n"
        "npgettext_lazy('x', 'f', 'fs', 'n'); _(variable); other('g')"
    )
    assert set(in_python(source)) == {
        Words("ab"),
        Words("c"),
        Words("d", plural="ds"),
        Words("e", "x"),
        Words("f", "x", "fs"),
    }


def test_in_template_finds_every_way_of_asking():
    source = (
        '{% load i18n %}{% trans "It\'s a" %}{% translate "b" context "x" %}{{ _("c") }}'
        "{% blocktranslate trimmed with n=m %}d\n  {{ n }}{% endblocktranslate %}"
        "{% blocktranslate count n=m %}e{% plural %}{{ n }} es{% endblocktranslate %}"
    )
    assert set(in_template(source)) == {
        Words("It's a"),
        Words("b", "x"),
        Words("c"),
        Words("d %(n)s"),
        Words("e", plural="%(n)s es"),
    }


def test_problems_none_when_welsh_is_whole():
    whole = catalogue(
        polib.POEntry(msgid="Tea", msgstr="Te"),
        polib.POEntry(msgid=CARDS.msgid, msgid_plural=CARDS.plural, msgstr_plural=SIX),
    )
    assert problems(whole, {Words("Tea"), CARDS}) == []


@pytest.mark.parametrize(
    ("entry", "wanted", "problem"),
    [
        (polib.POEntry(msgid="Tea", msgstr=""), Words("Tea"), "empty: “Tea”"),
        (polib.POEntry(msgid="Tea", msgstr="Te", flags=["fuzzy"]), Words("Tea"), "fuzzy: “Tea”"),
        (polib.POEntry(msgid="%(a)s", msgstr="x"), Words("%(a)s"), "placeholders differ: “%(a)s”"),
        (
            polib.POEntry(msgid=CARDS.msgid, msgid_plural=CARDS.plural, msgstr_plural={0: "x"}),
            CARDS,
            "1 forms instead of 6: “%(n)s card”",
        ),
    ],
)
def test_problems_names_what_is_broken(entry, wanted, problem):
    assert problem in problems(catalogue(entry), {wanted})


def test_problems_when_source_and_catalogue_part():
    stale = catalogue(polib.POEntry(msgid="Old", msgstr="Hen"))
    assert problems(stale, {Words("New", "menu")}) == [
        "missing: “New” (menu)",
        "no longer asked for: “Old”",
    ]


def test_problems_when_the_rule_has_four_forms():
    four = catalogue()
    four.metadata["Plural-Forms"] = "nplurals=4; plural=n;"
    assert problems(four, set()) == [f"Plural-Forms is not {RULE}"]
