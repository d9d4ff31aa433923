"""Addresses of the consultation itself."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

site_patterns = [
    path("", views.index, name="index"),
    path(_("propose/"), views.propose, name="propose"),
    path("verify.py", views.ledger_verifier, name="ledger_verifier"),
]

urlpatterns = [
    path("", views.overview, name="consultation"),
    path(_("work/"), views.work, name="work"),
    path(_("work/accept/"), views.accept, name="accept"),
    path(_("work/question/"), views.edit_question, name="edit_question"),
    path(_("work/power-card/"), views.edit_power_card, name="edit_power_card"),
    path(_("work/background/"), views.edit_background, name="edit_background"),
    path(_("work/dates/"), views.edit_dates, name="edit_dates"),
    path(_("work/friend-note/"), views.friend_note, name="friend_note"),
    path(_("work/both-languages/"), views.confirm_pair, name="confirm_pair"),
    path(_("work/stage/"), views.stage, name="stage"),
    path(_("work/roles/"), views.roles, name="roles"),
    path(_("work/roles/end/"), views.role_end, name="role_end"),
    path(_("ledger/"), views.ledger, name="ledger"),
    path("ledger.jsonl", views.ledger_export, name="ledger_export"),
]
