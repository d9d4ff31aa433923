"""Addresses of the exercises."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import barriers, floor, icebreakers, matches

urlpatterns = [
    path(_("floor/"), floor.floor, name="floor"),
    path(_("floor/sort/"), floor.floor_sort, name="floor_sort"),
    path(_("floor/meet/"), matches.floor_meet, name="floor_meet"),
    path(_("floor/meet/<slug:match>/do/"), matches.match_do, name="match_do"),
    path(_("floor/meet/<slug:match>/"), matches.match_answer, name="match_answer"),
    path(_("tables/<slug:table>/floor/"), floor.floor_card_new, name="floor_card_new"),
    path(_("tables/<slug:table>/ice-breaker/"), icebreakers.icebreakers, name="icebreakers"),
    path(
        _("tables/<slug:table>/ice-breaker/notes.csv"),
        icebreakers.ice_notes_file,
        name="ice_notes_file",
    ),
    path(
        _("tables/<slug:table>/ice-breaker/new/"),
        icebreakers.icebreaker_new,
        name="icebreaker_new",
    ),
    path(
        _("tables/<slug:table>/ice-breaker/<slug:icebreaker>/note/"),
        icebreakers.ice_note_new,
        name="ice_note_new",
    ),
    path(_("barriers/"), barriers.barriers, name="barriers"),
    path(_("barriers/new/"), barriers.barrier_new, name="barrier_new"),
    path(_("barriers/<slug:barrier>/step/"), barriers.barrier_step, name="barrier_step"),
]
