"""The edge: headers, health, forms sent twice, too often, or gone wrong."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from cms import clock, errors, health, limits
from cms.models import SentForm, Tag
from cms.sent import forget_old
from tests.cms import urls  # noqa: F401  (the addresses below)

pytestmark = [pytest.mark.urls("tests.cms.urls"), pytest.mark.django_db]


@pytest.fixture
def someone() -> Client:
    return Client(raise_request_exception=False)


def sent(**words) -> dict:
    return {"sent_key": uuid.uuid4().hex, "words": "something", **words}


def test_every_answer_has_the_headers(someone):
    for path in ("/en/words/", "/en/nothing/", "/en/broken/", "/healthz", "/"):
        headers = someone.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_health_says_only_whether_all_is_well(someone, monkeypatch):
    monkeypatch.setattr(health, "_checks", [])
    well = someone.get("/healthz")
    monkeypatch.setattr(health, "_checks", [lambda: 1 / 0])
    ill = someone.get("/healthz")
    assert [(one.status_code, one.json()) for one in (well, ill)] == [
        (200, {"ok": True}),
        (503, {"ok": False}),
    ]
    assert "no-store" in ill.headers["Cache-Control"]


def test_form_sent_twice_is_stored_once_and_answered_the_same(someone):
    form = sent()
    first = someone.post("/en/leave/tea/", form)
    stranger = Client().post("/en/leave/tea/", form)
    assert Tag.objects.count() == 1
    assert (first.status_code, first.headers["Location"]) == (302, "/en/receipt/0/")
    assert stranger.headers["Location"] == first.headers["Location"]
    assert stranger.cookies["device"].OutputString() == first.cookies["device"].OutputString()


def test_old_answers_are_forgotten(someone):
    someone.post("/en/leave/tea/", sent())
    with clock.set_to(clock.now() + timedelta(days=3)):
        assert (forget_old(), SentForm.objects.count()) == (1, 0)


def test_same_key_at_another_address_is_another_form(someone):
    form = sent()
    someone.post("/en/leave/tea/", form)
    someone.post("/en/leave/milk/", form)
    assert Tag.objects.count() == 2


def test_form_with_mistakes_keeps_its_key(someone):
    form = sent()
    wrong = someone.post("/en/leave/tea/", {**form, "words": ""})
    assert (wrong.status_code, SentForm.objects.count()) == (422, 0)
    assert someone.post("/en/leave/tea/", form).status_code == 302


def test_answers_are_unreadable_in_the_database(someone):
    form = sent()
    someone.post("/en/leave/tea/", form)
    row = SentForm.objects.get()
    assert [form["sent_key"] in row.key, "receipt" in row.answer] == [False, False]


def test_forms_without_a_key_are_taken_each_time(someone):
    for _turn in range(2):
        someone.post("/en/leave/tea/", {"words": "x"})
    assert Tag.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_copies_at_one_moment_are_one(at_once):
    form = sent()

    def send():
        return Client().post("/en/leave/tea/", form).headers["Location"]

    assert at_once(send, send, send) == ["/en/receipt/0/"] * 3
    assert Tag.objects.count() == 1


def test_too_often_is_refused_in_the_readers_language_with_the_words_kept(someone):
    words = {"words": "Don’t drop me by letter, please.", "code": "afal lamp melin 7316"}
    answers = [someone.post("/cy/often/", words) for _turn in range(3)]
    refused = answers[2]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert '<html lang="cy">' in refused.text
    assert ("Don’t drop me by letter, please." in refused.text, "afal" in refused.text) == (
        True,
        False,
    )


def test_reading_is_not_counted(someone):
    assert [someone.get("/en/often/").status_code for _turn in range(5)] == [200] * 5


def test_forwarded_address_of_a_stranger_is_not_believed(someone):
    answers = [
        someone.post("/en/often/", headers={"x-forwarded-for": f"10.0.0.{turn}"}).status_code
        for turn in range(3)
    ]
    assert answers == [200, 200, 429]


@pytest.mark.parametrize(
    "proxies, forwarded, expected",
    [
        ([], "9.9.9.9", "127.0.0.1"),
        (["127.0.0.1"], "9.9.9.9", "9.9.9.9"),
        (["127.0.0.1"], "1.1.1.1, 9.9.9.9", "9.9.9.9"),
        (["127.0.0.0/8", "10.0.0.0/8"], "1.1.1.1, 9.9.9.9, 10.0.0.3", "9.9.9.9"),
        (["127.0.0.1"], "", "127.0.0.1"),
        (["127.0.0.1"], "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_address(settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXIES = proxies
    assert (
        limits.address(RequestFactory().get("/", headers={"x-forwarded-for": forwarded}))
        == expected
    )


def test_no_address_is_stored(someone):
    someone.post("/en/often/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cms_sendings")
        assert "127.0.0.1" not in str(cursor.fetchall())


@pytest.mark.parametrize(
    "path, status, lang",
    [
        ("/en/broken/", 500, "en"),
        ("/cy/broken/", 500, "cy"),
        ("/en/down/", 503, "en"),
        ("/cy/down/", 503, "cy"),
        ("/cy/forbidden/", 403, "cy"),
        ("/cy/nothing/", 404, "cy"),
    ],
)
def test_error_pages_are_honest_in_both_languages(someone, path, status, lang):
    answer = someone.get(path)
    assert answer.status_code == status
    assert f'<html lang="{lang}">' in answer.text
    assert 'class="languages"' in answer.text
    assert ("secret detail" in answer.text, "db.internal" in answer.text) == (False, False)
    assert "no-store" in answer.headers["Cache-Control"]


def test_pages_for_when_things_break_need_no_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        pages = [errors.broken(rf.get("/cy/x/")), errors.unavailable(rf.get("/en/x/"))]
    assert [page.status_code for page in pages] == [500, 503]
    assert pages[1].headers["Retry-After"] == "60"


def test_form_that_went_cold_gives_the_words_back():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/cy/often/", {"words": "My words are many"})
    assert (answer.status_code, "My words are many" in answer.text) == (403, True)
    assert '<html lang="cy">' in answer.text


def test_words_put_there_by_another_site_are_not_shown():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        "/en/often/", {"words": "Ring this number now"}, headers={"origin": "https://evil.example"}
    )
    assert (answer.status_code, "Ring this number" in answer.text) == (403, False)
