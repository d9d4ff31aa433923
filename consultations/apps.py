"""At start: gather every room's gates, debts, sections and public words for the site."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import module_has_submodule

ROOMS = (
    "ledger",
    "consultation",
    "people",
    "moderation",
    "conversation",
    "exercises",
    "draft",
    "panel",
    "outcome",
    "review",
    "opendata",
)
#: What a room may have to be gathered: gates.py, debts.py, sections.py, moderated.py, home.py,
#: told.py, held.py, wall.py, joining.py.
GATHERED = (
    *("gates", "debts", "sections", "moderated", "home", "told", "held", "wall", "joining"),
)


class ConsultationsConfig(AppConfig):
    name = "consultations"
    verbose_name = "Consultations"

    def ready(self):
        for room in ROOMS:
            package = import_module(f"consultations.{room}")
            for kind in GATHERED:
                if module_has_submodule(package, kind):
                    import_module(f"consultations.{room}.{kind}")
        import_module("consultations.consultation.site")
