"""The report of all pairs, which is the translators' queue as well, and the panel on the home."""

import django_filters
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from cms import clock
from cms.models import UrgentNotice
from cms.models.pair import Language
from cms.pairs import overview

STATES = [("waiting", _("Out of step")), ("in_step", _("In step")), ("urgent", _("One language"))]


class PairFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, method="by_state")
    owed = django_filters.ChoiceFilter(
        label=_("Owed in"), choices=Language.choices, field_name="owed_language"
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def by_state(self, pairs: QuerySet, name: str, value: str) -> QuerySet:
        if value == "urgent":
            return pairs.exclude(urgent_until=None)
        return pairs.filter(owed_language__isnull=value == "in_step")


class PairsReport(ReportView):
    """Pairs in step, out of step (since when, by whom), waiting for a translator; exportable."""

    page_title = _("Both languages")
    header_icon = "wagtail-localize-language"
    index_url_name = "pairs:report"
    index_results_url_name = "pairs:report_results"
    results_template_name = "wagtailadmin/pairs/report_results.html"
    filterset_class = PairFilters
    permission_required = None
    model = Page
    list_export = [
        "title",
        "twin_title",
        "owed_language",
        "owed_pieces",
        "owed_of",
        "owed_since",
        "owed_by",
        "urgent_until",
    ]
    export_headings = {
        "title": _("Page"),
        "twin_title": _("Twin"),
        "owed_language": _("Owed in"),
        "owed_pieces": _("Pieces owed"),
        "owed_of": _("Pieces in all"),
        "owed_since": _("Out of step since"),
        "owed_by": _("Changed by"),
        "urgent_until": _("One language until"),
    }

    def get_queryset(self) -> QuerySet:
        self.queryset = overview.pairs()
        return super().get_queryset()

    def get_filename(self) -> str:
        return f"pairs-{clock.today():%Y-%m-%d}"

    def get_context_data(self, **kwargs) -> dict:
        return {**super().get_context_data(**kwargs), "waiting": overview.waiting()}


class PairsPanel(Component):
    """On the home behind the scenes: how many pairs are in step, and what has waited longest."""

    name = "pairs"
    template_name = "wagtailadmin/pairs/home_panel.html"
    order = 110
    LONGEST = 5

    @cached_property
    def facts(self) -> dict:
        waiting = overview.waiting()
        out = sum(language.pairs for language in waiting)
        longest = overview.pairs().exclude(owed_since=None)[: self.LONGEST]
        return {
            "in_step": overview.number_of_pairs() - out,
            "out_of_step": out,
            "waiting": waiting,
            "longest": list(longest),
            "notices": list(UrgentNotice.objects.filter(ended_at=None)),
        }

    def get_context_data(self, parent_context) -> dict:
        return {**super().get_context_data(parent_context), **self.facts}
