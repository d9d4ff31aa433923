"""What a copy holds: clauses in one or two texts, what they grew from, who shaped them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cms.bilingual import Words
from cms.clock import LONDON, today
from cms.emails import absolute
from consultations.consultation.http import address
from consultations.ledger.canonical import fingerprint

from ..canonical import clause_object
from ..credits import Credits, credits_at, credits_said
from ..models import LANGUAGE_OF, Draft, Version
from ..panes import TextName, mark_of
from ..roots import Grown, grown_from, roots_of


@dataclass(frozen=True)
class CopiedClause:
    """One clause of a copy. `marks`: how each text stands, of a working draft only.

    A root is a theme's name or a card's number, never anybody's words: a file cannot be taken back.
    """

    ref: str
    number: int
    heading: Words
    why: Words
    text: dict[str, str]
    born_in: TextName
    marks: dict[str, str]
    roots: list[Grown]
    credits: Credits
    sha256: str
    url: str

    @property
    def shaped_by(self) -> str:
        return credits_said(self.credits)


@dataclass(frozen=True)
class Copy:
    """The working draft of a day, or a version, in the texts of `codes`."""

    draft: Draft
    version: Version | None
    codes: tuple[str, ...]
    day: date
    url: str
    clauses: list[CopiedClause]

    @property
    def texts(self) -> list[TextName]:
        return [TextName(code) for code in self.codes]

    @property
    def languages(self) -> list[str]:
        """The languages of the texts, each once, in their order."""
        return list(dict.fromkeys(LANGUAGE_OF[code] for code in self.codes))

    def in_each(self, words: Words) -> Iterator[tuple[str, str]]:
        """Words in every language of the texts that has them: (language, words)."""
        for language in self.languages:
            if words.in_(language):
                yield language, words.in_(language)

    @property
    def name(self) -> str:
        """What the copy is: the working draft of a day, or a version by its number."""
        day = {"day": date_format(self.day, "DATE_FORMAT")}
        if self.version is None:
            return _("Working draft, %(day)s") % day
        return _("Version %(number)s, %(day)s") % {"number": self.version.number, **day}

    def file_name(self, ending: str) -> str:
        """The name of the file in the reader's language, each text under its own name."""
        stage = _("Version %(number)s") % {"number": getattr(self.version, "number", 0)}
        if self.version is None:
            stage = "-".join([_("Working draft"), self.day.isoformat()])
        texts = "+".join(slugify(text.name) for text in self.texts)
        return f"{slugify(self.draft.title.text)}-{slugify(stage)}-{texts}.{ending}"


def copy_of_draft(draft: Draft, codes: tuple[str, ...]) -> Copy:
    """The working draft as it stands. Three queries, however long it is."""
    clauses = list(draft.clauses.filter(withdrawn_in=None).order_by("number", "pk"))
    facts = _facts(draft, clauses)
    copied = [
        CopiedClause(
            heading=clause.heading, why=clause.why, number=clause.number,
            text={code: clause.text(code) for code in codes}, born_in=TextName(clause.born_in),
            marks={code: mark_of(clause, code)[0] for code in codes},
            sha256=fingerprint(clause_object(clause)), **facts[clause.pk],
        )
        for clause in clauses
    ]  # fmt: skip
    url = absolute(address("consultations:draft", draft.consultation))
    return Copy(draft, None, codes, today(), url, copied)


def copy_of_version(draft: Draft, version: Version, codes: tuple[str, ...]) -> Copy:
    """A version as it was written. Credits are as people wish today: no fingerprint holds them."""
    rows = list(version.clauses.select_related("clause").order_by("number"))
    facts = _facts(draft, [row.clause for row in rows], version)
    copied = [
        CopiedClause(
            heading=Words(**row.content["heading"]), why=Words(**row.content["why"]),
            number=row.number, text={code: row.content["text"][code] for code in codes},
            born_in=TextName(row.born_in), marks={}, sha256=row.sha256, **facts[row.clause_id],
        )
        for row in rows
    ]  # fmt: skip
    where = address("consultations:version", draft.consultation, number=version.number)
    day = version.published_at.astimezone(LONDON).date()
    return Copy(draft, version, codes, day, absolute(where), copied)


def root_said(root: Grown) -> str:
    """A root in plain words: a theme's name, a card's number, or why there is neither."""
    if root.kind == "withdrawn":
        return f"{root.name} ({_('Taken back by the person who said it')})"
    return f"{root.name} ({root.many})" if root.many else root.name or root.words


def _facts(draft: Draft, clauses: list, version: Version | None = None) -> dict[int, dict]:
    """What of each clause no wording holds: its id, address, roots and credits."""
    where, roots = draft.consultation, roots_of(clauses)
    moment = version.published_at if version else None
    credits_ = credits_at(clauses, roots, moment)
    link = absolute(address("consultations:clause", where, clause="-"))
    return {
        clause.pk: {
            "ref": clause.ref, "url": link.replace("/-/", f"/{clause.ref}/"),
            "credits": credits_[clause.pk],
            "roots": [
                one.named() for one in grown_from(
                    [one for one in roots[clause.pk] if not moment or one.added_at <= moment], where
                )
            ],
        }
        for clause in clauses
    }  # fmt: skip
