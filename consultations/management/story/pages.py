"""What editors publish in the story: posts, and a page about the consultation."""

import json
from pathlib import Path

from cms.bilingual import LANGUAGES, both
from cms.models import BlogIndexPage, BlogPost, HomePage, ResourcePage, ResourceVersion, Tag
from cms.pairs.actions import create_pair
from consultations.consultation.models import ConsultationPage

from .telling import Story, tells

#: Who tested a version, in Welsh: the file has it in English alone.
TESTED_BY = {"RS1@2": "pedwar gweithiwr a chwe pherson roedden nhw wedi gorffen gyda nhw"}
SLUGS = {"RS1": {"en": "staying-in-touch", "cy": "cadw-mewn-cysylltiad"}}
VERSIONS = {"en": ("Version", "version"), "cy": ("Fersiwn", "fersiwn")}
BODIES = json.loads((Path(__file__).parent / "posts.json").read_text(encoding="utf-8"))


@tells("publish_post")
def publish_post(story: Story, event: dict) -> None:
    told = next(post for post in story.data["posts"] if post["id"] == event["ref"])
    news = BlogIndexPage.objects.filter(locale__language_code="en").first()
    reblog = told.get("reblog", {})
    tags = [tag_of(story, name) for name in told["tags"]]
    common = {
        "date": told["date"],
        "author": told["author"],
        "source": reblog.get("source", ""),
        "source_url": reblog.get("url", ""),
        "permission": reblog.get("permission", ""),
    }
    words = {
        language: {
            **common,
            "title": told["title"][language],
            "slug": told["slug"][language],
            "intro": told["lead"][language],
            "body": BODIES[told["id"]][language],
            "next_week": told.get("next_week", {}).get(language, ""),
        }
        for language in ("en", "cy")
    }
    for page in create_pair(news, BlogPost, **words):
        page.tags.set(tags)
        page.save()


def tag_of(story: Story, name: str) -> Tag:
    """A tag of the file by its English name, made when first used."""
    told = next((tag for tag in story.data["tags"] if tag["en"] == name), {"en": name, "cy": name})
    slugs = {code: told[code].lower().replace(" ", "-").replace("'", "-") for code in ("en", "cy")}
    found = Tag.objects.filter(slug_en=slugs["en"]).first()
    return found or Tag.objects.create(**both(name={c: told[c] for c in ("en", "cy")}, slug=slugs))


@tells("publish_resource")
def publish_resource(story: Story, event: dict) -> None:
    told = story.data["resource"]
    home = HomePage.objects.filter(locale__language_code="en").first()
    ref, first = event["refs"]
    words = {
        code: {"title": told["title"][code], "slug": SLUGS[ref][code], "body": BODIES[ref][code]}
        for code in LANGUAGES
    }
    story.made[ref] = create_pair(home, ResourcePage, **words)[0]
    write_version(story, first, event)


@tells("publish_resource_version")
def publish_resource_version(story: Story, event: dict) -> None:
    write_version(story, event["ref"], event)


def write_version(story: Story, ref: str, event: dict) -> None:
    """One version of the resource, as a pair of its own beneath it."""
    told = next(one for one in story.data["resource"]["versions"] if one["id"] == ref)
    tested = {"en": told["tested_by"] or "", "cy": TESTED_BY.get(ref, "")}
    words = {
        code: {
            "title": f"{VERSIONS[code][0]} {told['v']}", "slug": f"{VERSIONS[code][1]}-{told['v']}",
            "number": told["v"], "date": event["at"][:10], "tested_by": tested[code],
            "what_changed": told.get("what_changed", {}).get(code, ""), "body": BODIES[ref][code],
        }
        for code in LANGUAGES
    }  # fmt: skip
    create_pair(story.fresh(ref.partition("@")[0]), ResourceVersion, **words)


def write_page(story: Story) -> None:
    """The editors' pair of pages about the consultation."""
    home = HomePage.objects.filter(locale__language_code="en").first()
    found = story.consultation
    bodies = {
        "en": "Bring a friend, or come alone. Soup is on from twelve.",
        "cy": "Dewch â ffrind, neu dewch ar eich pen eich hun. Mae cawl o ddeuddeg ymlaen.",
    }
    words = {
        code: {
            "title": found.title.in_(code),
            "slug": getattr(found, f"slug_{code}"),
            "body": bodies[code],
            "consultation": found,
        }
        for code in ("en", "cy")
    }
    create_pair(home, ConsultationPage, **words)
