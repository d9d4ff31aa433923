"""Taking stock: writing down what one language owes the other, since when and by whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail_localize.models import Translation

from cms import clock
from cms.models import BasePage, OwedWords
from cms.pairs import memory, rules, step, two
from cms.pairs import sheet as sheets

How = OwedWords.How
_counted_later: ContextVar[bool] = ContextVar("pair_counted_later", default=False)


def is_counted_later() -> bool:
    return _counted_later.get()


@contextmanager
def counted_once(page: BasePage, *, how: str = How.TRANSLATED, by=None) -> Iterator[None]:
    """While many pieces are written: stock is taken at the end, not after each."""
    token = _counted_later.set(True)
    try:
        yield
    finally:
        _counted_later.reset(token)
    take_stock(page, how=how, by=by)


@transaction.atomic
def take_stock(page: BasePage, *, how: str = How.TRANSLATED, by=None) -> OwedWords | None:
    """Open, change or settle what is owed in a pair, as its drafts are now. Gives what is open.

    `how` is written down when nothing is owed any more.
    """
    two.locked(page)
    debt = step.debt_of(page)
    rows = OwedWords.objects.open().filter(translation_key=page.translation_key)
    found = rows.first()
    if debt is None:
        rows.update(settled_at=clock.now(), settled_by=by, how=how)
        return None
    facts = {"language": debt.language, "pieces": debt.pieces, "of": debt.of}
    if found is None:
        return OwedWords.objects.create(translation_key=page.translation_key, by=by, **facts)
    rows.update(**facts)
    return found


@transaction.atomic
def say_same_meaning(page: BasePage, *, places: set[str] | None = None, by: AbstractBaseUser):
    """Say that what changed means what it meant: the other language keeps its words (AT-A5).

    For the pieces at `places`, or all that are owed and had words before. Refuses who is no
    bilingual editor (`PermissionDenied`), and when there are no words to keep. Written into the
    page's history: who, when, what it said before and says now.
    """
    if not rules.can_say_same_meaning(by):
        raise PermissionDenied
    pair = two.in_both_languages(two.locked(page))
    translation = step.translation_of(page)
    with counted_once(page, how=How.SAME_MEANING, by=by):
        kept = _by_hand(pair) if translation is None else _keep(translation, pair, places, by)
        if not kept:
            raise ValidationError(_("There are no earlier words to keep: these pieces are new."))
        _write_down(pair, kept, by)
    return take_stock(page, how=How.SAME_MEANING, by=by)


def _write_down(pair: list[BasePage], kept: list[dict], by) -> None:
    """In the history of both pages; for a pair kept by hand, also where what is owed is kept."""
    for one in pair:
        log(instance=one, action="paned.same_meaning", user=by, data={"pieces": kept})
    if step.translation_of(pair[0]) is None:
        rows = OwedWords.objects.open().filter(translation_key=pair[0].translation_key)
        rows.update(settled_at=clock.now(), settled_by=by, how=How.SAME_MEANING)


def _keep(translation: Translation, pair, places: set[str] | None, by) -> list[dict]:
    memory.ask_for_what_is_new(pair)
    source = next(page for page in pair if page.locale_id == translation.source.locale_id)
    rows = [
        row
        for row in sheets.read(translation, source).owed
        if row.was_said and (places is None or row.path in places)
    ]
    memory.say(translation, {(row.path, row.words): row.was_said for row in rows}, by=by)
    return [
        {"place": row.path, "now": row.words, "was": row.was, "said": row.was_said} for row in rows
    ]


def _by_hand(pair) -> list[dict]:
    changed = [page for page in pair if page.has_unpublished_changes]
    return [{"place": page.language, "now": page.draft_title} for page in changed]
