"""The five dimensions: what we will do, who, by when; evidence; marks by both sides (G-8)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual

MOST = 5


class PlanLine(models.Model):
    """One line of the plan, under one of the five or a statement of people's own."""

    class Dimension(models.TextChoices):
        CONFIDENT = "confident", _("We are confident")
        INCLUSIVE = "inclusive", _("We are inclusive")
        ORGANISED = "organised", _("We are organised")
        COOPERATIVE = "cooperative", _("We are cooperative")
        INFLUENTIAL = "influential", _("We are influential")
        OWN = "own", _("In our own words")

    ref = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="plan_lines"
    )
    dimension = models.CharField(max_length=12, choices=Dimension.choices)
    own_name = Bilingual(max_length=120, blank=True)
    will = Bilingual()
    who = Bilingual(max_length=120)
    due = models.DateField()
    evidence = Bilingual(blank=True)
    evidence_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "ref"], name="one_plan_line_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def name(self) -> str:
        own = self.dimension == self.Dimension.OWN
        return self.own_name.text if own else str(self.get_dimension_display())


class PlanMark(models.Model):
    """How one side marks one line on a day, 1 to 5. Marked again later, both stay."""

    class Side(models.TextChoices):
        PARTNERS = "partners", _("Partners")
        PEOPLE = "people", _("People who took part")

    line = models.ForeignKey(PlanLine, on_delete=models.CASCADE, related_name="marks")
    side = models.CharField(max_length=8, choices=Side.choices)
    mark = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    on = models.DateField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "side", "on"], name="one_mark_a_side_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.side} {self.mark}"
