"""Runs the measurements on data of their own, in a folder that goes away."""

import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="paned-bench-"))
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.bench.settings",
        DATABASE_URL=f"sqlite:///{folder / 'bench.sqlite3'}",
        PANED_VAR=str(folder),
        SECRET_KEY=secrets.token_urlsafe(64),
        ALLOWED_HOSTS="127.0.0.1",
        PANED_ADDRESS="http://127.0.0.1",
        PANED_HTTPS_REDIRECT="0",
    )
    try:
        measure(folder)
    except RuntimeError as trouble:
        sys.exit(str(trouble))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from tests.bench import drafting, figures, fill, hall, opendata, words

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    plain = fill.plain_page()
    small = fill.conversation(cards=200, suggestions=20)
    large = fill.conversation(cards=20_000, suggestions=2_000)
    figures.query_figures(plain, large)
    figures.cpu_figures(plain, small, large)
    drafting.draft_figures(plain)
    figures.cached_figures(large, folder)
    hall.hall_figures(large)
    hall.kill_figures()
    figures.start_figures(plain)
    few = opendata.said(opendata.FEW)
    opendata.file_figures(few)
    words.word_figures(few, opendata.said(words.MANY))
    if figures.beyond:
        raise RuntimeError("\n".join(figures.beyond))


if __name__ == "__main__":
    main()
