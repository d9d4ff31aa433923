"""The bodies that decide, of which an idea names one."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cms.bilingual import both

from . import rules
from .models import Organisation


@transaction.atomic
def add_organisation(*, name: dict, by) -> Organisation:
    """Add a body that decides, by its name in both languages. The steward's to do."""
    if not rules.is_steward(by):
        raise PermissionDenied
    if not all(name.get(code, "").strip() for code in ("en", "cy")):
        raise ValidationError({"name_en": _("Write the name in both languages.")})
    ref = slugify(name["en"])[:60]
    if Organisation.objects.filter(ref=ref).exists():
        raise ValidationError({"name_en": _("It is on the list already.")})
    return Organisation.objects.create(ref=ref, **both(name=name))
