"""Behind the scenes: the site's own pages, panels, buttons and words are registered here."""

from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.models import BasePage
from cms.pairs import (
    buttons,  # noqa: F401  (importing registers its hooks)
    desk,
    memory,
    rules,
)
from cms.pairs.report import PairsPanel
from cms.pairs.step import translation_of

ALIAS = "localize-convert-to-alias"


@hooks.register("register_admin_urls")
def pages_about_pairs() -> list:
    return desk.urlpatterns


@hooks.register("construct_homepage_panels")
def panel_of_pairs(request, panels: list) -> None:
    panels.append(PairsPanel())


@hooks.register("register_admin_menu_item")
def queue_in_the_menu() -> MenuItem:
    address = reverse("pairs:report") + "?state=waiting"
    return MenuItem(
        _("Translators’ queue"),
        address,
        name="pairs",
        icon_name="wagtail-localize-language",
        order=150,
    )


@hooks.register("register_reports_menu_item")
def report_in_the_menu() -> MenuItem:
    return MenuItem(
        _("Both languages"),
        reverse("pairs:report"),
        name="pairs-report",
        icon_name="wagtail-localize-language",
        order=50,
    )


@hooks.register("register_permissions")
def leave_given_by_name():
    """What a group may be given: saying that a meaning is the same, one language for a day."""
    names = [name.partition(".")[2] for name in (rules.SAME_MEANING, rules.ONE_LANGUAGE)]
    return Permission.objects.filter(content_type__app_label="cms", codename__in=names)


@hooks.register("register_page_header_buttons")
def buttons_of_a_pair(page, user, view_name=None, next_url=None):
    """Side by side, what has changed, and for a steward one language for a day."""
    if not isinstance(page.specific, BasePage) or not page.permissions_for_user(user).can_edit():
        return
    side_by_side = reverse("pairs:translate", args=[page.pk])
    yield Button(_("Both languages side by side"), side_by_side, icon_name="list-ul", priority=55)
    changed = reverse("pairs:compare", args=[page.pk])
    yield Button(
        _("What has changed, in both languages"), changed, icon_name="history", priority=56
    )
    if rules.can_publish_one_language(user):
        urgent = reverse("pairs:urgent", args=[page.pk])
        yield Button(_("One language for a day"), urgent, icon_name="warning", priority=57)


@hooks.register("construct_page_action_menu")
def no_alias_in_the_menu(items: list, request, context) -> None:
    items[:] = [item for item in items if item.name != ALIAS]


@hooks.register("before_edit_page", order=-2)
def translation_is_edited_beside_its_source(request, page):
    """A translation is edited piece by piece; `?all=1` leads to its pictures and links."""
    if request.method != "GET" or "all" in request.GET or not isinstance(page, BasePage):
        return None
    if translation_of(page) is None or memory.is_source(page):
        return None
    return redirect("pairs:translate", page.pk)


@hooks.register("register_log_actions")
def what_is_written_down(actions) -> None:
    """What a page's history says of its pair."""
    said, alone = _("No change of meaning"), _("Published in one language for a day")
    actions.register_action("paned.same_meaning", said, said)
    actions.register_action("paned.one_language", alone, alone)
    changed = _("Translation changed")
    actions.register_action("paned.translated_anew", changed, changed)
