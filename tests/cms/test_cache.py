"""The page cache: what is kept, for whom, and that nothing taken back is ever shown again."""

import threading

import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection, transaction
from django.test import Client, RequestFactory

from cms import cache, clock
from cms.models import Tag
from tests import factories
from tests.cms import urls

pytestmark = [pytest.mark.urls("tests.cms.urls"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def seen(page_cache):
    urls.seen.clear()
    return urls.seen


def tag(name: str) -> Tag:
    return Tag.objects.create(name_en=name, name_cy=name, slug_en=name, slug_cy=name)


def test_page_is_made_once_and_served_again(visitor, seen):
    tag("tea")
    first, second = visitor.get("/en/words/"), visitor.get("/en/words/")
    assert (first.content, second.content, seen) == (b"tea", b"tea", ["/en/words/"])
    assert second.headers["Cache-Control"] == "no-cache"
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert second.headers["X-Content-Type-Options"] == "nosniff"


def test_cached_page_costs_one_query(visitor, django_assert_num_queries):
    visitor.get("/en/words/")
    with django_assert_num_queries(1):
        visitor.get("/en/words/")


def test_touch_makes_the_page_anew(visitor, seen):
    tag("tea")
    visitor.get("/en/words/")
    Tag.objects.all().delete()
    cache.touch("site")
    assert visitor.get("/en/words/").content == b""


def test_page_is_made_anew_once_a_day_has_begun_in_wales(visitor, seen):
    """A summer's night: midnight in Wales is an hour before midnight elsewhere."""
    for moment in ("21:58", "22:58", "23:01", "23:03"):
        with clock.set_to(factories.at(f"2026-07-01T{moment}:00+00:00")):
            visitor.get("/en/words/")
    assert seen == ["/en/words/"] * 2


def test_touch_taken_back_with_its_transaction_changes_nothing(visitor, seen):
    visitor.get("/en/words/")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        cache.touch("site")
        1 / 0  # noqa: B018
    visitor.get("/en/words/")
    assert seen == ["/en/words/"]


def test_scopes_are_separate(visitor, seen, monkeypatch):
    by_path = lambda path: ["one"] if "one" in path else []  # noqa: E731
    monkeypatch.setattr(cache, "_scopes", [by_path])
    before = cache.generation("/en/one/"), cache.generation("/en/two/")
    cache.touch("one")
    after = cache.generation("/en/one/"), cache.generation("/en/two/")
    assert (before[0] != after[0], before[1] == after[1]) == (True, True)


def test_languages_registers_and_queries_are_different_pages(visitor, seen):
    for address in ("/en/words/", "/cy/words/", "/en/words/?page=2", "/en/words/?page=2"):
        visitor.get(address)
    visitor.cookies["paned_register"] = "everyday"
    visitor.get("/en/words/")
    visitor.cookies["paned_register"] = "nonsense"
    visitor.get("/en/words/")
    assert seen == ["/en/words/", "/cy/words/", "/en/words/?page=2", "/en/words/"]


@pytest.mark.parametrize(
    "query", ["strange=1", "page=1&page=2", f"page={'9' * 81}", "page=1&strange=1"]
)
def test_strange_query_is_answered_but_not_kept(visitor, seen, query):
    visitor.get(f"/en/words/?{query}")
    visitor.get(f"/en/words/?{query}")
    assert len(seen) == 2


@pytest.mark.parametrize("name", ["sessionid", "paned_you", "messages"])
def test_reader_who_is_known_gets_a_page_of_their_own(visitor, seen, name):
    visitor.get("/en/words/")
    visitor.cookies[name] = "x"
    answer = visitor.get("/en/words/")
    assert (len(seen), answer.headers["Cache-Control"]) == (2, "private, no-cache")


@pytest.mark.parametrize("path", ["/en/secret/", "/en/remembered/", "/en/kept-apart/"])
def test_page_with_a_secret_a_note_or_a_no_is_not_kept(visitor, path):
    visitor.get(path)
    assert list(caches["pages"]._cache) == []


def test_page_that_asks_whether_a_stranger_is_signed_in_is_kept_for_strangers(visitor):
    first = visitor.get("/en/who/")
    assert (first.content, len(caches["pages"]._cache)) == (b"signed in: False", 1)


def test_page_that_may_have_read_an_unknown_cookie_is_not_kept(visitor):
    visitor.cookies["somebody"] = "else"
    visitor.get("/en/who/")
    assert list(caches["pages"]._cache) == []


def test_errors_redirects_and_posts_are_not_kept(visitor):
    visitor.get("/en/nothing/")
    visitor.get("/en/broken/")
    visitor.post("/en/words/")
    visitor.get("/", headers={"accept-language": "cy"})
    assert list(caches["pages"]._cache) == []


def test_htmx_and_authorised_requests_pass_by(visitor, seen):
    visitor.get("/en/words/")
    visitor.get("/en/words/", headers={"hx-request": "true"})
    visitor.get("/en/words/", headers={"authorization": "Basic x"})
    assert len(seen) == 3


def test_browser_that_has_the_page_is_told_so(visitor):
    etag = visitor.get("/en/words/").headers["ETag"]
    again = visitor.get("/en/words/", headers={"if-none-match": f"W/{etag}"})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)


def test_head_is_answered_without_the_words(visitor, seen):
    tag("tea")
    visitor.get("/en/words/")
    head = visitor.head("/en/words/")
    assert (head.status_code, head.content, head.headers["Content-Length"], len(seen)) == (
        200,
        b"",
        "3",
        1,
    )


def test_other_hosts_do_not_share_pages(visitor, seen):
    visitor.get("/en/words/")
    visitor.get("/en/words/", headers={"host": "localhost"})
    assert visitor.get("/en/words/", headers={"host": "evil.example"}).status_code == 400
    assert len(seen) == 2


@pytest.mark.django_db(transaction=True)
def test_slow_page_begun_before_a_withdrawal_is_never_served_after_it(page_cache):
    urls.has_read.clear()
    urls.may_go_on.clear()
    taken_back = tag("secret")
    answers = []

    def read_slowly():
        answers.append(Client().get("/en/slow/").content)
        connection.close()

    reader = threading.Thread(target=read_slowly)
    reader.start()
    assert urls.has_read.wait(20)
    with transaction.atomic():
        taken_back.delete()
        cache.touch("site")
    urls.may_go_on.set()
    reader.join(20)
    assert (answers, Client().get("/en/slow/").content) == ([b"secret"], b"")


@pytest.mark.django_db(transaction=True)
def test_two_touches_at_once_are_both_counted(at_once):
    cache.touch("site")
    before = cache.PageGeneration.objects.get(key="site").number
    at_once(*[lambda: cache.touch("site") for _ in range(4)])
    assert cache.PageGeneration.objects.get(key="site").number == before + 4


@pytest.fixture
def front(page_cache):
    """The site as a server calls it, and what Django itself was asked."""
    asked = []

    def application(environ, start_response):
        asked.append(environ["PATH_INFO"])
        return WSGIHandler()(environ, start_response)

    def ask(path: str, **headers) -> tuple[str, dict, bytes]:
        told = []
        environ = RequestFactory().get(path, headers=headers).environ
        words = b"".join(cache.Front(application)(environ, lambda *args: told.append(args)))
        return told[0][0], dict(told[0][1]), words

    ask.django = asked
    return ask


@pytest.mark.django_db(transaction=True)
def test_kept_page_is_answered_before_django_wakes(front):
    tag("tea")
    first, second = front("/en/words/"), front("/en/words/")
    assert (first[2], second[2], front.django) == (b"tea", b"tea", ["/en/words/"])
    assert second[1]["Content-Security-Policy"] == first[1]["Content-Security-Policy"]
    assert second[1]["Content-Length"] == "3"


@pytest.mark.django_db(transaction=True)
def test_front_asks_again_after_a_change_and_for_who_is_known(front):
    etag = front("/en/words/")[1]["ETag"]
    front("/en/words/", cookie="sessionid=x")
    assert front("/en/words/", if_none_match=etag)[0] == "304 Not Modified"
    cache.touch("site")
    front("/en/words/")
    assert front.django == ["/en/words/"] * 3


@pytest.mark.django_db(transaction=True)
def test_front_serves_nothing_kept_while_the_database_is_down(front, monkeypatch):
    def down(path):
        raise OperationalError("down")

    front("/en/words/")
    monkeypatch.setattr(cache, "generation", down)
    front("/en/words/")
    assert front.django == ["/en/words/"] * 2
