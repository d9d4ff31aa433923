"""The evidence bundle: one ZIP that says and proves everything, readable without the site."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.bilingual import LANGUAGES
from consultations.draft.models import Text
from consultations.ledger import verify
from consultations.ledger.export import export_lines
from consultations.ledger.models import Chain
from consultations.outcome.changed import changed
from consultations.outcome.models import CommissionerAnswer
from consultations.panel import check_draw
from consultations.panel.models import Panel
from consultations.panel.sheet import export, portfolio_export

from . import reclock, recount, rehash
from .archive import Archive
from .leaves import leaves
from .package import LICENCE
from .tables import TABLES

PAGES = "consultations/opendata/bundle"
DATA = "data"


def write_bundle(path: Path, consultation, made: Mapping) -> None:
    """Put everything public about a conversation into one ZIP at `path`.

    `made`: the tables' files by name. The same data give the same bytes.
    """
    chain = Chain.objects.filter(consultation=consultation).first()
    panel = Panel.objects.filter(consultation=consultation).select_related("consultation").first()
    panel = panel if panel and panel.pool_published_at else None
    common = {"consultation": consultation, "chain": chain, "panel": panel, "licence": LICENCE}
    common["tables"] = [
        {"table": table, "rows": made[f"{table.name}.csv"].rows} for table in TABLES
    ]
    with Archive(path) as zipped:
        zipped.put("index.html", [page("cover", "cy", common)])
        zipped.put("style.css", [render_to_string(f"{PAGES}/style.css")])
        for language in LANGUAGES:
            write_pages(zipped, language, common, made)
        for name, one in sorted(made.items()):
            if one.path.suffix in (".csv", ".json"):
                zipped.copy(f"{DATA}/{name}", one.path)
        write_proofs(zipped, consultation, chain, panel)


def page(name: str, language: str, context: dict) -> str:
    """One page of the bundle in a language."""
    with override(language):
        return render_to_string(f"{PAGES}/{name}.html", {**context, "language": language})


def write_pages(zipped: Archive, language: str, common: dict, made: Mapping) -> None:
    """All pages of one language, a leaf of a table at a time."""
    zipped.put(f"{language}/index.html", [page("contents", language, common)])
    zipped.put(
        f"{language}/what-changed.html", [page("changed", language, outcome(language, common))]
    )
    for table in TABLES:
        source = made[f"{table.name}.json"]
        with override(language):
            for name, leaf in leaves(table, source.path, source.rows):
                context = {**common, "table": table, "leaf": leaf, "name": name}
                zipped.put(f"{language}/{name}", [page("leaf", language, context)])


def outcome(language: str, common: dict) -> dict:
    """What the page "What changed" tells, without the site's addresses."""
    with override(language):
        shown = changed(common["consultation"])
        for part in shown.themes:
            for link in part.links:
                link.shown = link.texts([code for code in Text.values if code[:2] == language])
        lists = [(kind.label, shown.lists[kind.value]) for kind in CommissionerAnswer.Answer]
        minds = list(common["consultation"].considerations.all())
        return {**common, "shown": shown, "lists": [(str(a), b) for a, b in lists], "minds": minds,
                "whole": _("The whole")}  # fmt: skip


def write_proofs(zipped: Archive, consultation, chain: Chain | None, panel: Panel | None) -> None:
    """The record, the draw, and the small programs that check them."""
    for module in (verify, check_draw, recount, reclock, rehash):
        source = Path(module.__file__)
        zipped.put(source.name, [source.read_bytes()])
    if chain:
        zipped.put(f"{consultation.ref}-ledger.jsonl", ledger_lines(chain))
    if panel:
        zipped.put("pool.json", [as_json(export(panel))])
        if panel.portfolio_sha256:
            zipped.put("portfolio.json", [as_json(portfolio_export(panel))])


def ledger_lines(chain: Chain) -> Iterator[str]:
    return (line + "\n" for line in export_lines(chain))


def as_json(value: dict) -> str:
    """JSON as the site hands it out, its keys in one order whatever database they came from."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
