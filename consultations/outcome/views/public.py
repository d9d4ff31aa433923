"""What we heard, what changed, what didn't and why: one public page, for good."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultations.consultation.http import get_consultation, room_context
from consultations.consultation.models import Stage
from consultations.draft.models import Text
from consultations.outcome.changed import changed, tables_of
from consultations.outcome.clocks import clocks
from consultations.outcome.http import chosen_table, chosen_texts
from consultations.outcome.owed import number_owed
from consultations.outcome.picture import picture
from consultations.outcome.so_far import told


@require_safe
def changed_page(request, consultation):
    """F-5. In each of four texts (?texts=), whole or as what came of one table (?table=)."""
    found = get_consultation(request, consultation)
    table, texts = chosen_table(request, found), chosen_texts(request)
    shown = changed(found, table)
    for theme in shown.themes:
        for link in theme.links:
            link.shown = link.texts(texts)
    context = {
        **room_context(request, found, "changed"),
        "shown": shown,
        "picture": picture(found, shown, table),
        "told": [] if table else told(found, shown),
        "table": table,
        "tables": tables_of(found),
        "texts": texts,
        "four": Text.choices,
        "clocks": clocks(found, number_owed(found)),
        "minds": shown.minds,
        "answering": found.reached(Stage.ANSWER_DUE),
    }
    return render(request, "consultations/outcome/changed.html", context)
