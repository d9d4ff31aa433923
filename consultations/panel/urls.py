"""Addresses of the panel."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from .views import (
    answering,
    checking,
    conditions,
    costs,
    desk,
    drawing,
    joining,
    member,
    packing,
    page_desk,
    pages,
    public,
    room,
    speaking,
)

site_patterns = [
    path("check_draw.py", checking.checker, name="draw_checker"),
]

urlpatterns = [
    path(_("panel/"), public.panel, name="panel"),
    path(_("panel/check-the-draw/"), checking.draw, name="panel_draw"),
    re_path(r"^panel/pool\.(?P<kind>json|csv)$", checking.pool, name="panel_pool"),
    path("panel/portfolio.json", checking.portfolio, name="panel_portfolio"),
    path(_("panel/my-chance/"), checking.chance, name="panel_chance"),
    path(_("panel/pack/"), packing.pack, name="panel_pack"),
    path(_("panel/pack/file/"), packing.pack_file, name="panel_pack_file"),
    path(_("panel/questions/"), public.questions, name="panel_questions"),
    path(_("panel/clauses/<slug:clause>/"), public.clause, name="panel_clause"),
    path(_("panel/put-my-name-in/"), joining.register, name="panel_register"),
    path(_("panel/take-my-name-out/"), joining.leave_pool, name="panel_leave_pool"),
    path(_("panel/my-seat/"), joining.seat, name="panel_seat"),
    path(_("panel/room/"), member.room, name="panel_room"),
    path(_("panel/room/interests/"), joining.interest, name="panel_interest"),
    path(_("panel/room/notes/"), room.notes, name="panel_notes"),
    path(_("panel/interests/<slug:interest>/"), room.doubt, name="panel_doubt"),
    path(_("panel/room/outcome/"), speaking.outcome, name="panel_outcome"),
    path(_("panel/room/<slug:clause>/ask/"), member.ask, name="panel_ask"),
    path(_("panel/room/<slug:clause>/decide/"), member.decide, name="panel_decide"),
    path(_("panel/room/<slug:clause>/conditions/"), member.back, name="panel_back"),
    path(_("panel/conditions/<slug:condition>/check/"), speaking.check, name="panel_check"),
    path(_("panel/conditions/<slug:condition>/met/"), conditions.meet, name="panel_meet"),
    path(
        _("panel/decisions/<slug:decision>/statement/"), speaking.statement, name="panel_statement"
    ),
    path(_("panel/statements/<slug:statement>/approve/"), speaking.approve, name="panel_approve"),
    path(
        _("panel/statements/<slug:statement>/other-language/"), answering.translate,
        name="panel_translate",
    ),
    path(_("panel/questions/<slug:question>/answer/"), answering.answer, name="panel_answer"),
    path(
        _("panel/questions/<slug:question>/other-language/"), answering.pair_question,
        name="panel_pair_question",
    ),
    path(_("panel/pages/<slug:page>/"), pages.read, name="panel_page"),
    path("panel/pages/<slug:page>.json", pages.fingerprinted, name="panel_page_json"),
    path(_("panel/pages/<slug:page>/ask/"), pages.ask, name="panel_page_ask"),
    path(_("panel/pages/<slug:page>/decide/"), pages.decide, name="panel_page_decide"),
    path(_("panel/pages/<slug:page>/statement/"), pages.dissent, name="panel_page_dissent"),
    path(_("panel/pages/<slug:page>/close/"), page_desk.close, name="panel_page_close"),
    path(
        _("panel/page-questions/<slug:asked>/"), page_desk.question, name="panel_page_question"
    ),
    path(
        _("panel/page-statements/<slug:statement>/"), pages.statement, name="panel_page_statement"
    ),
    path(_("panel/desk/"), desk.desk, name="panel_desk"),
    path(_("panel/desk/targets/"), desk.targets, name="panel_targets"),
    path(_("panel/desk/numbers/"), drawing.numbers, name="panel_numbers"),
    path(_("panel/desk/working/"), drawing.working, name="panel_working"),
    path(_("panel/desk/other-targets/"), drawing.other_targets, name="panel_other_targets"),
    path(_("panel/desk/type-in/"), drawing.type_in, name="panel_type_in"),
    path(_("panel/desk/to-reach/"), drawing.to_reach, name="panel_to_reach"),
    path(_("panel/desk/doubles/"), drawing.doubles, name="panel_doubles"),
    path(_("panel/desk/outcome/"), desk.outcome_text, name="panel_outcome_text"),
    path(_("panel/desk/next-meeting/"), costs.plan, name="panel_plan"),
    path(_("panel/desk/costs/"), costs.costs, name="panel_costs"),
    path(_("panel/desk/meetings/<slug:meeting>/"), desk.meeting, name="panel_meeting"),
    path(_("panel/desk/questions/<slug:question>/"), answering.question, name="panel_question"),
    path(_("panel/desk/clauses/<slug:clause>/"), desk.facilitate, name="panel_facilitate"),
    path(_("panel/desk/suggestions/<slug:suggestion>/"), desk.result, name="panel_result"),
]  # fmt: skip
