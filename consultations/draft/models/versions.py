"""Versions: what stood in the draft on a day, numbered, fingerprinted, never changed."""

from django.db import models

from cms.bilingual import Bilingual

from .clauses import Clause, Draft, Text


class WrittenOnce(models.QuerySet):
    """Rows that are added and read, never changed or taken away."""

    def update(self, **kwargs):
        raise TypeError("A version is never written again: publish a new one.")

    def delete(self):
        raise TypeError("A version is never taken away.")


class Version(models.Model):
    """A numbered, immutable version with its fingerprint (D-11, canonical form 3)."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    canonical = models.TextField(help_text="Canonical JSON of all its clauses in all texts.")
    sha256 = models.CharField(max_length=64)
    changed = Bilingual(blank=True)
    why = Bilingual(blank=True)
    published_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)
    in_step = models.BooleanField(default=True)

    objects = WrittenOnce.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="one_version_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} v{self.number}"

    def save(self, *args, **kwargs):
        """A version is written once (D-11)."""
        _refuse_second_writing(self)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A version is never taken away.")


class VersionClause(models.Model):
    """One clause as it stands in one version: its number and fingerprint (canonical form 2)."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="clauses")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(help_text="The object that is hashed.")
    sha256 = models.CharField(max_length=64)
    born_in = models.CharField(max_length=12, choices=Text.choices)
    note = Bilingual(blank=True)

    objects = WrittenOnce.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "clause"], name="one_wording_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} in {self.version_id}"

    def save(self, *args, **kwargs):
        """What stands in a version is written once, with it."""
        _refuse_second_writing(self)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("What stands in a version is never taken away.")


def _refuse_second_writing(row: models.Model) -> None:
    if not row._state.adding:
        raise TypeError("A version is never written again: publish a new one.")
