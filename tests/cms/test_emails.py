"""Letters come in the reader's language; in both when it is not known."""

import pytest
from django.core import mail

from cms.emails import send
from cms.users.models import User

pytestmark = pytest.mark.django_db


def letter(**fields) -> mail.EmailMultiAlternatives:
    send("sign_in_code", context={"code": "AB-CD"}, **fields)
    return mail.outbox[-1]


def test_send_in_the_language_of_an_account():
    sent = letter(to=User(email="menna@example.org", language="cy"))
    assert (sent.to, sent.subject) == (["menna@example.org"], "Eich cod ar gyfer Paned: AB-CD")
    assert sent.body.startswith("English: you can choose")
    assert "Here is your code" not in sent.body
    assert 'lang="cy"' in sent.alternatives[0][0]


def test_send_in_both_when_the_language_is_not_known():
    sent = letter(to=User(email="dai@example.org"))
    assert sent.subject == "Eich cod ar gyfer Paned: AB-CD / Your code for Paned: AB-CD"
    assert sent.body.startswith("English version below")
    assert sent.body.index("Dyma’ch cod.") < sent.body.index("Here is your code.")
    assert sent.extra_headers["Content-Language"] == "cy, en"


def test_send_to_an_address_in_a_given_language():
    sent = letter(to="rhian@example.org", language="en")
    assert sent.subject == "Your code for Paned: AB-CD"
    assert sent.body.startswith("Cymraeg: cewch ddewis")


def test_send_escapes_in_html_and_not_in_text():
    send("sign_in_code", to="x@example.org", language="en", context={"code": "<b>&"})
    sent = mail.outbox[-1]
    assert "<b>&" in sent.body
    assert "&lt;b&gt;&amp;" in sent.alternatives[0][0]


def test_send_carries_accents(settings):
    sent = letter(to="gwen@example.org", language="cy")
    assert "Dyma’ch cod. Teipiwch e ar y dudalen sydd ar agor gennych chi." in sent.body
    assert "utf-8" in str(sent.message()).lower()
