"""Run a panel's draw again from its public files: verify_draw FILE…, or a consultation's ref."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consultations.ledger.export import export_lines
from consultations.ledger.models import Chain
from consultations.panel import check_draw
from consultations.panel.models import Panel
from consultations.panel.sheet import export, portfolio_export


class Command(BaseCommand):
    help = (
        "Run a panel's draw again from its downloaded files (pool.json, portfolio.json, "
        "ledger.jsonl), or from a consultation's own rows."
    )

    def add_arguments(self, parser):
        parser.add_argument("source", nargs="+", help="Downloaded files, or a consultation's ref.")

    def handle(self, *args, source, **options):
        done = check_draw.check(**read(source))
        for name, value in done.lines:
            self.stdout.write(f"{check_draw.WORDS[name][0]}: {check_draw.shown(value)}")
        for name in done.notes:
            self.stdout.write(check_draw.WORDS[name][0])
        if done.faults:
            wrong = [f"{name}: published {was}, found {now}" for name, was, now in done.faults]
            raise CommandError("\n".join(wrong))
        good = done.ending == "good"
        self.stdout.write("all as published" if good else check_draw.WORDS[done.ending][0])


def read(source: list[str]) -> dict:
    """The files as they were downloaded, or the same from the site's own rows."""
    if all(Path(one).is_file() for one in source):
        found = check_draw.read(source)
        if "draw" not in found:
            raise CommandError("pool.json is not among the files.")
        return found
    panel = Panel.objects.select_related("consultation").filter(consultation__ref=source[0]).first()
    if panel is None:
        raise CommandError(f"No such file and no panel of a consultation called {source[0]}.")
    chain = Chain.objects.filter(consultation=panel.consultation).first()
    return {
        "draw": export(panel),
        "portfolio": portfolio_export(panel) if panel.portfolio_sha256 else None,
        "ledger": list(export_lines(chain)) if chain else None,
    }
