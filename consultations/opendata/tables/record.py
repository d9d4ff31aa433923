"""The record that nobody can change, line by line, as it was hashed."""

from django.utils.translation import gettext_lazy as _

from consultations.ledger.kinds import FACTS
from consultations.ledger.models import Entry

from ..columns import OpenTable, moment, one_of, whole, word

LEDGER = OpenTable(
    "ledger",
    _("The record that nobody can change"),
    _("Each line’s seal covers the line before it. It holds fingerprints, never anybody’s words."),
    key=("n",),
    rows=lambda where: Entry.objects.filter(chain__consultation=where),
    columns=(
        whole("n", _("The line’s number."), needed=True),
        moment("at", _("When, in universal time.")),
        one_of("kind", _("What happened, in one word."), tuple(FACTS), needed=True),
        word("on", _("The mark of what it is about.")),
        word("stored", _("The line, exactly as it was hashed.")),
        word("hash", _("Its seal.")),
    ),
)

TABLES = (LEDGER,)
