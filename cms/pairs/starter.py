"""The pages a new site starts with: news, how it works, promises, and those the law asks for."""

from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser, Group, Permission
from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from cms.bilingual import LANGUAGES
from cms.models import BlogIndexPage, ContentPage, HomePage, SecondEyes
from cms.pairs import rules
from cms.pairs.actions import create_pair
from cms.pairs.site import plant_site

EYES = "Ail bâr o lygaid · Second pair of eyes"
FOLDER = Path(__file__).parent / "starting"


@transaction.atomic
def start_site(*, by: AbstractBaseUser | None = None) -> list[str]:
    """Plant the site and add what it lacks; returns the names of what was added.

    What is there already is left as it is, whatever an editor has made of it.
    """
    home_en, _home_cy = plant_site()
    added = []
    if not BlogIndexPage.objects.exists():
        ask_for_second_eyes(home_en.get_parent())
        create_pair(home_en, BlogIndexPage, **starting_words("news"), by=by)
        added.append("news")
    there = set(ContentPage.objects.values_list("purpose", flat=True))
    for purpose in ContentPage.Purpose.values:
        if purpose and purpose not in there:
            _add_page(home_en, purpose, by)
            added.append(purpose)
    return added


def ask_for_second_eyes(root: Page) -> None:
    """Two groups, and a workflow for all pages in which no author passes their own (G-14).

    Whoever keeps the site may take the step out again, behind the scenes under Workflows.
    """
    bilingual, _new = Group.objects.get_or_create(name="Bilingual editors")
    app, codename = rules.SAME_MEANING.split(".")
    bilingual.permissions.add(
        *Permission.objects.filter(content_type__app_label=app, codename=codename)
    )
    readers, _new = Group.objects.get_or_create(name="Moderators")
    step = SecondEyes.objects.create(name=EYES, active=True)
    step.groups.set([readers, bilingual])
    workflow = Workflow.objects.create(name=EYES, active=True)
    WorkflowTask.objects.create(workflow=workflow, task=step.task_ptr, sort_order=0)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})


def starting_words(name: str) -> dict[str, dict]:
    """The starting text of one page in both languages, as fields by language."""
    return {language: _read(FOLDER / f"{name}.{language}.md") for language in LANGUAGES}


def _add_page(home_en: HomePage, purpose: str, by: AbstractBaseUser | None) -> None:
    fields = {
        language: {**words, "purpose": purpose}
        for language, words in starting_words(purpose).items()
    }
    create_pair(home_en, ContentPage, **fields, by=by)


def _read(file: Path) -> dict[str, str]:
    head, _parted, body = file.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
    return {**fields, "body": body} if body.strip() else fields
