"""Second thoughts about a question for the tables (C-7): what an editor is told, never a refusal.

What is looked for, sentence by sentence, in English and in Welsh:

- closed: it begins with a verb that yes or no would answer ("Do you", "Should", "Ydych chi",
  "A ddylai", "Oes"); `A` before a question word ("A beth…") only joins, so it is left alone;
- agreeing: "do you agree", "agree or disagree", "ydych chi'n cytuno", "cytuno neu anghytuno";
- double: two question marks, "and/or", "a/neu", or a joining word right before another question
  word or one of those verbs ("… and how", "… neu a oes"); Welsh `a` before a verb does not count,
  for it is "which" as often as "and";
- long: more than 20 words; hyphens and apostrophes join what they stand between;
- jargon: a word that officials say and people at a table do not.

Pure: words in, names of second thoughts out. `SAYS` says them to the editor.
"""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

LONGEST = 20
CLOSED, AGREE, DOUBLE, LONG, JARGON = "closed", "agree", "double", "long", "jargon"

SAYS = {
    CLOSED: _("Yes or no would answer this. Could it begin with what, how, where or who?"),
    AGREE: _("It asks people to agree. Ask what they think, or what happened."),
    DOUBLE: _("Two questions in one. People answer the second; ask one idea at a time."),
    LONG: _("More than 20 words. Could it be shorter?"),
    JARGON: _("A word that people at a table may not use: %(words)s."),
}

_EN_VERBS = (
    "do does did don't doesn't didn't is isn't are aren't was wasn't were weren't has have had "
    "haven't should shouldn't would wouldn't could couldn't can can't will won't may might shall"
)
_CY_VERBS = (
    "ydych ydy ydi ydyn ydw wyt yw oes oedd oeddech oedden fydd fyddwch fyddai fyddech bydd "
    "byddwch byddai byddech ddylai ddylen ddylem ddylech dylai dylen dylech all allwch allai "
    "allech allen hoffech licech gawsoch gewch fuoch wnewch wnaethoch oni onid ai"
)
_EN_ASKS = "what how why where who when which whose"
_CY_ASKS = "beth sut pam ble lle pwy pryd pa faint sawl"


def _any(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


_CLOSED = {
    "en": re.compile(rf"(?:{_any(_EN_VERBS)})\b"),
    "cy": re.compile(rf"(?:{_any(_CY_VERBS)})\b|a (?!(?:{_any(_CY_ASKS)})\b)\w+"),
}
_AGREE = {
    "en": re.compile(r"\b(?:do|would|don't|did) (?:you|we|people) (?:all )?agree\b|agree or dis"),
    "cy": re.compile(r"\b(?:ydych|ydy|wyt|fyddech|ydyn)\b[^?.]*\bcytuno\b|cytuno neu ang"),
}
_DOUBLE = {
    "en": re.compile(rf"\band/or\b|\b(?:and|or) (?:{_any(_EN_ASKS)}|{_any(_EN_VERBS)})\b"),
    "cy": re.compile(
        rf"\ba/neu\b|\bac/neu\b|[\w',] a (?:{_any(_CY_ASKS)})\b"
        rf"|\b(?:ac|neu) (?:a )?(?:{_any(_CY_ASKS)}|{_any(_CY_VERBS)})\b"
    ),
}
_OFFICIAL = {
    "en": (
        "stakeholder, stakeholders, engagement, strategy, strategic, framework, outcomes, "
        "delivery, provision, provider, stewardship, holistic, robust, leverage, interventions, "
        "pathway, pathways, signposting, commissioning, co-production, sustainability, governance, "
        "multi-agency, service user, service users, hard to reach, going forward, best value"
    ),
    "cy": (
        "rhanddeiliad, rhanddeiliaid, ymgysylltu, ymgysylltiad, strategaeth, strategol, "
        "fframwaith, deilliannau, canlyniadau, darpariaeth, darparwr, cyflenwi, cyfannol, "
        "ymyriadau, cyfeirio, comisiynu, cydgynhyrchu, cynaliadwyedd, llywodraethiant, "
        "amlasiantaethol, defnyddiwr gwasanaeth, defnyddwyr gwasanaeth, anodd eu cyrraedd"
    ),
}


def second_thoughts(text: str, language: str, jargon: Iterable[str] = ()) -> list[str]:
    """The names of what gives pause in one question in one language, in the order of `SAYS`.

    `jargon`: more words to look for, beside those that officials say everywhere.
    """
    plain = text.lower().replace("’", "'").strip()
    if not plain:
        return []
    found = {
        CLOSED: any(_CLOSED[language].match(one) for one in _sentences(plain)),
        AGREE: _AGREE[language].search(plain),
        DOUBLE: plain.count("?") > 1 or _DOUBLE[language].search(plain),
        LONG: len(plain.split()) > LONGEST,
        JARGON: jargon_in(plain, language, jargon),
    }
    return [name for name, there in found.items() if there]


def _sentences(plain: str) -> list[str]:
    """Its sentences, and what follows "so," or "felly," at the beginning of one."""
    parts = re.split(r"[.?!:;]\s+", plain)
    return [re.sub(r"^[\W_]*(?:(?:so|and|felly|wel|well),? )?", "", one) for one in parts]


def jargon_in(text: str, language: str, more: Iterable[str] = ()) -> list[str]:
    """The officials' words in a question, as they stand in the list."""
    plain = text.lower().replace("’", "'")
    known = [*_OFFICIAL[language].split(", "), *(one.lower() for one in more)]
    return [one for one in known if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", plain)]


def said(text: str, language: str) -> list[str]:
    """The second thoughts about one question, in the editor's language."""
    words = ", ".join(jargon_in(text, language))
    return [str(SAYS[one]) % {"words": words} for one in second_thoughts(text, language)]
