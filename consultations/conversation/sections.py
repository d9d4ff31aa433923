"""What the conversation shows of itself on the consultation's own page."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.clock import today
from consultations.consultation.calendar import days_late
from consultations.consultation.models import Stage
from consultations.consultation.sections import Section, section

from .models import Table

MOST = 6


@section(order=20)
def the_tables(consultation) -> Section | None:
    """The first tables, with their seats. One query."""
    if not consultation.reached(Stage.ANNOUNCED):
        return None
    tables = Table.objects.filter(consultation=consultation).annotate(taken=Count("sitting"))
    return Section(
        name="tables",
        title=_("The tables"),
        template="consultations/conversation/parts/table_menu.html",
        context={"tables": list(tables.order_by("opened_at", "pk")[:MOST])},
        url=reverse("consultations:tables", kwargs={"consultation": consultation.slug}),
    )


@section(order=30)
def the_themes(consultation) -> Section | None:
    """The names of the themes, once they settle. One query."""
    if not consultation.reached(Stage.GATHERING):
        return None
    themes = list(consultation.themes.all())
    if not themes:
        return None
    return Section(
        name="heard",
        title=_("What we heard"),
        template="consultations/conversation/parts/theme_menu.html",
        context={"themes": themes},
        url=reverse("consultations:themes", kwargs={"consultation": consultation.slug}),
    )


@section(order=10)
def for_children(consultation) -> Section | None:
    """What young people are asked, and what they are owed. Its page asks for them with itself."""
    young = getattr(consultation, "young_people", None)
    if not young or not young.affects_under_25s or not consultation.reached(Stage.ANNOUNCED):
        return None
    owed = young.tell_by and not young.told_at and not consultation.stopped_at
    return Section(
        name="young",
        title=_("For children and young people"),
        template="consultations/consultation/parts/young_section.html",
        context={
            "young": young,
            "owed": owed,
            "late": days_late(young.tell_by, today()) if owed else 0,
        },
        url=reverse("consultations:young_people", kwargs={"consultation": consultation.slug}),
    )
