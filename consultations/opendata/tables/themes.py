"""What the cards gathered into: themes, and which card lies in which."""

from django.utils.translation import gettext_lazy as _

from consultations.conversation.models import Theme, ThemeCard
from consultations.conversation.quotes import quote_of
from consultations.conversation.suggested import began_with_machine

from ..columns import OpenTable, link, one_of, pair, ref, whole, yes_no
from .conversation import beside, once_gathered

PLACED_FROM = ("person", "suggested, accepted by a person")

THEMES = OpenTable(
    "themes",
    _("Themes"),
    _("What several cards have in common, named in people’s words."),
    key=("id",),
    rows=once_gathered(lambda where: Theme.objects.filter(consultation=where)),
    columns=(
        ref(),
        *pair("name", _("What the theme is called.")),
        *pair("summary", _("What it says.")),
        *pair("everyday", _("The same in Everyday words.")),
        *pair("differently", _("Where people see it differently.")),
        *pair("suggested", _("What people suggested.")),
        *pair("not_heard", _("Who was not heard in it.")),
        whole("order", _("Its place in the list.")),
    ),
)

THEME_CARDS = OpenTable(
    "theme_cards",
    _("Which card is in which theme"),
    _("A card may be in several. A card that was taken back keeps its place, without its words."),
    key=("theme", "card"),
    rows=once_gathered(
        lambda where: (
            ThemeCard.objects.filter(theme__consultation=where)
            .filter(beside("card"))
            .select_related("theme", "card")
            .annotate(began_with_machine=began_with_machine())
        )
    ),
    columns=(
        link("theme", _("The theme."), "theme.ref", "themes.id", needed=True),
        link("card", _("The card."), "card.ref", "cards.id", needed=True),
        yes_no(
            "voice", _("Whether it is quoted there."), lambda row: bool(quote_of(row, row.card))
        ),
        one_of(
            "placed_from",
            _("Who placed it: a person, or a person who accepted what a machine suggested."),
            PLACED_FROM,
            lambda row: PLACED_FROM[row.began_with_machine],
            needed=True,
        ),
    ),
)

TABLES = (THEMES, THEME_CARDS)
