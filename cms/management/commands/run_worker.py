"""Does what was put off, letters above all; says only what went wrong."""

import logging

from django_tasks_db.management.commands import db_worker


class Command(db_worker.Command):
    help = "Like db_worker, without a line for every task that went well; -v2 for those."

    def configure_logging(self, verbosity: int) -> None:
        super().configure_logging(verbosity)
        if verbosity == 1:
            for name in ("django_tasks", "django_tasks_db"):
                logging.getLogger(name).setLevel(logging.ERROR)
