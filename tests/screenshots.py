"""Pictures for the README, taken from a demo that is running: `make screenshots`."""

import os
import sys

import django
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page, sync_playwright

from tests.tools.browser import chromium_path
from tests.tools.source import ROOT

FOLDER = ROOT / "cms" / "static" / "cms" / "img" / "readme"
WIDTHS = {"": (1280, 900), "-phone": (390, 844)}
SLUG = {"en": "hafan-together", "cy": "hafan-gydan-gilydd"}
PAGES = {"table": ("table", {"table": "T1"}), "draft": ("draft", {}), "changed": ("changed", {})}
# What the README shows: both languages, both kinds of screen.
PICTURES = ("home.en", "table.cy-phone", "draft.en", "changed.cy", "changed.en-phone")


def addresses(language: str) -> dict[str, str]:
    """The picture's name and the page's address, in one language."""
    with translation.override(language):
        return {"home": f"/{language}/"} | {
            name: reverse(f"consultations:{view}", kwargs={"consultation": SLUG[language], **thing})
            for name, (view, thing) in PAGES.items()
        }


def take(page: Page, address: str, name: str) -> None:
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or answer.status != 200:
        sys.exit(f"{address} was answered {answer and answer.status}. Is the demo running?")
    page.screenshot(path=FOLDER / f"{name}.png")
    print(f"{name}.png")


def main(site: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        for picture in PICTURES:
            name, _dot, kind = picture.partition(".")
            language, suffix = kind[:2], kind[2:]
            width, height = WIDTHS[suffix]
            size = {"width": width, "height": height}
            page = browser.new_page(viewport=size, locale=f"{language}-GB")
            take(page, site + addresses(language)[name], picture)
        browser.close()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    django.setup()
    main(sys.argv[1].rstrip("/"))
