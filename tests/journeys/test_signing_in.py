"""Signing in for real: a code by e-mail, in the language of the page."""

import re

from django.core import mail

from tests import factories


def test_code_from_the_letter_opens_the_door(sit, transactional_db, language):
    menna = factories.user("Menna", language=language)
    person = sit()
    person.go("account_login")
    person.fill(email=menna.email)
    person.send("main form:has([name=email]) [type=submit]")
    (letter,) = mail.outbox
    assert letter.to == [menna.email]
    assert ("Your code" in letter.subject) == (language == "en")
    code = re.search(r"^([A-Z0-9]+-[A-Z0-9]+)$", letter.body, re.MULTILINE)[1]
    person.fill(code=code.lower())
    person.send("main form:has([name=code]) [type=submit]:not([form])")
    assert person.page.url.endswith(person.address("account"))
    assert person.typed("display_name") == "Menna"
