"""Addresses of the open data: the page, its files, dates and news, and how programs ask."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from .views import api, dates, files

site_patterns = [
    path(_("open-data-for-programs/"), api.reference, name="api_reference"),
]

urlpatterns = [
    path(_("open-data/"), files.open_data, name="open_data"),
    path(_("open-data/dictionary/"), files.dictionary, name="open_data_dictionary"),
    path(_("open-data/make/"), files.make, name="open_data_make"),
    path("open-data/datapackage.json", files.descriptor, name="open_data_package"),
    path("open-data/bundle.zip", files.bundle, name="open_data_bundle"),
    path("open-data/workbook.xlsx", files.workbook, name="open_data_workbook"),
    path("dates.ics", dates.calendar, name="dates"),
    path("timeline.atom", dates.timeline, name="timeline_feed"),
    re_path(
        r"^open-data/(?P<name>[a-z_]+)\.(?P<suffix>csv|json)$", files.table_file,
        name="open_data_file",
    ),
]  # fmt: skip
