"""The kit of a table as paper: a sheet, the etiquette, numbered cards with slips to tear off.

Everything stands in both languages, side by side, readable in black and white (AT-C7).
"""

import re
from io import BytesIO

import qrcode
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from qrcode.image.svg import SvgPathImage

from consultations.consultation.rights import young_of
from consultations.people.models import Hat

from .actions.kits import code_of, numbers_of
from .models import PrintedKit, Round

WELSH_FIRST = ("cy", "en")
#: A telephone number as people write it in Britain: 01632 960 142, (01632) 960142, +44 1632 960142.
PHONE = re.compile(r"(?<![\d+])(?:\+44|\(?0)[\d ()-]{8,15}\d(?!\d)")


def html_of(kit: PrintedKit, *, seed: str, site: str, styled: bool = False) -> str:
    """The whole kit as one document. `site`: the address of this site, https://example.cymru.

    `styled`: with a link to its style sheet, for a browser to print it.
    """
    table = kit.table
    cards = [{"number": number, "code": code_of(kit, number, seed)} for number in numbers_of(kit)]
    prompts = list(table.prompts.all())
    languages = [_words(kit, code, prompts, site) for code in WELSH_FIRST]
    context = {"kit": kit, "table": table, "cards": cards, "languages": languages}
    context |= {"young": young_of(kit.consultation), "styled": styled}
    return render_to_string("consultations/conversation/kit.html", context)


def pdf_of(html: str) -> bytes:
    """The document as a tagged PDF. Raises OSError where the machine has no Pango."""
    from weasyprint import HTML  # noqa: PLC0415 - loads Pango, which only printing needs

    sheet = finders.find("cms/css/kit.css")
    return HTML(string=html).write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1")


def _words(kit: PrintedKit, code: str, prompts: list, site: str) -> dict:
    """What one language's half of the kit is made of."""
    here = kit.consultation
    with override(code):
        slug = here.slug
        url = site + reverse("consultations:receipt_find", kwargs={"consultation": slug})
        at = {"consultation": slug, "table": kit.table.ref}
        return {
            "code": code,
            "name": kit.table.name.in_(code),
            "about": here.title.in_(code),
            "place": kit.table.place.in_(code),
            "rounds": [(one.label, _asked(prompts, one, code)) for one in Round],
            "find": url,
            "phone": phone_in(here.write_to.in_(code)),
            "write_to": here.write_to.in_(code),
            "hats": [str(label) for label in Hat.labels],
            "table_url": (table_url := site + reverse("consultations:table", kwargs=at)),
            "qr": _qr(table_url),
        }


def phone_in(words: str) -> str:
    """The first telephone number in them, on one line; none, and it is empty."""
    found = PHONE.search(words)
    return found[0].replace(" ", "\N{NO-BREAK SPACE}") if found else ""


def _asked(prompts: list, in_round: str, code: str) -> list[tuple[str, str, str]]:
    here = [one for one in prompts if one.round == in_round]
    return [(one.text.in_(code), one.everyday.in_(code), one.note.in_(code)) for one in here]


def _qr(url: str) -> str:
    """An address as a drawing, for phones."""
    drawn = BytesIO()
    qrcode.make(url, image_factory=SvgPathImage, border=2).save(drawn)
    return drawn.getvalue().decode().replace(' id="qr-path"', "")
