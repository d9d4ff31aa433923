"""News: ten a page, newest first, the same under a tag in both languages."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import BlogIndexPage, BlogPost, Tag
from cms.pairs.actions import create_pair
from cms.pairs.site import plant_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    home, _cartref = plant_site()
    words = {
        "en": {"title": "News", "slug": "news"},
        "cy": {"title": "Newyddion", "slug": "newyddion"},
    }
    return create_pair(home, BlogIndexPage, **words)[0]


@pytest.fixture
def trust():
    return Tag.objects.create(
        name_en="Trust", name_cy="Ymddiriedaeth", slug_en="trust", slug_cy="ymddiriedaeth"
    )


def write(news: BlogIndexPage, number: int, *tags: Tag):
    common = {"author": "Nia", "date": date(2026, 1, 1) + timedelta(number), "tags": tags}
    return create_pair(
        news,
        BlogPost,
        en={"title": f"Post {number}", "slug": f"post-{number}", **common},
        cy={"title": f"Neges {number}", "slug": f"neges-{number}", **common},
    )


def titles(answer) -> list[str]:
    return [post.title for post in answer.context["page_obj"]]


def test_posts_are_newest_first_and_ten_a_page(client, news):
    for number in range(11):
        write(news, number)
    assert titles(client.get("/en/news/")) == [f"Post {number}" for number in range(10, 0, -1)]
    tenth = BlogPost.objects.get(slug="post-1").pk  # the language switch keeps the place
    for url in (f"/en/news/?after={tenth}", f"/cy/newyddion/?after={tenth}"):
        assert [title[-1] for title in titles(client.get(url))] == ["0"]
    assert f'href="?after={tenth}" rel="next"' in client.get("/en/news/").text


def test_a_tag_shows_the_same_posts_in_both_languages(client, news, trust):
    write(news, 1, trust)
    write(news, 2)
    english = client.get("/en/news/tag/trust/")
    welsh = client.get("/cy/newyddion/tag/ymddiriedaeth/")
    assert (titles(english), titles(welsh)) == (["Post 1"], ["Neges 1"])
    assert 'href="/cy/newyddion/tag/ymddiriedaeth/"' in english.content.decode()
    assert 'href="/en/news/tag/trust/"' in welsh.content.decode()


def test_a_tag_in_the_other_language_is_not_there(client, news, trust):
    assert client.get("/cy/newyddion/tag/trust/").status_code == 404


def test_a_post_leads_to_itself_in_the_other_language(client, news):
    write(news, 1)
    page = client.get("/en/news/post-1/").content.decode()
    assert 'href="/cy/newyddion/neges-1/"' in page


def test_news_asks_the_same_number_of_queries_with_1_and_9_posts(client, news, trust):
    counts = []
    for number in range(9):
        write(news, number, trust)
        if number in (0, 8):
            client.get("/en/news/")
            with CaptureQueriesContext(connection) as queries:
                client.get("/en/news/")
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 20
