"""What editors publish in the story: posts, and a page about the consultation."""

from cms.bilingual import both
from cms.models import BlogIndexPage, BlogPost, HomePage, Tag
from cms.pairs.actions import create_pair
from consultations.consultation.models import ConsultationPage

from .telling import Story, tells

BODIES = {
    "PO1": {
        "en": "“I came for the dog,” the card says, “and the vet asked how I was.”\n\nPeople have been telling it to each other ever since. The vestry has put the kettle on again for the second of the month, and anyone may come.",
        "cy": "“Dod dros y ci wnes i,” medd y cerdyn, “a gofynnodd y fet sut oeddwn i.”\n\nMae pobl wedi bod yn ei adrodd wrth ei gilydd ers hynny. Bydd y tegell ymlaen eto yn y festri ar yr ail o'r mis, a chaiff unrhyw un ddod.",
    },
    "PO2": {
        "en": "## Sundays\n\nIt would cost about £9,400 a year in staff and we do not have it. The chapel has offered the vestry on the first Sunday of the month, with volunteers.\n\n## The pot\n\nThe panel did not agree, and the law makes our finance officer answerable. The accounts go on the wall each month from January. Ask us again in June.",
        "cy": "## Dydd Sul\n\nByddai'n costio tua £9,400 y flwyddyn mewn staff, a does dim arian gyda ni. Mae'r capel wedi cynnig y festri ar ddydd Sul cyntaf y mis, gyda gwirfoddolwyr.\n\n## Y gronfa\n\nDoedd y panel ddim yn cytuno, ac yn ôl y gyfraith ein swyddog cyllid sy'n atebol. Bydd y cyfrifon ar y wal bob mis o fis Ionawr. Gofynnwch i ni eto ym mis Mehefin.",
    },
    "PO3": {
        "en": "A card a year, to each person who wants one. A worker writes it in paid time, by hand. Most people keep them all.",
        "cy": "Un cerdyn y flwyddyn, i bob person sydd eisiau un. Gweithiwr sy'n ei ysgrifennu, â llaw, yn ystod oriau cyflog. Mae'r rhan fwyaf o bobl yn eu cadw nhw i gyd.",
    },
}


@tells("publish_post")
def publish_post(story: Story, event: dict) -> None:
    told = next(post for post in story.data["posts"] if post["id"] == event["ref"])
    news = BlogIndexPage.objects.filter(locale__language_code="en").first()
    reblog = told.get("reblog", {})
    tags = [tag_of(story, name) for name in told["tags"]]
    common = {
        "date": told["date"], "author": told["author"], "source": reblog.get("source", ""),
        "source_url": reblog.get("url", ""), "permission": reblog.get("permission", ""),
    }
    words = {
        language: {
            **common, "title": told["title"][language], "slug": told["slug"][language],
            "intro": told["lead"][language], "body": BODIES[told["id"]][language],
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
            "title": found.title.in_(code), "slug": getattr(found, f"slug_{code}"),
            "body": bodies[code], "consultation": found,
        }
        for code in ("en", "cy")
    }
    create_pair(home, ConsultationPage, **words)
