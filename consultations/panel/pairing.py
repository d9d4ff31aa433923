"""The other language of somebody's own words: theirs stay, a translation may be put right."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.bilingual import LANGUAGES, Words


def own_language(words: dict) -> str:
    """The language somebody wrote in; "" where they wrote both, which are then both their own."""
    written = [one for one in LANGUAGES if words.get(one, "").strip()]
    return written[0] if len(written) == 1 else ""


def paired(given: Words, own: str, words: dict, *, closed: bool = False) -> dict[str, str]:
    """Both languages, with the other one as it is written now. One's own words never change.

    Refuses an empty translation; and, once `closed`, another one than stands.
    """
    kept = {one: given.in_(one) for one in LANGUAGES}
    free = [one for one in LANGUAGES if one != own and not (kept[one] and (closed or not own))]
    if not free:
        raise ValidationError(_("Both languages stand, and stay as they are."))
    new = {one: words.get(one, "").strip() for one in free}
    if not all(new.values()):
        raise ValidationError({"words": _("Write the other language.")})
    return kept | new
