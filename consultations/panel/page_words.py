"""What the panel reads of a page: its words in both languages, and the fingerprint of all of it."""

import html
import json
from dataclasses import dataclass

from django.utils.html import strip_tags
from wagtail.models import Revision

from cms.pairs import step
from consultations.ledger.canonical import fingerprint


@dataclass(frozen=True)
class PageWords:
    """The words of one revision of each language, and what makes them certain.

    `texts`: {"en": [{"place", "name", "words"}], "cy": …}; `content`: a fingerprint of each whole
    revision, pictures and links included; `sha256`: of both, as anybody can work it out again.
    """

    texts: dict
    content: dict
    sha256: str


def words_of(revisions: list[Revision]) -> PageWords:
    """The words of a pair of revisions."""
    pages = [(revision.as_object(), revision) for revision in revisions]
    texts = {page.language: _pieces(page) for page, _revision in pages}
    content = {page.language: content_fingerprint(revision) for page, revision in pages}
    return PageWords(texts, content, pair_fingerprint(texts, content))


def pair_fingerprint(texts: dict, content: dict) -> str:
    """The fingerprint of the published words and of the revisions they came from."""
    return fingerprint({"content": content, "format": "page/1", "texts": texts})


def content_fingerprint(revision: Revision) -> str:
    """The fingerprint of everything a revision holds, as it lies in the database."""
    kept = Revision.objects.values_list("content", flat=True).get(pk=revision.pk)
    return fingerprint(json.dumps(kept, sort_keys=True, ensure_ascii=False))


def is_intact(review) -> bool:
    """Whether what would be shown and published is still what was laid before the panel."""
    if len(review.revisions) != 2:
        return False
    content = {
        "cy": content_fingerprint(review.revision_cy),
        "en": content_fingerprint(review.revision_en),
    }
    return review.sha256 == pair_fingerprint(review.texts, content)


def _pieces(page) -> list[dict[str, str]]:
    """Every piece of a page that is said, but for its address, in order."""
    return [
        {"name": path.partition(".")[0], "place": path, "words": html.unescape(strip_tags(words))}
        for path, words in step.pieces_of(page)
        if path != step.ADDRESS
    ]
