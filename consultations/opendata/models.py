"""The files that were made of a conversation, and the making of them: how far, how it ended."""

from django.conf import settings
from django.db import models

from cms.long_work import LongWork, one_at_a_time

__all__ = ["FilesRun", "OpenFile"]


class FilesRun(LongWork):
    """One making of all files of a conversation; one at a time."""

    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="files_runs"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(LongWork.Meta):
        constraints = [one_at_a_time("one_making_of_files_at_a_time", "consultation")]


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
