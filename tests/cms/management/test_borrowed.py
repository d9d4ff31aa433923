"""What packages say to a Welsh reader is Welsh, and counts as Welsh counts."""

import polib
import pytest
from django.core.management import call_command
from django.utils import dates, translation
from django.utils.translation import gettext, ngettext

from cms.management import borrowed, catalogue
from cms.models import (
    BlogIndexPage,
    BlogPost,
    ContentPage,
    HomePage,
    ResourcePage,
    ResourceVersion,
    Tag,
)

ENGLISH_TO_EDITORS = 255


@pytest.fixture
def welsh():
    with translation.override("cy"):
        yield


def test_packages_say_nothing_english_to_visitors():
    assert borrowed.in_english(borrowed.public()) == []


def test_packages_count_in_welsh_to_visitors():
    assert borrowed.wrong_plurals(borrowed.public()) == []


def test_packages_count_in_welsh_to_editors_too():
    assert borrowed.wrong_plurals(borrowed.behind_the_scenes()) == []


def test_no_more_is_english_to_editors_than_we_have_said():
    """Fewer is welcome: then write the new number here."""
    assert len(borrowed.in_english(borrowed.behind_the_scenes())) <= ENGLISH_TO_EDITORS
    assert borrowed.scripts_in_english() == []


def test_our_welsh_for_others_is_whole():
    ours = borrowed.catalogue()
    assert catalogue.problems(ours, set(catalogue.in_catalogue(ours))) == []


def test_our_welsh_for_others_is_still_asked_for():
    assert borrowed.no_longer_said(borrowed.catalogue()) == []


def test_english_is_found_where_there_is_no_welsh():
    said = [borrowed.Said("a.py", catalogue.Words("Nobody says this in Welsh"))]
    assert borrowed.in_english(said) == said


def test_no_longer_said_names_what_nobody_asks_for():
    old = polib.POFile()
    old.append(polib.POEntry(msgid="Nobody asks for this", msgstr="Neb"))
    assert borrowed.no_longer_said(old) == [catalogue.Words("Nobody asks for this")]


def test_english_left_counts_and_passes(capsys):
    call_command("english_left")
    first, second, *_rest = capsys.readouterr().out.splitlines()
    assert first.startswith("Our own words: 0 of ")
    assert second.startswith("Packages, to visitors: 0 of ")


def test_months_have_their_right_names(welsh):
    assert [str(name) for name in dates.MONTHS.values()] == [
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
        "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
    ]  # fmt: skip


def test_mistakes_are_said_in_our_welsh(welsh):
    assert gettext("Enter a valid date.") == "Rhowch ddyddiad dilys."
    assert gettext("This field is required.") == "Mae angen llenwi hwn."


@pytest.mark.parametrize(
    "number, words",
    [
        (0, "0 mlynedd"),
        (1, "1 flwyddyn"),
        (2, "2 flynedd"),
        (3, "3 blynedd"),
        (4, "4 mlynedd"),
        (6, "6 blynedd"),
        (11, "11 mlynedd"),
    ],
)
def test_years_are_counted_in_six_forms(welsh, number, words):
    year = ngettext("%(num)d year", "%(num)d years", number) % {"num": number}
    assert year == words


KINDS = [HomePage, ContentPage, BlogIndexPage, BlogPost, ResourcePage, ResourceVersion, Tag]


@pytest.mark.parametrize("model", KINDS)
def test_kinds_of_page_have_their_names_in_both_languages(model):
    names = []
    for language in ("en", "cy"):
        with translation.override(language):
            names.append({str(model._meta.verbose_name), str(model._meta.verbose_name_plural)})
    assert names[0] & names[1] in (set(), {"tag"})
