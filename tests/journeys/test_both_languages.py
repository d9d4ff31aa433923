"""An editor and a translator behind the scenes: from a changed page to both languages public."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from cms.models import ContentPage
from cms.pairs.actions import create_pair
from cms.pairs.site import plant_site
from cms.pairs.starter import ask_for_second_eyes
from cms.users.actions import give_second_step
from cms.users.models import User
from tests import factories

EN = {"title": "Tea", "slug": "tea", "intro": "Hot.", "body": "With **milk**."}
CY = {"title": "Te", "slug": "te", "intro": "Poeth.", "body": "Gyda **llaeth**."}


@pytest.fixture
def pair(transactional_db):
    home, _cartref = plant_site()
    return create_pair(home, ContentPage, en=EN, cy=CY)


def behind_the_scenes(name: str, *verbs: str) -> User:
    """Somebody who works behind the scenes and may do this to every page."""
    account = factories.user(name, is_staff=True)
    give_second_step(account)
    group, _new = Group.objects.get_or_create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for verb in verbs:
        leave = Permission.objects.get(codename=f"{verb}_page", content_type__model="page")
        GroupPagePermission.objects.create(
            group=group, page=Page.get_first_root_node(), permission=leave
        )
    account.groups.add(group)
    return account


@pytest.fixture
def nia(pair) -> User:
    """A translator."""
    return behind_the_scenes("Nia", "change")


@pytest.fixture
def elin(pair) -> User:
    """A bilingual editor."""
    account = behind_the_scenes("Elin", "add", "change", "publish")
    Group.objects.get(name="Elin").permissions.add(
        Permission.objects.get(codename="say_same_meaning")
    )
    return account


def titles() -> list[str]:
    return list(ContentPage.objects.live().order_by("path").values_list("title", flat=True))


#: Wagtail's own page editor is a script, and so is the checker of access.
in_scripts = pytest.mark.parametrize("javascript", [True], indirect=True, ids=["js"])


def box(person, words: str):
    """The field beside these words."""
    return person.page.locator(".desk-piece", has_text=words).locator("textarea")


def test_a_translator_goes_from_the_queue_to_words_in_step(sit, pair, nia):
    pair[0].title = "Strong <tea>"
    pair[0].intro = "Hotter."
    pair[0].save_revision()
    person = sit(nia)
    person.visit("/cms-admin/pairs/?state=waiting")
    person.follow(reverse("pairs:translate", args=[pair[0].pk]))
    box(person, "Hotter.").fill("<b>Poethach.")
    person.page.keyboard.press("Tab")
    person.send('button[name=do][value="save"]', status=422)
    assert person.page.locator("#refused li").count() == 1
    assert box(person, "Hotter.").input_value() == "<b>Poethach."
    person.page.locator("#refused a").click()
    box(person, "Hotter.").fill("Poethach.")
    box(person, "Strong").fill("Te cryf")
    person.send('button[name=do][value="save"]')
    assert person.page.locator(".is-owed").count() == 0
    assert titles() == ["Tea", "Te"]


def test_a_translators_own_tools(sit, pair, nia, tmp_path):
    pair[0].intro = "Hotter."
    pair[0].save_revision()
    person = sit(nia)
    person.visit(reverse("pairs:translate", args=[pair[0].pk]))
    with person.page.expect_download() as coming:
        person.page.locator('a[href$="/po/"]').click()
    text = coming.value.path().read_text(encoding="utf-8")
    file = tmp_path / "te.po"
    broken = text.replace('msgid "Hotter."\nmsgstr ""', 'msgid "Hotter."\nmsgstr "{n} Poethach."')
    file.write_text(broken, encoding="utf-8")
    person.page.locator("#desk-po").set_input_files(file)
    person.send('form[action$="/po/take/"] button', status=422)
    assert box(person, "Hotter.").input_value() == "{n} Poethach."
    box(person, "Hotter.").fill("Poethach.")
    person.send('button[name=do][value="save"]')
    assert person.page.locator(".is-owed").count() == 0


@in_scripts
def test_an_editor_changes_a_word_and_publishes_both(sit, pair, elin):
    person = sit(elin)
    person.visit(reverse("wagtailadmin_pages:edit", args=[pair[0].pk]))
    person.page.locator("#id_intro").fill("Hot!")
    with person.page.expect_navigation():
        person.page.keyboard.press("Control+s")
    person.visit(reverse("pairs:translate", args=[pair[0].pk]))
    person.page.locator("input[name=same]").check()
    person.send('button[name=do][value="publish"]')
    for code, words in (("en", "Hot!"), ("cy", "Poeth.")):
        page = next(one for one in pair if one.language == code)
        assert words in Client().get(page.url).content.decode()


@in_scripts
def test_a_second_person_reads_both_languages_and_passes_them(sit, pair, elin):
    ask_for_second_eyes(Page.get_first_root_node())
    menna = behind_the_scenes("Menna", "change", "publish")
    menna.groups.add(Group.objects.get(name="Moderators"))
    page = ContentPage.objects.get(pk=pair[0].pk)
    page.slug = "brew"
    page.save_revision(user=elin)
    page.get_workflow().start(page, elin)
    task = page.current_workflow_task_state
    person = sit(menna)
    person.visit(reverse("pairs:compare", args=[page.pk]))
    assert "brew" in person.words
    answer = person.page.request.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]),
        form={"csrfmiddlewaretoken": token(person)},
        headers={"referer": person.page.url},
    )
    assert answer.ok
    assert list(ContentPage.objects.order_by("path").values_list("slug", flat=True)) == [
        "brew",
        "te",
    ]


def token(person) -> str:
    return next(one["value"] for one in person.page.context.cookies() if one["name"] == "csrftoken")


@in_scripts
@pytest.mark.parametrize(
    "name", ["pairs:report", "pairs:translate", "pairs:compare", "pairs:urgent", "pairs:begin"]
)
def test_our_pages_behind_the_scenes_keep_the_rules_of_access(sit, pair, elin, name):
    elin.is_superuser = True
    elin.save()
    page = pair[0]
    page.intro = "Hotter."
    page.save_revision()
    if name == "pairs:begin":
        page = page.add_child(instance=ContentPage(title="Below", slug="below"))
        page.save_revision()
    person = sit(elin)
    person.visit(reverse(name, args=[] if name == "pairs:report" else [page.pk]))
    found = Axe().run(person.page, context=OURS[name], options={"iframes": False}).response
    assert [one["id"] for one in found["violations"]] == []


OURS = dict.fromkeys(
    ["pairs:translate", "pairs:compare", "pairs:urgent", "pairs:begin"], ".desk"
) | {"pairs:report": "#listing-results"}
