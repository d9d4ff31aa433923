"""Addresses of the work: everything of a consultation lies under its own address."""

from importlib import import_module

from django.urls import include, path
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from .apps import ROOMS

app_name = "consultations"


def of_rooms(name: str) -> list:
    """The patterns called `name` of every room that has them, in process order."""
    found = []
    for room in ROOMS:
        if module_has_submodule(import_module(f"consultations.{room}"), "urls"):
            found += getattr(import_module(f"consultations.{room}.urls"), name, [])
    return found


urlpatterns = [
    path(_("conversations/"), include(of_rooms("site_patterns"))),
    path(_("conversations/<slug:consultation>/"), include(of_rooms("urlpatterns"))),
]
