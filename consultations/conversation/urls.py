"""Addresses of the conversation room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import campaigns, cards, host, kits, prompts, reading, replies, tables, themes

urlpatterns = [
    path(_("prompts/"), prompts.prompts, name="prompts"),
    path(_("tables/"), tables.tables, name="tables"),
    path(_("tables/new/"), host.table_new, name="table_new"),
    path(_("tables/now/"), tables.tables_pulse, name="tables_pulse"),
    path(_("tables/<slug:table>/"), tables.table, name="table"),
    path(_("tables/<slug:table>/card/"), cards.card_new, name="card_new"),
    path(_("tables/<slug:table>/another/"), tables.table_sister, name="table_sister"),
    path(_("tables/<slug:table>/reading/"), reading.table_reading, name="table_reading"),
    path(_("tables/<slug:table>/host/"), host.table_host, name="table_host"),
    path(_("tables/<slug:table>/host/do/"), host.table_do, name="table_do"),
    path(_("tables/<slug:table>/host/paper/"), host.table_paper, name="table_paper"),
    path(_("tables/<slug:table>/host/kit/"), kits.kit_new, name="kit_new"),
    path(_("tables/<slug:table>/host/kit/<slug:kit>/"), kits.kit, name="kit"),
    path(_("tables/<slug:table>/host/kit/<slug:kit>/print/"), kits.kit_file, name="kit_file"),
    path(_("cards/<slug:card>/"), cards.card, name="card"),
    path(_("cards/<slug:card>/receipt/"), cards.card_receipt, name="card_receipt"),
    path(_("cards/<slug:card>/change/"), cards.card_edit, name="card_edit"),
    path(_("cards/<slug:card>/carry/"), cards.card_carry, name="card_carry"),
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
