"""Somebody at a browser: going to pages by name, filling in forms by field, sending them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

POST_FORM = "main form[method=post]:not(.leaving)"
#: The button that sends a form, not the one for leaving quietly; `do("brew")` lets a card brew.
SENDS = f"{POST_FORM} button[type=submit]:not([value=brew])"


@dataclass
class Walker:
    """One person and their page. Every arrival is checked: status, language, no sideways scroll."""

    page: Page
    language: str
    width: int
    screens: int = 0

    def address(self, name: str, consultation=None, **kwargs) -> str:
        """The address of a page in this person's language; `name` without a colon is a room's."""
        with translation.override(self.language):
            if consultation is not None:
                kwargs["consultation"] = consultation.slug
            return reverse(name if consultation is None else f"consultations:{name}", kwargs=kwargs)

    def go(self, name: str, consultation=None, status: int = 200, **kwargs) -> None:
        self.visit(self.address(name, consultation, **kwargs), status)

    def visit(self, address: str, status: int = 200) -> None:
        self._arrived(self.page.goto(address), status)

    def follow(self, address: str) -> None:
        """Take a link of the page that leads to `address`, whatever words it has."""
        with self.page.expect_navigation() as arriving:
            self.page.locator(f'a[href^="{address}"]').first.click()
        self._arrived(arriving.value, 200)

    def send(self, button: str = SENDS, status: int = 200) -> None:
        """Press a button and see what comes back; a refusal is a 422."""
        with self.page.expect_navigation() as arriving:
            self.page.locator(button).click()
        self._arrived(arriving.value, status)

    def press_enter(self, status: int = 200) -> None:
        with self.page.expect_navigation() as arriving:
            self.page.keyboard.press("Enter")
        self._arrived(arriving.value, status)

    def do(self, what: str, status: int = 200) -> None:
        """Press the button of a form that has several: `name="do"`."""
        self.send(f'{POST_FORM} button[name=do][value="{what}"]', status)

    def fill(self, **words) -> None:
        for name, text in words.items():
            self.field(name).fill(text)

    def choose(self, **choices) -> None:
        """Radio buttons and tick boxes, by field and value; True ticks a box without a value."""
        for name, value in choices.items():
            with_value = "" if value is True else f'[value="{value}"]'
            self.page.locator(f'main input[name="{name}"]{with_value}').check()

    def has_read(self, card) -> None:
        """Tick the words of a card as read; behind its key stands a mark of what was read."""
        self.page.locator(f'main input[name=words][value^="card:{card.pk}:"]').check()

    def speak(self, text: str, *, language: str, name: str = "", to: str = "text") -> None:
        """Own words with both consents given, as every form that takes words asks for them."""
        self.fill(**{to: text})
        self.choose(language=language, shown="name" if name else "someone")
        if name:
            self.fill(shown_as=name)
        self.choose(may_read=True, may_quote=True)

    def tab_to(self, name: str) -> None:
        """On with the Tab key until the focus is on a field (or a button: "submit")."""
        for _step in range(40):
            self.page.keyboard.press("Tab")
            wanted = f'[name="{name}"]:focus' if name != "submit" else "[type=submit]:focus"
            if self.page.locator(wanted).count():
                return
        raise AssertionError(f"No way to {name} by keyboard.")

    def field(self, name: str):
        return self.page.locator(f'main [name="{name}"]:not([type=hidden])')

    def typed(self, name: str) -> str:
        """What stands in a field."""
        return self.field(name).input_value()

    @property
    def words(self) -> str:
        return self.page.locator("main").inner_text()

    @property
    def refusal(self) -> str:
        """What the page says is to be put right."""
        return self.page.locator('main [role="alert"]').inner_text()

    def links_to(self, address: str) -> int:
        return self.page.locator(f'a[href^="{address}"]').count()

    def _arrived(self, response, status: int) -> None:
        self.screens += 1
        assert response.status == status, f"{response.status} at {response.url}"
        assert self.page.locator("html").get_attribute("lang") == self.language
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"{wide} px wide at {response.url}"
