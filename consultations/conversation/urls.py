"""Addresses of the conversation room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import (
    campaigns,
    cards,
    flipcharts,
    guide,
    host,
    hosting,
    kits,
    prompts,
    replies,
    tables,
    themes,
)

urlpatterns = [
    path(_("prompts/"), prompts.prompts, name="prompts"),
    path(_("prompts/<slug:prompt>/"), prompts.prompt_edit, name="prompt_edit"),
    path(_("tables/"), tables.tables, name="tables"),
    path(_("hosting/"), guide.host_guide, name="host_guide"),
    path(_("hosting/checks/"), guide.host_checks, name="host_checks"),
    path(_("tables/new/"), host.table_new, name="table_new"),
    path(_("tables/now/"), tables.tables_pulse, name="tables_pulse"),
    path(_("tables/<slug:table>/"), tables.table, name="table"),
    path(_("tables/<slug:table>/card/"), cards.card_new, name="card_new"),
    path(_("tables/<slug:table>/another/"), tables.table_sister, name="table_sister"),
    path(_("tables/<slug:table>/leave/"), tables.table_leave, name="table_leave"),
    path(_("tables/<slug:table>/host/"), host.table_host, name="table_host"),
    path(_("tables/<slug:table>/from-the-host/"), hosting.host_words, name="host_words"),
    path(_("tables/<slug:table>/host/people/"), hosting.table_people, name="table_people"),
    path(_("tables/<slug:table>/host/do/"), host.table_do, name="table_do"),
    path(_("tables/<slug:table>/host/paper/"), host.table_paper, name="table_paper"),
    path(_("tables/<slug:table>/host/kit/"), kits.kit_new, name="kit_new"),
    path(_("tables/<slug:table>/host/kit/<slug:kit>/"), kits.kit, name="kit"),
    path(_("tables/<slug:table>/host/kit/<slug:kit>/print/"), kits.kit_file, name="kit_file"),
    path(
        _("tables/<slug:table>/host/flipchart/"), flipcharts.flipchart_new, name="flipchart_new"
    ),
    path(
        _("flipcharts/<slug:flipchart>/photo/"), flipcharts.flipchart_photo, name="flipchart_photo"
    ),
    path(_("cards/<slug:card>/"), cards.card, name="card"),
    path(_("cards/<slug:card>/receipt/"), cards.card_receipt, name="card_receipt"),
    path(_("cards/<slug:card>/change/"), cards.card_edit, name="card_edit"),
    path(_("cards/<slug:card>/carry/"), cards.card_carry, name="card_carry"),
    path(_("cards/<slug:card>/park/"), hosting.card_park, name="card_park"),
    path(_("cards/<slug:card>/back/"), hosting.card_back, name="card_back"),
    path(_("cards/<slug:card>/hold/"), hosting.card_hold, name="card_hold"),
    path(_("cards/<slug:card>/answer/"), replies.reply_new, name="reply_new"),
    path(_("cards/<slug:card>/not-what-i-meant/<slug:theme>/"), themes.not_meant, name="not_meant"),
    path(_("answers/<slug:reply>/heard/"), replies.reply_heard, name="reply_heard"),
    path(_("what-we-heard/"), themes.themes, name="themes"),
    path(_("what-we-heard/desk/"), themes.grouping, name="grouping"),
    path(_("what-we-heard/desk/do/"), themes.grouping_do, name="grouping_do"),
    path(_("what-we-heard/desk/new/"), themes.theme_new, name="theme_new"),
    path(_("what-we-heard/desk/sent-by-many/"), campaigns.campaign_new, name="campaign_new"),
    path(_("what-we-heard/<slug:theme>/"), themes.theme, name="theme"),
]
