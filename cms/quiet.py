"""A quiet trap for machines on forms without an account: no puzzle, nothing refused, nothing lost.

A form says when it was made, signed, and has one field that no person sees. Sent in less than two
seconds, with that field filled, or with a mark that is a day old or not ours, it comes back with
everything in it, to be pressed once more. `settings.QUIET_SECONDS = 0` turns it off.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext_lazy as _

from cms import clock

SIGNER = signing.Signer(salt="paned.quiet")
KEPT_FOR = timedelta(days=1)
#: The field that stays empty. No browser knows what to put into a field of this name.
EMPTY_FIELD, BEGAN_FIELD = "second_cup", "began"
NEW, AGAIN = "new", "again"
ONCE_MORE = _("Please press once more. Your words are all here.")


def began(kind: str = NEW) -> str:
    """The mark of a form that is shown now; `AGAIN`: to somebody who has pressed before."""
    return SIGNER.sign(f"{kind}.{int(clock.now().timestamp())}")


def is_hurried(data) -> bool:
    """Whether a form came back too soon, too late or too full to be a person's first press."""
    if not settings.QUIET_SECONDS:
        return False
    try:
        kind, _dot, moment = SIGNER.unsign(data.get(BEGAN_FIELD, "")).partition(".")
    except signing.BadSignature:
        return True
    age = clock.now().timestamp() - int(moment)
    least = 0 if kind == AGAIN else settings.QUIET_SECONDS
    return bool(data.get(EMPTY_FIELD)) or not least <= age <= KEPT_FOR.total_seconds()


class Unhurried:
    """For forms that anybody can send: asked once more where a machine would have pressed."""

    #: A form of people who are known may turn it off.
    unhurried = True

    @property
    def has_trap(self) -> bool:
        return self.unhurried and bool(settings.QUIET_SECONDS)

    @property
    def began(self) -> str:
        return began(AGAIN if self.is_bound else NEW)

    def clean(self):
        cleaned = super().clean()
        if self.has_trap and not self.errors and is_hurried(self.data):
            self.add_error(None, ONCE_MORE)
        return cleaned
