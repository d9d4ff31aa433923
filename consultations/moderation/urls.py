"""Addresses of the moderation room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

urlpatterns = [
    path(_("moderation/"), views.counts, name="moderation_counts"),
    path(_("moderation/desk/"), views.desk, name="moderation_desk"),
    path(_("moderation/desk/publish/"), views.desk_publish, name="moderation_publish"),
    path(_("moderation/desk/read/"), views.desk_read, name="moderation_read"),
    path(_("moderation/desk/<slug:kind>/<slug:ref>/"), views.item, name="moderation_item"),
    path(_("moderation/reports/<int:report>/"), views.report_settle, name="report_settle"),
    path(_("moderation/passed-on/<slug:moderation>/"), views.passed_on, name="passed_on"),
    path(_("moderation/given-back/<slug:moderation>/"), views.given_back, name="given_back"),
    path(_("moderation/<slug:moderation>/"), views.moderated, name="moderated"),
    path(_("moderation/<slug:moderation>/look-again/"), views.appeal, name="appeal"),
    path(_("moderation/<slug:moderation>/decide/"), views.appeal_decide, name="appeal_decide"),
    path(_("report/<slug:kind>/<slug:ref>/"), views.report, name="report"),
]
