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
PICTURES = {
    "conversation": ("consultation", {}),
    "table": ("table", {"table": "T1"}),
    "draft": ("draft", {}),
    "panel": ("panel", {}),
    "changed": ("changed", {}),
}


def addresses(language: str) -> dict[str, str]:
    """The picture's name and the page's address, in one language."""
    with translation.override(language):
        return {"home": f"/{language}/"} | {
            name: reverse(f"consultations:{view}", kwargs={"consultation": SLUG[language], **thing})
            for name, (view, thing) in PICTURES.items()
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
        for language in ("en", "cy"):
            for suffix, (width, height) in WIDTHS.items():
                size = {"width": width, "height": height}
                page = browser.new_page(viewport=size, locale=f"{language}-GB")
                for name, path in addresses(language).items():
                    take(page, site + path, f"{name}.{language}{suffix}")
        browser.close()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    django.setup()
    main(sys.argv[1].rstrip("/"))
