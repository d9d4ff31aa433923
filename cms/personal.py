"""What is held about a person: one rule a model, for the file they may ask for and for erasure.

Each room says it of its own models in `held.py`; `cms/users/held.py` says it of accounts, pages and
the packages we stand on. A model without a rule fails the tests, so nothing is held unsaid.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.db.models.fields.files import FieldFile


class Then(StrEnum):
    """What erasure does with a person's rows."""

    GOES = "goes"
    EMPTIED = "emptied"
    STAYS = "stays"


@dataclass(frozen=True)
class Person:
    """One person as the database knows them: keys of their account and of who they were here."""

    accounts: tuple[int, ...] = ()
    participants: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rule:
    """What one model holds about people.

    `participant` and `account`: by which fields a row is somebody's; neither, and it is nobody's.
    `hide`: fields that are not theirs to read (others' keys, secrets that open doors). `emptied`:
    the fields that erasure empties. `more`: rows that no field leads to. Words after the model's
    name ("… of their words") tell two rules of one model apart. `why`: why it stays or is nobody's.
    """

    label: str
    participant: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    then: Then = Then.STAYS
    emptied: tuple[str, ...] = ()
    why: str = ""
    more: Callable[["Person"], Q] | None = None

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.label.split()[0])

    @property
    def is_personal(self) -> bool:
        return bool(self.participant or self.account or self.more)

    def rows(self, person: Person) -> QuerySet:
        """This person's rows."""
        theirs = Q(pk__in=[])
        for path in self.participant:
            theirs |= Q(**{f"{path}__in": person.participants})
        for path in self.account:
            theirs |= Q(**{f"{path}__in": person.accounts})
        if self.more:
            theirs |= self.more(person)
        return self.model._base_manager.filter(theirs).order_by("pk").distinct()

    def told(self, person: Person) -> list[dict]:
        """This person's rows as plain values, to be read by them and by a machine."""
        fields = [one for one in self.model._meta.concrete_fields if one.name not in self.hide]
        return [_told(row, fields, person) for row in self.rows(person)]


def _told(row: Model, fields: list, person: Person) -> dict:
    own = [one for one in fields if _own(one, row, person)]
    return {one.name: _plain(one.value_from_object(row)) for one in own}


def _own(field, row, person: Person) -> bool:
    """Whether a field says something of this person, or of nobody: not who else it was."""
    if field.related_model is None:
        return True
    keys = {"User": person.accounts, "Participant": person.participants}
    known = keys.get(field.related_model.__name__)
    return known is None or field.value_from_object(row) in known


_rules: dict[str, Rule] = {}


def holds(label: str, **fields) -> None:
    """Say what a model holds about people. Called at start, once a model."""
    rule = Rule(label, **fields)
    if not rule.why and (rule.then is Then.STAYS or not rule.is_personal):
        raise ValueError(f"{label}: say why.")
    _rules[label] = rule


def holds_nothing(why: str, labels: Iterable[str]) -> None:
    """Models with nothing of anybody in them."""
    for label in labels:
        holds(label, why=why)


def rules() -> list[Rule]:
    """Every rule, by the model's name. A model that this database does without has none."""
    there = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    return [_rules[label] for label in sorted(_rules) if label.split()[0] in there]


def everything(person: Person) -> dict[str, list[dict]]:
    """All that is held about a person, by the model's name; what holds nothing is left out."""
    found = {rule.label: rule.told(person) for rule in rules() if rule.is_personal}
    return {label: rows for label, rows in found.items() if rows}


def _plain(value):
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | FieldFile) else value
