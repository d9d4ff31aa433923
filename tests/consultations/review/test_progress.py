"""Word of progress at 3, 6 and 12 months, good news with photos by consent."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Collection

from cms import clock
from cms.clock import today
from consultations.consultation.models import Consultation, Stage, StageMove
from consultations.people.models import Letter
from consultations.review.actions import NewNews, take_photo_down, tell_news, tell_progress
from consultations.review.models import GoodNews, ProgressUpdate
from tests import factories

from .conftest import BOTH
from .test_marks import url

ALT = {"en": "Two people at the urn.", "cy": "Dau berson wrth y te."}


@pytest.fixture
def begun(going):
    StageMove.objects.create(
        consultation=going.where, ref="MV1", at=factories.at("2026-11-16T10:00+00:00"),
        from_stage="answer_due", to_stage="doing", by_role="commissioner",
    )  # fmt: skip
    return going


def test_whoever_asked_to_be_told_hears_of_it_once(begun):
    josh = factories.posted(factories.participant(), begun.where, "josh@example.org")
    update = tell_progress(begun.where, words=BOTH, by=begun.rhian)
    letters = Letter.objects.filter(contact=josh).values_list("moment", "about")
    assert list(letters) == [("how_it_goes", str(update.pk))]


def test_next_day_to_tell_follows_by_itself_until_all_three_are_told(begun):
    due = []
    for _time in range(3):
        tell_progress(begun.where, words=BOTH, by=begun.rhian)
        due.append(begun.fresh().next_update_due)
    assert due == [date(2027, 5, 16), date(2027, 11, 16), None]
    assert begun.where.stage == Stage.DOING
    told = ProgressUpdate.objects.values_list("due", flat=True)
    assert list(told) == [date(2027, 2, 16), date(2027, 5, 16), date(2027, 11, 16)]
    with pytest.raises(ValidationError):
        tell_progress(begun.where, words=BOTH, by=begun.rhian)


def test_only_the_commissioner_tells_progress_and_in_both_languages(begun):
    for by in (begun.ifan, begun.host, begun.josh):
        with pytest.raises(PermissionDenied):
            tell_progress(begun.where, words=BOTH, by=by)
    with pytest.raises(ValidationError):
        tell_progress(begun.where, words={"en": "Only English."}, by=begun.rhian)
    Consultation.objects.update(stage=Stage.ANSWER_DUE)
    with pytest.raises(ValidationError):
        tell_progress(begun.where, words=BOTH, by=begun.rhian)
    assert ProgressUpdate.objects.count() == 0


def test_progress_told_twice_at_once_is_told_for_two_days(transactional_db, going, at_once):
    """Whoever comes second tells for the next day; no day is told twice."""

    def tell():
        return tell_progress(going.where, words=BOTH, by=going.rhian).ref

    told = at_once(tell, tell)
    rows = ProgressUpdate.objects.values_list("due", flat=True)
    refused = [one for one in told if isinstance(one, Exception)]
    assert len(set(rows)) == len(rows) == 2 - len(refused)


def picture() -> ContentFile:
    kept = BytesIO()
    Image.new("RGB", (40, 30), "green").save(kept, "PNG")
    return ContentFile(kept.getvalue(), name="urn.png")


def news(**changes) -> NewNews:
    new = {
        "words": BOTH, "on": today(), "photo": picture(), "alt": ALT,
        "photo_until": date(2100, 1, 1), "all_agreed": True, **changes,
    }  # fmt: skip
    return NewNews(**new)


@pytest.fixture
def media(db, settings, tmp_path):
    """Pictures go into a folder of their own; a race before us may have emptied the tables."""
    settings.MEDIA_ROOT = tmp_path
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"alt": {"en": "Two people."}}, "alt"),
        ({"all_agreed": False}, "all_agreed"),
        ({"photo_until": None}, "photo_until"),
        ({"words": {"cy": "Newyddion"}}, "words"),
        ({"on": date(2100, 1, 1)}, "on"),
    ],
)
def test_photo_without_consent_or_words_in_both_languages_is_refused(going, media, changes, field):
    with pytest.raises(ValidationError) as refused:
        tell_news(going.where, new=news(**changes), by=going.host)
    assert list(refused.value.message_dict) == [field]
    assert (GoodNews.objects.count(), get_image_model().objects.count()) == (0, 0)


def test_photo_is_shown_until_its_day_and_goes_when_somebody_changes_their_mind(
    client, going, media
):
    made = tell_news(going.where, new=news(photo_until=date(2099, 1, 1)), by=going.host)
    page = f"/en/conversations/{going.where.slug_en}/how-it-goes-on/"
    assert 'alt="Two people at the urn."' in client.get(page).content.decode()
    with clock.set_to(factories.at("2099-01-02T09:00+00:00")):
        assert "Two people" not in client.get(page).content.decode()
    with pytest.raises(PermissionDenied):
        take_photo_down(made, by=going.josh)
    take_photo_down(made, by=going.elin)
    html = client.get(page).content.decode()
    assert ["Two people" in html, BOTH["en"] in html] == [False, True]
    assert get_image_model().objects.count() == 0


def test_nobody_without_a_hat_tells_news(going):
    with pytest.raises(PermissionDenied):
        tell_news(going.where, new=news(photo=None), by=going.josh)


def test_photo_is_taken_down_at_the_desk(client, going, media):
    made = tell_news(going.where, new=news(), by=going.host)
    client.force_login(going.host.account)
    page = url("photo_down", going, "cy", news=made.ref)
    assert ALT["cy"] in client.get(page).content.decode()
    assert client.post(page).status_code == 302
    assert client.get(page).status_code == 404
    assert GoodNews.objects.get().alt.cy == ""


def test_photo_sent_in_the_form_is_kept_with_its_words(client, going, media):
    client.force_login(going.elin.account)
    typed = {
        "on": today(), "words_en": BOTH["en"], "words_cy": BOTH["cy"], "alt_en": ALT["en"],
        "alt_cy": ALT["cy"], "photo_until": "2100-01-01", "photo": picture(),
    }  # fmt: skip
    refused = client.post(url("news_tell", going), typed)
    assert refused.status_code == 422
    assert "Ask everybody in the photo first." in refused.content.decode()
    told = client.post(url("news_tell", going), {**typed, "photo": picture(), "all_agreed": "on"})
    assert told.status_code == 302
    assert GoodNews.objects.get().photo.title == ALT["en"]
