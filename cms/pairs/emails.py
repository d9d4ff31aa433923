"""Letters about pairs."""

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.urls import reverse

from cms import emails
from cms.models import UrgentNotice
from cms.pairs import rules
from cms.users.models import User


def notice_ends(notice: UrgentNotice) -> None:
    """To who gave an urgent notice and to every bilingual editor: soon it is over."""
    address = emails.absolute(reverse("wagtailadmin_pages:edit", args=[notice.page_id]))
    told = User.objects.filter(Q(pk__in=_bilingual()) | Q(pk=notice.given_by_id), is_active=True)
    for user in told:
        context = {"notice": notice, "address": address}
        emails.send("one_language_ends", to=user, context=context)


def _bilingual() -> list[int]:
    app, codename = rules.SAME_MEANING.split(".")
    leave = Permission.objects.filter(content_type__app_label=app, codename=codename)
    users = User.objects.filter(Q(groups__permissions__in=leave) | Q(user_permissions__in=leave))
    return list(users.values_list("pk", flat=True))
