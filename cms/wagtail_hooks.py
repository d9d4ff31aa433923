"""Behind the scenes: the site's own buttons, panels and reports are registered here."""

from cms.pairs import buttons  # noqa: F401  (importing registers its hooks)
