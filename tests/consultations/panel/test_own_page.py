"""A conversation's own page while its panel decides: no route changes it, in either language."""

from copy import deepcopy
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page

from cms.pairs import actions as pairs
from consultations.consultation.models import Consultation, ConsultationPage, Stage
from tests import factories

from .conftest import called_together, drafting_done, sat_down, with_draw, with_pool, with_targets
from .own_page_world import Held

REFUSED = (ValidationError, PermissionDenied, ProtectedError)


@pytest.fixture(scope="module")
def built(once) -> Held:
    frozen = drafting_done()
    held = Held(frozen)
    other = factories.consultation(Stage.ANNOUNCED)
    held.elsewhere = pairs.create_pair(
        held.homes[0], ConsultationPage,
        en={"title": "Bees", "slug": "bees", "consultation": other},
        cy={"title": "Gwenyn", "slug": "gwenyn", "consultation": other}, by=held.keeper,
    )  # fmt: skip
    sat_down(called_together(with_draw(with_pool(with_targets(frozen)))))
    return held


@pytest.fixture
def held(built, db) -> Held:
    return deepcopy(built)


def pointed_here(held: Held) -> None:
    """Another conversation's page, by a draft of its own, becomes one about this."""
    page = ConsultationPage.objects.get(pk=held.elsewhere[0].pk)
    page.consultation = held.consultation
    page.save_revision(user=held.keeper)
    pairs.publish_pair(page, by=held.keeper)


ROUTES = {
    "publish the pair": lambda it: pairs.publish_pair(it.page, by=it.keeper),
    "publish the twin": lambda it: it.twin.get_latest_revision().publish(user=it.keeper),
    "revert": lambda it: it.page.revisions.first().publish(user=it.keeper),
    "one language": lambda it: pairs.publish_one(
        it.page, reason=factories.pair("Now", "Nawr"), by=it.keeper
    ),
    "take away": lambda it: pairs.unpublish_pair(it.page, by=it.keeper),
    "take away, by nobody": lambda it: pairs.unpublish_pair(it.page),
    "take the twin away": lambda it: it.twin.unpublish(),
    "take away from above": lambda it: pairs.unpublish_pair(
        it.page.get_parent().specific, how=pairs.Hiding(with_children=True)
    ),
    "move": lambda it: pairs.move_pair(it.page, it.page.get_parent(), pos="first-child"),
    "move the twin": lambda it: it.twin.move(it.twin.get_parent(), pos="first-child"),
    "delete": lambda it: it.page.delete(),
    "delete the twin": lambda it: it.twin.delete(),
    "delete from above": lambda it: it.page.get_parent().specific.delete(),
    "delete many": lambda it: Page.objects.filter(pk=it.page.pk).delete(),
    "delete its kind": lambda it: ConsultationPage.objects.all().delete(),
    "translate": lambda it: pairs.translate(it.page, pairs.Said({}), by=it.keeper),
    "save a title": lambda it: it.saved(title="Mine"),
    "save a body": lambda it: it.saved(body="[]"),
    "save a slug": lambda it: it.saved(slug="mine"),
    "save another conversation": lambda it: it.saved(
        consultation=Consultation.objects.exclude(pk=it.consultation.pk).first()
    ),
    "save it hidden": lambda it: it.saved(live=False),
    "write a draft": lambda it: it.written(intro="Stay away."),
    "write over a draft": lambda it: it.page.save_revision(
        overwrite_revision=it.page.latest_revision, user=it.keeper
    ),
    "a public copy": lambda it: it.page.copy(update_attrs={"slug": "copy"}, keep_live=True),
    "a second page": lambda it: it.make("-2"),
    "another's page": pointed_here,
}


@pytest.mark.parametrize("name", ROUTES)
def test_page_of_a_panel_that_sits_is_changed_by_no_route(held, name):
    before = held.told()
    with pytest.raises(REFUSED), transaction.atomic():
        ROUTES[name](held)
    assert held.told() == before


def po_file(text: str) -> SimpleUploadedFile:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return SimpleUploadedFile("cy.po", (head + text).encode())


