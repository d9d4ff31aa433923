"""The files that were made of a conversation, and the making of them: how far, how it ended."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["FilesRun", "OpenFile"]


class FilesRun(models.Model):
    """One making of all files of a conversation; one at a time."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        WORKING = "working", _("Working")
        DONE = "done", _("Done")
        FAILED = "failed", _("It did not work")

    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="files_runs"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField()
    told_at = models.DateTimeField(help_text="The last sign of life.")

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation"],
                condition=models.Q(state__in=["waiting", "working"]),
                name="one_making_of_files_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.state}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {FilesRun.State.WAITING, FilesRun.State.WORKING}

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.of) if self.of else 0


class OpenFile(models.Model):
    """One file as it was made. `stamp` says what might be read of people's words then.

    Where somebody has taken something back since, the stamp differs and the file is not given
    out any more, from that very moment on.
    """

    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="open_files"
    )
    name = models.CharField(max_length=80)
    path = models.CharField(max_length=200, help_text="Where it lies in the private storage.")
    size = models.PositiveBigIntegerField()
    rows = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    stamp = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="one_open_file_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
