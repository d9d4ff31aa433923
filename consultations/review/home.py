"""What the site shows of this room beyond a consultation: the figures of the ten promises."""

from . import figures  # noqa: F401  (importing registers them)
