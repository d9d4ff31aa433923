"""What is settled by three where an interest is in doubt; points noted in the room (E-5, E-8)."""

from django.db import models

from .seats import Interest, Panel, PanelSeat


class InterestDoubt(models.Model):
    """An interest in doubt: the facilitator and two members with none of their own settle it."""

    interest = models.OneToOneField(Interest, on_delete=models.CASCADE, related_name="doubt")
    judges = models.ManyToManyField(PanelSeat, related_name="to_settle")
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.interest_id}"


class DoubtWord(models.Model):
    """What one of the three says. Whose word it was is shown to nobody."""

    doubt = models.ForeignKey(InterestDoubt, on_delete=models.CASCADE, related_name="words")
    seat = models.ForeignKey(
        PanelSeat, null=True, blank=True, on_delete=models.CASCADE, related_name="+",
        help_text="Empty: the facilitator.",
    )  # fmt: skip
    steps_back = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["doubt", "seat"], name="one_word_a_judge"),
            models.UniqueConstraint(
                fields=["doubt"], condition=models.Q(seat=None), name="one_word_of_a_facilitator"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.doubt_id}"


class PanelNote(models.Model):
    """One point of the talk, without names: for those in the room alone, gone at Outcome."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    language = models.CharField(max_length=2)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["noted_at", "pk"]

    def __str__(self) -> str:
        return f"{self.pk}"
