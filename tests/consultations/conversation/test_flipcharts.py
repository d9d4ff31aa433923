"""A flipchart: words in type, nobody's face, nothing the camera knew, gone when taken back."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from consultations.consultation.models import Role
from consultations.conversation import actions
from consultations.conversation.models import Flipchart
from consultations.conversation.photos import LARGEST, fit_to_keep
from consultations.moderation import actions as moderation
from tests import factories

from .conftest import at, reader_of

pytestmark = pytest.mark.django_db
WORDS = "Three things: warm, near, open on Sundays."


def photo(size=(40, 20), kind="JPEG", **saved) -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", size, "white").save(drawn, kind, **saved)
    return SimpleUploadedFile(f"chart.{kind.lower()}", drawn.getvalue())


def with_notes() -> SimpleUploadedFile:
    """A photo lying on its side, that knows its camera and where it was taken."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "Spy camera", 6
    exif.get_ifd(0x8825)[1] = "N"
    return photo(exif=exif.tobytes())


def new(**fields) -> actions.NewFlipchart:
    plain = {"photo": photo(), "text": WORDS, "language": "en", "no_faces": True}
    return actions.NewFlipchart(**{**plain, **fields})


@pytest.fixture
def chart(table, host):
    return actions.add_flipchart(table, new=new(photo=with_notes()), by=host)


def test_photo_is_drawn_anew_upright_and_without_what_the_camera_knew(chart):
    with chart.photo.open("rb") as kept:
        image = Image.open(kept)
        assert (dict(image.getexif()), image.size, image.format) == ({}, (20, 40), "JPEG")
    assert (chart.width, chart.height, "chart" in chart.photo.name.split("/")[1]) == (20, 40, False)


def test_large_photo_is_made_smaller():
    assert max(fit_to_keep(photo((3000, 1000))).width, 0) == 1600


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"no_faces": False}, "no_faces"),
        ({"language": ""}, "language"),
        ({"photo": None}, "photo"),
        ({"photo": SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>")}, "photo"),
        ({"photo": SimpleUploadedFile("a.jpg", b"x" * (LARGEST + 1))}, "photo"),
        ({"photo": photo(kind="GIF")}, "photo"),
    ],
)
def test_photo_without_its_words_or_that_is_none_is_refused(table, host, fields, wrong):
    with pytest.raises(ValidationError) as refused:
        actions.add_flipchart(table, new=new(**fields), by=host)
    assert (list(refused.value.message_dict), Flipchart.objects.count()) == ([wrong], 0)


def test_only_the_tables_own_host_attaches_and_six_at_most(where, table, host):
    for person in (
        factories.with_role(where, Role.Kind.HOST),
        factories.with_role(where, Role.Kind.MODERATOR),
        factories.participant(),
    ):
        with pytest.raises(PermissionDenied):
            actions.add_flipchart(table, new=new(), by=person)
    for _n in range(6):
        actions.add_flipchart(table, new=new(), by=host)
    with pytest.raises(ValidationError):
        actions.add_flipchart(table, new=new(), by=host)


def test_photo_is_everybodys_once_it_was_read_and_says_its_words(client, where, chart, moderator):
    url, page = at("flipchart_photo", where, chart.ref), at("table", where, chart.table.ref)
    reads = reader_of(moderator)
    assert (client.get(url).status_code, reads.get(url).status_code) == (404, 200)
    item = reverse("consultations:moderation_item", args=[where.slug, "flipchart", chart.ref])
    assert url in reads.get(item).text
    assert WORDS not in client.get(page).text
    moderation.publish([chart], by=moderator)
    shown = client.get(page).text
    assert (f'alt="{WORDS}"' in shown, url in shown) == (True, True)
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert client.get(url, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_photo_goes_file_and_all_when_its_words_are_taken_back(
    client, where, chart, host, moderator, django_capture_on_commit_callbacks
):
    moderation.publish([chart], by=moderator)
    name, browser = chart.photo.name, reader_of(host)
    from_desk = browser.get(at("flipchart_new", where, chart.table.ref)).text
    away = reverse("consultations:words_withdraw", args=[where.slug, "flipchart", chart.ref])
    assert away in from_desk
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(away, {"sent_key": "a" * 32}).status_code == 302
    chart.refresh_from_db()
    assert (chart.text, chart.photo.name, storages["private"].exists(name)) == ("", "", False)
    assert client.get(at("flipchart_photo", where, chart.ref)).status_code == 404


def test_photo_goes_with_its_table(chart):
    name = chart.photo.name
    chart.table.delete()
    assert storages["private"].exists(name) is False


def test_host_attaches_in_the_browser_and_a_mistake_keeps_the_words(table, host):
    browser, url = reader_of(host), at("flipchart_new", table.consultation, table.ref)
    sent = {"text": WORDS, "language": "en", "no_faces": "on"}
    refused = browser.post(url, {**sent, "sent_key": "a" * 32})
    assert (refused.status_code, WORDS in refused.text) == (422, True)
    kept = browser.post(url, {**sent, "photo": photo(kind="PNG"), "sent_key": "b" * 32})
    assert (kept.status_code, Flipchart.objects.get().state) == (302, "waiting")
