"""What translators do: say pieces in the other language, or that the words may stay."""

from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail_localize.models import Translation

from cms.models import BasePage, OwedWords
from cms.pairs import holds, markup, memory, rules, step, two
from cms.pairs import sheet as sheets
from cms.pairs.actions.stock import counted_once, say_same_meaning


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed, by the key of the piece (`sheet.Row.key`).

    `words`: what each is to be. `seen`: what stood there when the translator began. `same`: the
    pieces whose meaning has not changed. `lines`: where in a file they stood.
    """

    words: dict[str, str]
    seen: dict[str, str] = field(default_factory=dict)
    same: frozenset[str] = frozenset()
    lines: dict[str, int] = field(default_factory=dict)


def translation_between(page: BasePage) -> tuple[Translation, BasePage, BasePage]:
    """(translation, source, target) of a pair. Refuses one that is kept by hand or has no twin."""
    pair = two.in_both_languages(list(two.pages_of(page)))
    translation = step.translation_of(page)
    if translation is None:
        raise ValidationError(_("These two pages are not built alike, so each is written by hand."))
    source = next(one for one in pair if one.locale_id == translation.source.locale_id)
    target = next(one for one in pair if one.pk != source.pk)
    return translation, source, target


@transaction.atomic
def translate(page: BasePage, said: Said, *, by: AbstractBaseUser) -> sheets.Sheet:
    """Keep what a translator typed, all of it or none, and make it the twin's draft.

    Refuses who may not edit the twin (`PermissionDenied`), a page that is held; and, piece by
    piece with a reason each (`ValidationError` by key): broken marks, words that somebody else
    changed meanwhile, and a new translation of what is public already by anybody but a bilingual
    editor (it is written down).
    """
    two.locked(page)
    translation, source, target = translation_between(page)
    if not rules.can_translate(by, target):
        raise PermissionDenied
    holds.refuse(target)
    memory.ask_for_what_is_new([source, target])
    sheet = sheets.read(translation, source)
    changed = {
        row.key: said.words[row.key].strip()
        for row in sheet.rows
        if row.key in said.words and said.words[row.key].strip() not in ("", row.said)
    }
    public = _public(sheet, target)
    rows = [row for row in sheet.rows if row.key in changed]
    wrong = {
        row.key: why for row in rows if (why := _wrong(row, changed[row.key], said, public, by))
    }
    if wrong:
        raise ValidationError(wrong)
    _keep(sheet, changed, said, by)
    for row in rows:
        if row.key in public:
            what = {"place": row.path, "was": row.said, "now": changed[row.key]}
            log(instance=target, action="paned.translated_anew", user=by, data=what)
    memory.keep_draft(translation, target, by=by)
    return sheets.read(translation, source)


def _wrong(row: sheets.Row, words: str, said: Said, public: set[str], by) -> str:
    """Why this piece cannot be kept as it was typed; "" when it can."""
    seen = said.seen.get(row.key, row.said)
    if row.path != step.ADDRESS and seen != row.said:
        return _("Somebody else wrote here meanwhile: “%(words)s”") % {"words": row.said}
    broken = markup.problem(row.words, words)
    if broken:
        return broken
    if row.key in public and not rules.can_say_same_meaning(by):
        return _("These words are public. Only a bilingual editor changes them by themselves.")
    return ""


def _public(sheet: sheets.Sheet, target: BasePage) -> set[str]:
    """The keys of the pieces whose translation the public reads now."""
    read = set(step.pieces_of(target)) if target.live else set()
    return {
        row.key for row in sheet.rows if row.path != step.ADDRESS and (row.path, row.said) in read
    }


def _keep(sheet: sheets.Sheet, changed: dict[str, str], said: Said, by) -> None:
    rows = [row for row in sheet.rows if row.key in changed]
    with counted_once(sheet.source, how=OwedWords.How.TRANSLATED, by=by):
        words = {(row.path, row.words): changed[row.key] for row in rows}
        memory.say(sheet.translation, words, by=by)
    same = {row.path for row in sheet.rows if row.key in said.same and row.key not in changed}
    if same:
        say_same_meaning(sheet.source, places=same, by=by)
