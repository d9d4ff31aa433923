"""Pages about what may be shown: the desk, what authors see, what everybody sees."""

from .apart import given_back, passed_on
from .author import appeal, moderated
from .desk import desk, desk_publish, desk_read, item, report_settle
from .looking import appeal_decide
from .public import counts, report

__all__ = [
    "appeal",
    "appeal_decide",
    "counts",
    "desk",
    "desk_publish",
    "desk_read",
    "given_back",
    "item",
    "moderated",
    "passed_on",
    "report",
    "report_settle",
]
