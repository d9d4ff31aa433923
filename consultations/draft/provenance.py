"""A clause's way from cards to versions, its history, and who gave which answer (D-9)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from consultations.consultation.http import address
from consultations.consultation.models import DRAFTING_GROUP, Role

from .credits import taken_into
from .models import Clause, Draft, Suggestion, SuggestionDecision

#: What a row of a clause's history is kept under, and how it is said.
DEEDS = {
    "carried over": gettext_noop("Carried over into the other texts"),
    "rewritten": gettext_noop("Written anew by two people"),
    "sent back": gettext_noop("Sent back by the panel"),
    "stands": gettext_noop("Stands as the panel read it"),
    "mismatch flagged": gettext_noop("Somebody noticed that the languages differ"),
    "mismatch settled": gettext_noop("Both languages were agreed again"),
    "no mismatch": gettext_noop("The languages were found to match"),
    "renumbered": gettext_noop("Has another number: a clause was moved"),
    "withdrawn": gettext_noop("Taken out of the draft"),
}


@dataclass(frozen=True)
class Step:
    """One step of a clause's way: what, when, and where to read it."""

    kind: str  # wording, suggestion
    name: str
    at: datetime | None
    url: str
    note: object = None


@dataclass(frozen=True)
class Deed:
    """One row of a clause's history, in words."""

    at: datetime
    words: str
    url: str = ""
    why: object = None


@dataclass(frozen=True)
class News:
    """One thing that happened to the draft: when, what, where to read it, and a lasting key."""

    at: datetime
    words: str
    url: str
    key: str


@dataclass(frozen=True)
class Answer:
    """A decision, and the names and roles of the two who made it."""

    decision: SuggestionDecision
    people: list[tuple[str, str]]


def chain_of(clause: Clause) -> list[Step]:
    """Every wording by the version it first stands in, and the suggestions between. Two queries."""
    where = clause.draft.consultation
    steps, seen = [], ""
    for wording in clause.wordings.select_related("version").order_by("version__number"):
        if wording.sha256 == seen:
            continue
        seen, version = wording.sha256, wording.version
        url = address("consultations:version", where, number=version.number)
        name = _("Version %(number)s") % {"number": version.number}
        steps.append(Step("wording", name, version.published_at, url, wording.note))
    for taken in taken_into([clause])[clause.pk]:
        url = address("consultations:suggestion", where, suggestion=taken.ref)
        name = _("Suggestion %(ref)s") % {"ref": taken.ref}
        steps.append(Step("suggestion", name, taken.decided_at, url))
    return sorted(steps, key=lambda step: step.at)


def history_of(clause: Clause, most: int) -> list[Deed]:
    """The last deeds on a clause, newest first, with the reason that was given. Two queries."""
    rows = clause.history.order_by("-history_date", "-history_id")
    rows = rows.values_list("history_date", "history_type", "history_change_reason")[:most]
    told = [(at, deed(kind, why or ""), (why or "").partition(" ")[0]) for at, kind, why in rows]
    whys = reasons_given(clause, {ref for _at, _words, ref in told})
    where = clause.draft.consultation
    return [
        Deed(
            at, words, address("consultations:suggestion", where, suggestion=ref)
            if ref in whys else "", whys.get(ref),
        )
        for at, words, ref in told
    ]  # fmt: skip


def reasons_given(clause: Clause, refs: set[str]) -> dict:
    """Why suggestions were answered as they were, by their number."""
    answers = SuggestionDecision.objects.filter(
        suggestion__clause=clause, suggestion__ref__in=refs, decided_at__isnull=False
    )
    return {one.suggestion.ref: one.why for one in answers.select_related("suggestion")}


def news_of(draft: Draft, most: int) -> list[News]:
    """The last deeds on all clauses and the versions, newest first. Two queries."""
    where, found = draft.consultation, []
    rows = Clause.history.filter(draft=draft).order_by("-history_date", "-history_id")
    columns = ("history_id", "history_date", "history_type", "history_change_reason")
    for pk, at, kind, reason, ref, number in rows.values_list(*columns, "ref", "number")[:most]:
        words = {"number": number, "deed": deed(kind, reason or "")}
        url = address("consultations:clause", where, clause=ref)
        said = _("Clause %(number)s: %(deed)s") % words
        found.append(News(at, said, url, f"h{pk}"))
    versions = draft.versions.order_by("-number").values_list("number", "published_at")
    for number, at in versions[:most]:
        url = address("consultations:version", where, number=number)
        found.append(News(at, _("Version %(number)s") % {"number": number}, url, f"v{number}"))
    return sorted(found, key=lambda one: one.at, reverse=True)[:most]


def deed(kind: str, reason: str) -> str:
    if kind == "+":
        return _("Written for the first time")
    if reason in DEEDS:
        return _(DEEDS[reason])
    ref, _space, result = reason.partition(" ")
    if result in Suggestion.Status.values:
        words = {"ref": ref, "result": Suggestion.Status(result).label}
        return _("Suggestion %(ref)s: %(result)s") % words
    return _("Changed")


def decided_by(draft: Draft, answers: list[SuggestionDecision]) -> list[Answer]:
    """Who gave each answer, by name and role. One query for all of them."""
    users = {pk for one in answers for pk in (one.first_by_id, one.second_by_id) if pk}
    held = Role.objects.filter(
        consultation=draft.consultation, user__in=users, kind__in=DRAFTING_GROUP
    )
    roles = {role.user_id: role.get_kind_display() for role in held}
    return [
        Answer(one, [
            (user.display_name, roles.get(user.pk, ""))
            for user in (one.first_by, one.second_by) if user
        ])
        for one in answers
    ]  # fmt: skip
