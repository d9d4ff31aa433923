"""What comes back when two people have looked again, beside all that was decided since."""

from collections.abc import Iterable

from cms.clock import now

from ..models import Appeal, Moderation, PublicWords, State
from ..redaction import mark_for, without
from .reading import STATE_AFTER

Step, Result = Moderation.Step, Appeal.Result


def put_back(appeal: Appeal) -> None:
    """Undo one step, whole or in part, and no other: what was decided since stands (R-MOD-05).

    Words that a later step took out stay out; what their author has changed since stays theirs.
    Words are shown again only where no other step keeps them back and they are still those that
    the step was taken with; else they stay where they are, or wait to be read. Locks the words.
    """
    moderation = appeal.moderation
    model = type(moderation.thing)
    thing: PublicWords = model.objects.select_for_update(of=("self",)).get(pk=moderation.object_id)
    if thing.state in (State.WITHDRAWN, State.SAFEGUARDING):
        return
    steps = list(_steps_with(thing))
    said = {name: getattr(thing, name) for name in _said(thing)}
    texts = _texts_without(steps, moderation, said)
    for name, text in texts.items():
        setattr(thing, name, text)
    if moderation.step != Step.REDACT:
        _give_place(thing, steps, moderation, unchanged=texts.keys() == said.keys())
    thing.save(update_fields=[*texts, "state", "was_public", "published_at"])


def _said(thing: PublicWords) -> Iterable[str]:
    """What was said, without who said it: a name that was taken off since stays off."""
    return (name for name in thing.word_fields if name not in thing.name_fields)


def _steps_with(thing: PublicWords):
    """Every step with these words in its order, but those that nobody can ask about."""
    rows = Moderation.objects.about(thing).exclude(step=Step.SAFEGUARDING)
    return rows.select_related("appeal").order_by("pk")


def _texts_without(steps: list[Moderation], undone: Moderation, said: dict) -> dict[str, str]:
    """The texts as they would stand had one step not been taken: those that its steps explain.

    What was said before a step, with every piece taken out that stays out, is what stands now,
    unless its author has changed it since; then there is nothing of that step to undo.
    """
    found: dict[str, str] = {}
    for at, first in enumerate(steps):
        if first.before:
            stands = _played(steps[at:], first.before, last_as_taken=undone)
            back = _played(steps[at:], first.before)
            explained = {name: back[name] for name in said if stands.get(name) == said[name]}
            found = {**explained, **found}
        if first.pk == undone.pk:
            break
    return found


def _played(
    steps: list[Moderation], texts: dict, *, last_as_taken: Moderation | None = None
) -> dict[str, str]:
    """The texts after these steps, as appeals have left each but `last_as_taken`."""
    for step in steps:
        as_taken = last_as_taken is not None and step.pk == last_as_taken.pk
        pieces = step.appeal.take_out if _is_overturned(step) and not as_taken else step.take_out
        texts = without(texts, pieces, mark_for(step.reason))
    return texts


def _is_overturned(step: Moderation) -> bool:
    """Whether two people have looked again and decided otherwise, whole or in part."""
    appeal = getattr(step, "appeal", None)
    return bool(appeal and appeal.decided_at and appeal.result != Result.UPHELD)


def _give_place(thing: PublicWords, steps: list, undone: Moderation, *, unchanged: bool) -> None:
    """Where words stand without one step: on the page, unless another step keeps them back.

    After an earlier one that nobody has lifted since they wait to be read, and so does what their
    author has changed while they were held.
    """
    others = [one for one in steps if one.step in STATE_AFTER and not _is_overturned(one)]
    if thing.state == State.PUBLISHED or any(one.pk > undone.pk for one in others):
        return
    shown = thing.published_at
    if not unchanged or any(not (shown and shown >= one.at) for one in others):
        thing.state = State.WAITING
        return
    thing.state = State.PUBLISHED
    thing.published_at = thing.published_at or now()
    thing.was_public = thing.was_public or thing.may_read
