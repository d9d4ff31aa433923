"""Where the browser is."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium_path() -> str:
    """The browser of this machine; none is ever downloaded."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise RuntimeError("Chromium is missing: `make test` installs it where it can.")
    return found
