"""Addresses of the consultation itself."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import heads, moving, reading, shaping, sides, young

site_patterns = [
    path("", reading.index, name="index"),
    path(_("my-work/"), reading.my_work, name="my_work"),
    path(_("organisations/"), shaping.organisations, name="organisations"),
    path(_("propose/"), shaping.propose, name="propose"),
    path(_("ideas/"), reading.ideas, name="ideas"),
    path("verify.py", reading.ledger_verifier, name="ledger_verifier"),
]

urlpatterns = [
    path("", reading.overview, name="consultation"),
    path(_("work/"), reading.work, name="work"),
    path(_("work/accept/"), shaping.accept, name="accept"),
    path(_("work/question/"), shaping.edit_question, name="edit_question"),
    path(_("work/power-card/"), shaping.edit_power_card, name="edit_power_card"),
    path(_("work/background/"), shaping.edit_background, name="edit_background"),
    path(_("work/dates/"), shaping.edit_dates, name="edit_dates"),
    path(_("work/friend-note/"), shaping.friend_note, name="friend_note"),
    path(_("work/both-languages/"), shaping.confirm_pair, name="confirm_pair"),
    path(_("work/young-people/"), young.edit_young_people, name="edit_young_people"),
    path(_("work/tell-children/"), young.tell_children, name="tell_children"),
    path(_("young-people/"), young.young_people, name="young_people"),
    path(_("work/stage/"), moving.stage, name="stage"),
    path(_("work/pause/"), sides.pause, name="pause"),
    path(_("work/stop/"), sides.stop, name="stop"),
    path(_("work/open-again/"), sides.reopen, name="reopen"),
    path(_("work/ask/"), sides.ask, name="ask"),
    path(_("work/asked/"), sides.asked, name="asked"),
    path(_("work/roles/"), moving.roles, name="roles"),
    path(_("work/roles/end/"), moving.role_end, name="role_end"),
    path(_("ledger/"), reading.ledger, name="ledger"),
    path(_("ledger/seals/"), heads.heads, name="ledger_heads"),
    path("ledger/seals.atom", heads.heads_feed, name="ledger_feed"),
    path("ledger/seal.svg", heads.head_code, name="ledger_code"),
    path("ledger.jsonl", reading.ledger_export, name="ledger_export"),
]
