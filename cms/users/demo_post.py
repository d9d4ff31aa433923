"""The demo's post: letters are printed in the terminal and kept as files for the demo page."""

from django.core.mail.backends.console import EmailBackend


class DemoPostBackend(EmailBackend):
    """Prints each letter."""
