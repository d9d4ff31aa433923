"""The kinds of public words that are read before they are shown; later rooms register theirs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.shortcuts import get_object_or_404

from .models import PublicWords, State


@dataclass(frozen=True)
class WordsKind:
    """One kind of public words.

    `name` stands in the ledger and in addresses ("card"), `label` on pages. `also` says
    who may publish beside the moderators: `also(thing, user) -> bool`; `holds`, who may hold it
    back before it is public. `url` gives the public address of one thing. `longest` is the most
    letters one text may have. `at_once`: they stand on the page as soon as they are written, so
    nobody's wait for a reader is measured by them. `then` is told of one thing when everybody may
    read it, in the same transaction. `picture` gives the address of what belongs to the words, or
    "".
    """

    model: type[models.Model]
    name: str
    label: str
    also: Callable[[models.Model, object], bool] | None = None
    holds: Callable[[models.Model, object], bool] | None = None
    url: Callable[[models.Model], str] | None = None
    longest: int = 600
    then: Callable[[models.Model], None] | None = None
    picture: Callable[[models.Model], str] | None = None
    at_once: bool = False

    def of(self, consultation):
        """All words of this kind in one consultation."""
        return self.model.objects.filter(consultation=consultation)


_kinds: dict[str, WordsKind] = {}


def register(model: type[models.Model], *, name: str, label: str = "", **more) -> None:
    """Let words of this model be moderated. Called in a room's `moderated.py` at start."""
    label = label or model._meta.verbose_name
    _kinds[name] = WordsKind(model=model, name=name, label=label, **more)


def kinds() -> list[WordsKind]:
    """Every registered kind, in the order of the process."""
    return list(_kinds.values())


def kind_of(thing: models.Model) -> WordsKind:
    """The kind of one thing. Raises LookupError for what no room has registered."""
    for kind in _kinds.values():
        if isinstance(thing, kind.model):
            return kind
    raise LookupError(f"{type(thing).__name__} is not registered for moderation.")


def kind_named(name: str) -> WordsKind:
    """The kind of this name. Raises LookupError for one that no room has registered."""
    return _kinds[name]


def names_read(thing: PublicWords) -> list[str]:
    """The names of one person here that somebody has read already. A query for each kind."""
    mine = {"participant": thing.participant_id or 0, "state": State.PUBLISHED}
    found = [
        name
        for kind in kinds()
        for name in kind.of(thing.consultation_id)
        .filter(**mine).exclude(shown_as="").order_by("made_at", "pk")
        .values_list("shown_as", flat=True)
    ]  # fmt: skip
    return list(dict.fromkeys(found))


def find(consultation, kind: str, ref: str) -> models.Model:
    """One thing by its kind and public id, 404 if there is none."""
    if kind not in _kinds:
        kind = next(iter(_kinds), kind)
        ref = ""
    return get_object_or_404(_kinds[kind].of(consultation), ref=ref)
