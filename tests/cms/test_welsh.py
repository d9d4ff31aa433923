"""Joining, ordinals, the alphabet, days ago, sizes: right in Welsh, and in English beside it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.timesince import timesince

from cms import welsh

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SORTED = (
    "agor angen anghofio bachgen cadair cyngor chwarae dal ddoe fel ffordd gwaith ngwaith "
    "lawr lwc llais llyfr radio rhan tref tŷ tywydd thema"
)


@pytest.mark.parametrize(
    "words, said",
    [
        ([], ""),
        (["te"], "te"),
        (["coffi", "te"], "coffi a the"),
        (["te", "llaeth", "coffi"], "te, llaeth a choffi"),
        (["bara", "pysgod"], "bara a physgod"),
        (["Bangor", "Caerdydd"], "Bangor a Chaerdydd"),
        (["halen", "wyau"], "halen ac wyau"),
        (["Siân", "Emyr"], "Siân ac Emyr"),
        (["mam", "ŵyr"], "mam ac ŵyr"),
        (["map", "âr"], "map ac âr"),
        (["llawr", "wal"], "llawr a wal"),
        (["gwlad", "iaith"], "gwlad a iaith"),
        (["haf", "hydref"], "haf a hydref"),
        (["gwin", "chwisgi"], "gwin a chwisgi"),
        (["teisen", "tsips"], "teisen a tsips"),
        (["C01", "C03"], "C01 a C03"),
        (["TXT", "PDF"], "TXT a PDF"),
        (["7", "8"], "7 ac 8"),
        (["7", "9"], "7 a 9"),
        (["10", "11"], "10 ac 11"),
        (["110", "112"], "110 a 112"),
    ],
)
def test_listed_in_welsh(words, said):
    assert welsh.listed(words, "cy") == said


def test_listed_leaves_peoples_names_alone():
    assert welsh.listed(["Menna", "Catrin"], "cy", mutate=False) == "Menna a Catrin"
    assert welsh.listed(["Menna", "Owain"], "cy", mutate=False) == "Menna ac Owain"


def test_listed_in_english():
    assert welsh.listed(["tea", "milk", "coffee"], "en") == "tea, milk and coffee"


def test_listed_follows_the_page_and_keeps_it_safe():
    page = Template("{% load welsh %}{{ words|listed }}; {{ people|names }}")
    context = Context({"words": ["<b>", "te"], "people": ["Ann", "Tudur"]})
    with translation.override("cy"):
        assert page.render(context) == "&lt;b&gt; a the; Ann a Tudur"


@pytest.mark.parametrize(
    "number, said",
    [
        (1, "1af"),
        (2, "2il"),
        (3, "3ydd"),
        (4, "4ydd"),
        (5, "5ed"),
        (6, "6ed"),
        (7, "7fed"),
        (10, "10fed"),
        (11, "11eg"),
        (12, "12fed"),
        (13, "13eg"),
        (15, "15fed"),
        (16, "16eg"),
        (18, "18fed"),
        (19, "19eg"),
        (20, "20fed"),
        (21, "21ain"),
        (30, "30ain"),
        (31, "31ain"),
        (40, "40fed"),
        (100, "100fed"),
        (101, "101af"),
    ],
)
def test_ordinal_in_welsh(number, said):
    assert welsh.ordinal(number, "cy") == said


def test_ordinal_of_a_feminine_noun():
    said = [welsh.ordinal(number, "cy", feminine=True) for number in (1, 2, 3, 4, 5)]
    assert said == ["1af", "2il", "3edd", "4edd", "5ed"]


def test_ordinal_in_english():
    said = [welsh.ordinal(number, "en") for number in (1, 2, 3, 4, 11, 12, 21, 112)]
    assert said == ["1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "112th"]


def test_alphabet_counts_double_letters_as_one():
    shuffled = sorted(SORTED.split(), key=len)
    assert welsh.in_order(shuffled, "cy") == SORTED.split()


def test_alphabet_knows_where_two_letters_only_meet():
    towns = ["Llangefni", "Llanrwst", "Llanelli", "Bangor", "Bala", "Bali", "Bargoed"]
    assert welsh.in_order(towns, "cy") == [
        "Bala", "Bali", "Bangor", "Bargoed", "Llanelli", "Llangefni", "Llanrwst",
    ]  # fmt: skip


def test_alphabet_goes_word_by_word_and_numbers_stand_first():
    assert welsh.in_order(["te bach", "teulu", "te", "3 cam", "tê"], "cy") == [
        "3 cam", "te", "tê", "te bach", "teulu",
    ]  # fmt: skip


def test_alphabet_of_english_knows_no_double_letters():
    assert welsh.in_order(["lwc", "llyfr", "lawr"], "en") == ["lawr", "llyfr", "lwc"]


@pytest.mark.parametrize(
    "word, language, letter",
    [
        ("Llangefni", "cy", "ll"),
        ("Llangefni", "en", "l"),
        ("Chwarae", "cy", "ch"),
        ("ŵyr", "cy", "w"),
        ("tŷ", "cy", "t"),
        ("“thema”", "cy", "th"),
        ("3 cam", "cy", "#"),
    ],
)
def test_first_letter(word, language, letter):
    assert welsh.first_letter(word, language) == letter


@pytest.mark.parametrize(
    "days, said",
    [
        (1, "1\xa0diwrnod"),
        (2, "2\xa0ddiwrnod"),
        (3, "3\xa0diwrnod"),
        (8, "1\xa0wythnos, 1\xa0diwrnod"),
        (62, "2\xa0fis"),
        (366, "1\xa0flwyddyn"),
        (2 * 366, "2\xa0flynedd"),
        (6 * 366, "6\xa0blynedd"),
    ],
)
def test_time_since_counts_in_six_forms(days, said):
    with translation.override("cy"):
        assert timesince(NOW - timedelta(days=days), NOW, depth=2).startswith(said)


def test_time_since_a_moment_ago():
    ago = Template("{% load humanize %}{{ then|naturaltime }}")
    with translation.override("cy"):
        said = [
            ago.render(Context({"then": datetime.now(UTC) - timedelta(minutes=one, seconds=5)}))
            for one in (1, 2, 3)
        ]
    assert said == ["munud yn ôl", "2\xa0funud yn ôl", "3\xa0munud yn ôl"]


def test_days_and_hours_are_written_as_in_wales():
    with translation.override("cy"):
        assert date_format(NOW) == "21 Tachwedd 2026"
        assert date_format(NOW, "DATETIME_FORMAT") == "21 Tachwedd 2026, 12:00"
        assert date_format(datetime(2026, 7, 1), "l j F") == "dydd Mercher 1 Gorffennaf"
        assert date_format(datetime(2026, 7, 1), "SHORT_DATE_FORMAT") == "1 Gorff 2026"


def test_sizes_and_numbers():
    with translation.override("cy"):
        said = [filesizeformat(size) for size in (0, 1, 2, 4, 2048, 3 * 1024 * 1024)]
        assert number_format(1234567.5, force_grouping=True) == "1,234,567.5"
    assert said == ["0\xa0beit", "1\xa0beit", "2\xa0feit", "4\xa0beit", "2.0\xa0KB", "3.0\xa0MB"]
