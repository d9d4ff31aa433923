"""What stands beside the chain: the floor, words that were not clear, pledges and try-outs."""

from django.utils.translation import gettext_lazy as _

from consultations.draft.models import JargonPhrase, Pledge, PledgeUpdate, Tryout
from consultations.exercises.models import FloorCard

from ..columns import SPEAKER, OpenTable, day, link, one_of, pair, ref, whole, word

#: Only what anybody may read has a row here: what is taken back leaves none.
FLOOR = OpenTable(
    "floor_cards",
    _("The floor: red and blue cards"),
    _("What people would like to do, and what they can do. Who met whom is told nowhere."),
    key=("id",),
    rows=lambda where: FloorCard.objects.shown()
    .filter(consultation=where)
    .select_related("table", "group"),
    columns=(
        ref(),
        link("table", _("The table it was left at."), "table.ref", "tables.id"),
        one_of(
            "colour",
            _("Red: somebody would like to. Blue: somebody can."),
            FloorCard.Colour.values,
            needed=True,
        ),
        word("words", _("What was said."), "text", spoken=True),
        word("group", _("What it was put together under."), "group.name"),
        *SPEAKER,
    ),
)

UNCLEAR = OpenTable(
    "unclear_words",
    _("Words people did not get"),
    _("Which words of the draft people said they did not get, and what became of them."),
    key=("id",),
    rows=lambda where: JargonPhrase.objects.filter(draft__consultation=where)
    .with_taps()
    .select_related("clause"),
    columns=(
        ref(),
        link("clause", _("The clause it stood in."), "clause.ref", "clauses.id"),
        one_of("language", _("The language of the words."), ("en", "cy"), needed=True),
        word("words", _("The words as they stood."), needed=True),
        whole("people", _("How many people did not get them."), "taps_number"),
        whole("reworded_in", _("The version from which on they stood no longer.")),
        *pair("means", _("What they mean, where that was said.")),
    ),
)

PLEDGES = OpenTable(
    "pledges",
    _("Pledges"),
    _("Who will try the draft out, what they will bring back and by when."),
    key=("id",),
    rows=lambda where: Pledge.objects.shown().filter(consultation=where),
    columns=(
        ref(),
        *pair("will_try", _("What they will try.")),
        *pair("evidence", _("What they will bring back.")),
        day("due", _("By when.")),
        *SPEAKER,
    ),
)

PLEDGE_UPDATES = OpenTable(
    "pledge_updates",
    _("How the pledges go"),
    _("What was told of a pledge since it was made."),
    key=("id",),
    rows=lambda where: PledgeUpdate.objects.shown()
    .filter(consultation=where, pledge__in=Pledge.objects.shown())
    .select_related("pledge"),
    columns=(
        ref(),
        link("pledge", _("The pledge it tells of."), "pledge.ref", "pledges.id", needed=True),
        one_of("how", _("How far it is."), PledgeUpdate.How.values, needed=True),
        *pair("words", _("What was told.")),
        day("told_on", _("The day it was told."), "made_at"),
        *SPEAKER,
    ),
)

TRYOUTS = OpenTable(
    "tryouts",
    _("Try-outs"),
    _("What trying the draft out has shown: what, with whom, what worked, what needs changing."),
    key=("id",),
    rows=lambda where: Tryout.objects.shown().filter(consultation=where).select_related("clause"),
    columns=(
        ref(),
        link("clause", _("The clause that was tried out."), "clause.ref", "clauses.id"),
        day("tried_on", _("The day it was tried out.")),
        *pair("tried", _("What was tried.")),
        *pair("with_whom", _("With whom.")),
        *pair("worked", _("What worked.")),
        *pair("needs_changing", _("What needs changing.")),
        *SPEAKER,
    ),
)

TABLES = (FLOOR, UNCLEAR, PLEDGES, PLEDGE_UPDATES, TRYOUTS)