def press_every_button(client, held: Held, page: int) -> None:
    """What Wagtail's screens, the translators' and the editors' API offer on one page."""
    form = {"title": "Mine", "slug": "mine", "intro": "", "body-count": "0"}
    form["consultation"] = held.consultation.pk
    first = held.page.revisions.first().pk
    edit = reverse("wagtailadmin_pages:edit", args=[page])
    for more in ({}, {"action-publish": "1"}, {"action-submit": "1"}, {"revision": first}):
        client.post(edit, {**form, **more})
    for name in ("unpublish", "delete", "convert_alias", "unlock", "lock"):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[page]))
    home = held.page.get_parent().pk
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page, home]))
    copied = {"new_title": "C", "new_slug": "c", "publish_copies": "on"}
    client.post(
        reverse("wagtailadmin_pages:copy", args=[page]),
        {**copied, "new_parent_page": home, "copy_subpages": ""},
    )
    client.post(reverse("pairs:translate", args=[page]), {"do": "publish"})
    po = po_file('msgid "The field"\nmsgstr "Y maes"\n')
    client.post(reverse("pairs:upload", args=[page]), {"file": po})
    for name in ("publish", "unpublish", "delete", "move", "revert_to_page_revision"):
        address = reverse("wagtailadmin_api:pages:action", args=[page, name])
        sent = {"destination_page_id": 1, "revision_id": first}
        client.post(address, sent, content_type="application/json")


def test_page_of_a_panel_that_sits_is_changed_by_no_button(held, client):
    client.force_login(held.keeper)
    before = held.told()
    one, other = held.page.pk, held.twin.pk
    for name in ("publish", "unpublish", "delete", "move"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
        where = {"chooser": held.page.get_parent().pk} if name == "move" else {}
        client.post(f"{address}?next=/cms-admin/&id={one}&id={other}", where)
    for page in (one, other):
        press_every_button(client, held, page)
    changed = [mine for mine, now in zip(before, held.told(), strict=True) if mine != now]
    assert changed == []


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "A citizen panel is deciding on this conversation."), ("cy", "Mae panel dinasyddion")],
)
def test_editor_is_told_kindly_why(held, client, language, says):
    held.keeper.language = language
    held.keeper.save()
    client.force_login(held.keeper)
    edit = reverse("wagtailadmin_pages:edit", args=[held.page.pk])
    for page in (
        client.get(edit),
        client.post(edit, {"title": "Mine"}, follow=True),
        client.post(reverse("wagtailadmin_pages:delete", args=[held.page.pk]), follow=True),
    ):
        assert says in page.content.decode()
    assert 'name="action-publish"' not in client.get(edit).content.decode()


def test_time_that_comes_hides_nothing_while_the_panel_sits(held):
    past = factories.at("2020-01-01T00:00:00Z")
    ConsultationPage.objects.filter(pk=held.page.pk).update(expire_at=past)
    before = held.told()
    call_command("publish_scheduled", verbosity=0)
    assert held.told() == before


def free(held: Held) -> list:
    """What an editor can do: write, publish, take away."""
    words = {"title": "The field, again"}
    page = held.page
    page.title = words["title"]
    deeds = [
        partial(page.save_revision, user=held.keeper),
        partial(pairs.unpublish_pair, held.page, by=held.keeper),
    ]
    return [type(deed()).__name__ for deed in deeds] + [held.page.live]


@pytest.mark.parametrize("stage", [Stage.PANEL, Stage.SENT_BACK, Stage.DRAFTING, Stage.FROZEN])
def test_page_is_held_until_the_outcome_wherever_the_work_stands(held, stage):
    Consultation.objects.filter(pk=held.consultation.pk).update(stage=stage)
    with pytest.raises(ValidationError), transaction.atomic():
        free(held)


@pytest.mark.parametrize("stage", [Stage.OUTCOME, Stage.DOING])
def test_page_is_free_again_after_the_outcome(held, stage):
    Consultation.objects.filter(pk=held.consultation.pk).update(stage=stage)
    assert free(held) == ["Revision", "NoneType", False]


def test_page_is_free_again_when_all_is_stopped(held):
    Consultation.objects.filter(pk=held.consultation.pk).update(
        stopped_at=held.consultation.opens_at
    )
    assert free(held) == ["Revision", "NoneType", False]


def test_page_of_another_conversation_is_free(held):
    pairs.unpublish_pair(held.elsewhere[0], by=held.keeper)
    assert ConsultationPage.objects.live().count() == 2
