"""Pages in two languages: made together, published together or not at all."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.models import BlogIndexPage, BlogPost, ContentPage, HomePage, Tag
from cms.pairs import door
from cms.pairs.actions import create_pair, publish_pair, unpublish_pair
from cms.pairs.door import NotInStep
from cms.pairs.site import plant_site
from cms.users.models import User
from tests.cms.pairs.conftest import CY, EN

pytestmark = pytest.mark.django_db


def translate(page: ContentPage, path: str, words: str) -> None:
    """What a translator does for one piece."""
    translation = Translation.objects.get(source__object_id=page.translation_key)
    segment = translation.source.stringsegment_set.get(context__path=path)
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        data=words,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )


def public_titles() -> list[str]:
    return list(ContentPage.objects.live().order_by("path").values_list("title", flat=True))


def test_plant_site_is_the_same_twice():
    first = plant_site()
    assert plant_site() == first
    assert [home.url for home in first] == ["/en/", "/cy/"]
    assert Locale.objects.count() == 2
    assert Page.objects.filter(depth=2).count() == 2


def test_create_pair_links_two_public_pages(pair):
    en, cy = pair
    assert [(page.url, page.live, page.language) for page in pair] == [
        ("/en/tea/", True, "en"),
        ("/cy/te/", True, "cy"),
    ]
    assert (en.twin, cy.twin) == (cy, en)
    assert [block.id for block in en.body] == [block.id for block in cy.body]


def test_create_pair_remembers_every_piece(pair):
    translation = Translation.objects.get(source__object_id=pair[0].translation_key)
    assert translation.get_progress() == (7, 7)
    assert translation.enabled


def test_create_pair_of_two_shapes_is_edited_by_hand():
    home, _cartref = plant_site()
    create_pair(home, ContentPage, en=EN, cy={**CY, "body": "Gyda llaeth."})
    assert not Translation.objects.get(source__object_repr="Tea").enabled


def test_publish_pair_refuses_a_text_without_its_translation(pair):
    en, _cy = pair
    en.title = "Strong tea"
    en.save_revision()
    with pytest.raises(NotInStep) as refused:
        publish_pair(en)
    assert refused.value.messages == [
        "1 of 7 pieces of this page are still owed in the other language. Nothing is published."
    ]
    assert public_titles() == ["Tea", "Te"]


def test_publish_pair_publishes_both(pair):
    en, _cy = pair
    en.title = "Strong tea"
    en.save_revision()
    with pytest.raises(NotInStep):
        publish_pair(en)
    translate(en, "title", "Te cryf")
    published = publish_pair(en)
    assert [page.title for page in published] == ["Strong tea", "Te cryf"]
    assert public_titles() == ["Strong tea", "Te cryf"]


def test_publish_pair_from_the_welsh_side_is_the_same(pair):
    en, cy = pair
    en.intro = "Very hot."
    en.save_revision()
    with pytest.raises(NotInStep):
        publish_pair(cy)
    translate(en, "intro", "Poeth iawn.")
    assert [page.intro for page in publish_pair(cy)] == ["Very hot.", "Poeth iawn."]


def test_publish_pair_refuses_who_may_not_publish(pair):
    with pytest.raises(PermissionDenied):
        publish_pair(pair[0], by=User.objects.create_user("dai@example.org"))


def test_publish_pair_refuses_a_page_without_a_twin(pair):
    en, cy = pair
    with door.opened():
        cy.delete()
    with pytest.raises(NotInStep):
        publish_pair(en)


def test_a_page_is_not_published_alone(pair):
    en, _cy = pair
    en.title = "Only English"
    revision = en.save_revision()
    with pytest.raises(NotInStep):
        revision.publish()
    assert public_titles() == ["Tea", "Te"]


def test_a_new_page_is_not_published_alone():
    home, _cartref = plant_site()
    page = home.add_child(instance=ContentPage(title="Alone", slug="alone", live=False))
    with pytest.raises(NotInStep):
        page.save_revision().publish()
    assert not ContentPage.objects.get(pk=page.pk).live


def test_unpublish_pair_takes_both(pair):
    unpublish_pair(pair[1])
    assert public_titles() == []


def test_a_post_needs_its_source_and_permission():
    home, _cartref = plant_site()
    index = create_pair(
        home,
        BlogIndexPage,
        en={"title": "News", "slug": "news"},
        cy={"title": "Newyddion", "slug": "newyddion"},
    )
    tag = Tag.objects.create(
        name_en="Trust", name_cy="Ymddiriedaeth", slug_en="trust", slug_cy="ymddiriedaeth"
    )
    common = {"author": "Nia", "source": "A network", "tags": [tag]}
    words = {
        "en": {"title": "Cards", "slug": "cards"},
        "cy": {"title": "Cardiau", "slug": "cardiau"},
    }
    with pytest.raises(Exception, match="needs its source"):
        create_pair(
            index[0], BlogPost, **{key: {**value, **common} for key, value in words.items()}
        )
    whole = {**common, "source_url": "https://example.org/", "permission": "By e-mail, 18 August"}
    posts = create_pair(
        index[0], BlogPost, **{key: {**value, **whole} for key, value in words.items()}
    )
    assert [list(post.tags.all()) for post in posts] == [[tag], [tag]]
    assert HomePage.objects.count() == 2


def test_the_way_back_is_refused(pair):
    with pytest.raises(NotInStep):
        TranslationSource.update_or_create_from_instance(pair[1])


def test_a_translators_draft_leaves_the_public_page_alone(pair):
    _en, cy = pair
    translation = Translation.objects.get(source__object_id=cy.translation_key)
    StringTranslation.objects.filter(context__path="title").update(data="Te gwyrdd")
    translation.save_target(publish=False)
    assert public_titles() == ["Tea", "Te"]
    assert ContentPage.objects.get(pk=cy.pk).get_latest_revision_as_object().title == "Te gwyrdd"


def test_a_translation_is_published_with_its_source(pair):
    en, cy = pair
    translation = Translation.objects.get(source__object_id=cy.translation_key)
    StringTranslation.objects.filter(context__path="title").update(data="Te gwyrdd")
    translation.save_target(publish=True)
    assert public_titles() == ["Tea", "Te gwyrdd"]
    en.intro = "Cold."
    en.save_revision()
    with pytest.raises(NotInStep):
        translation.save_target(publish=True)
    assert public_titles() == ["Tea", "Te gwyrdd"]
