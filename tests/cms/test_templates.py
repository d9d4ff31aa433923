"""The components: fields, mistakes, seats, cups, pages of a list, and the frame round them."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from cms import context
from cms.templatetags import home, paned


class CardForm(forms.Form):
    """One field of each kind."""

    words = forms.CharField(
        label="Your words",
        help_text="Leave out other people’s names.",
        max_length=600,
        widget=forms.Textarea,
    )
    language = forms.ChoiceField(
        label="Which language?",
        choices=[("en", "English"), ("cy", "Cymraeg")],
        widget=forms.RadioSelect,
    )
    may = forms.MultipleChoiceField(
        label="What may we do?",
        choices=[("read", "Show them"), ("quote", "Quote them")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sure = forms.BooleanField(label="I am sure", help_text="You can change it later.")
    on = forms.DateField(
        label="When", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    language.option_languages = {"cy": "cy"}
    may.option_hints = {"quote": "In what we heard"}


def field(name: str, data: dict | None = None) -> BeautifulSoup:
    form = CardForm(data)
    if data is not None:
        form.is_valid()
    page = render_to_string("components/field.html", {"field": form[name]})
    return BeautifulSoup(page, "html.parser")


def test_textarea_has_its_label_its_hint_and_letters_left():
    box = field("words").textarea
    assert box["aria-describedby"] == "id_words-hint id_words-left"
    assert (box["data-letters"], box.get("maxlength")) == ("id_words-left", None)
    left = field("words").find(id="id_words-left")
    assert (left.text, left["data-limit"], left["data-left"]) == (
        "Up to 600 letters",
        "600",
        "Letters left: %d",
    )


def test_mistake_stands_beside_its_field_in_words():
    page = field("words", {})
    assert page.textarea["aria-describedby"] == "id_words-hint id_words-wrong id_words-left"
    assert page.textarea["aria-invalid"] == "true"
    assert page.find(id="id_words-wrong").text.strip() == "To put right: This field is required."


def test_radio_buttons_are_a_group_with_a_legend_and_their_languages():
    page = field("language", {})
    assert page.fieldset["aria-describedby"] == "id_language-wrong"
    assert page.legend.text.strip() == "Which language?"
    assert [(label["for"], label.get("lang")) for label in page.find_all("label")] == [
        ("id_language_0", None),
        ("id_language_1", "cy"),
    ]


def test_tick_boxes_may_have_hints_and_say_when_they_are_optional():
    page = field("may")
    assert page.legend.text.strip() == "What may we do? (optional)"
    assert [one.text for one in page.find_all("small")] == ["In what we heard"]


def test_single_tick_box_explains_itself():
    page = field("sure")
    assert (page.input["type"], page.input["aria-describedby"]) == ("checkbox", "id_sure-hint")


def test_line_field_keeps_what_was_typed():
    assert field("on", {"on": "32 May"}).input["value"] == "32 May"


def test_every_mistake_leads_to_its_field():
    form = CardForm({})
    page = render_to_string("components/error_summary.html", {"form": form})
    soup = BeautifulSoup(page, "html.parser")
    assert soup.h2.text == "3 things to put right"
    assert soup.div["role"] == "alert"
    assert soup.a.text == "Your words: This field is required."
    assert [link["href"] for link in soup.find_all("a")] == [
        "#id_words",
        "#id_language_0",
        "#id_sure",
    ]


def test_form_without_mistakes_has_no_summary():
    assert render_to_string("components/error_summary.html", {"form": CardForm()}).strip() == ""


@pytest.mark.parametrize(
    "taken, seats, expected",
    [(0, 2, [False, False]), (6, 8, [True] * 6 + [False] * 2), (3, 12, [True] * 3 + [False] * 5)],
)
def test_seats_round_a_table(taken, seats, expected):
    assert [seat.taken for seat in paned.seat_circles(taken, seats)] == expected


def test_first_seat_is_at_the_top():
    first = paned.seat_circles(1, 4)[0]
    assert (first.x, first.y) == (60.0, 14.0)


@pytest.mark.parametrize(
    "round_, title",
    [
        ("pour", "Cwpan llawn: Tywallt"),
        ("last_sip", "Bron yn wag: Y llymaid olaf"),
        ("empty", "Gwag: mae’r bwrdd wedi cau"),
    ],
)
def test_cup_is_named_in_the_language_of_the_page(round_, title):
    with translation.override("cy"):
        page = render_to_string("components/cup.html", {"round": round_})
    assert BeautifulSoup(page, "html.parser").title.text == title


def test_pages_keep_the_query():
    page_obj = Paginator(range(100), 10).get_page(5)
    request = RequestFactory().get("/?tag=power&page=5")
    page = render_to_string(
        "components/pagination.html", {"page_obj": page_obj, "request": request}
    )
    soup = BeautifulSoup(page, "html.parser")
    assert soup.find(attrs={"aria-current": "page"}).text == "Page 5"
    assert [link["href"] for link in soup.find_all("a")] == [
        f"?tag=power&page={number}" for number in (4, 1, 4, 6, 10, 6)
    ]


def test_person_without_a_name_is_said_so():
    assert "No name given" in render_to_string("components/person.html", {"name": ""})
    assert '<b data-ugc lang="cy">Siân</b>' in render_to_string(
        "components/person.html", {"name": "Siân", "lang": "cy"}
    )


def test_name_of_a_language():
    with translation.override("cy"):
        assert [paned.lang_name("cy"), paned.lang_name("en")] == ["Cymraeg", "Saesneg"]


def test_key_of_a_form_is_new_until_it_has_been_sent():
    request = RequestFactory().get("/")
    first, second = (paned.sent_key({"request": request}) for _turn in range(2))
    request.sent_key = "abc"
    assert (first != second, 'value="abc"' in paned.sent_key({"request": request})) == (True, True)


def test_ten_promises_with_what_is_known_of_them():
    ten = home.promises([{"promise": 5, "words": "40 of 40 cards read"}])
    assert (len(ten), ten[4].figure, ten[0].figure) == (10, "40 of 40 cards read", "")


def test_rooms_may_put_things_on_the_home_page(monkeypatch, rf):
    monkeypatch.setattr(context, "_home_sections", [])
    context.register_home_section(lambda request: {"tables": [{"name": "One"}]})
    context.register_home_section(lambda request: {"tables": [{"name": "Two"}], "figures": []})
    assert context.home_sections(rf.get("/")) == {
        "tables": [{"name": "One"}, {"name": "Two"}],
        "figures": [],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/", "/cy/"])
def test_home_page_loads_nothing_from_elsewhere_and_nothing_inline(homes, path):
    answer = Client().get(path)
    soup = BeautifulSoup(answer.text, "html.parser")
    addresses = [
        tag.get("src") or tag.get("href") for tag in soup.find_all(["link", "script", "img"])
    ]
    own = ("/static/", "http://testserver/")
    assert [one for one in addresses if not one.startswith(own)] == []
    assert (
        soup.find_all("style"),
        soup.find_all(style=True),
        soup.find_all("script", src=False),
    ) == (
        [],
        [],
        [],
    )
    assert "Set-Cookie" not in answer.headers


@pytest.mark.django_db
def test_strangers_reading_the_home_page_get_no_session(homes, django_assert_max_num_queries):
    Client().get("/en/")
    with django_assert_max_num_queries(16):
        answer = Client().get("/en/")
    assert (answer.status_code, answer.cookies.keys() & {"sessionid", "csrftoken"}) == (200, set())


def test_same_mistake_in_two_fields_names_both():
    class Two(forms.Form):
        first = forms.CharField(label="First", error_messages={"required": "Write here."})
        second = forms.CharField(label="Second", error_messages={"required": "Write here."})

    page = render_to_string("components/error_summary.html", {"form": Two({})})
    links = BeautifulSoup(page, "html.parser").find_all("a")
    assert [link.text for link in links] == ["First: Write here.", "Second: Write here."]
