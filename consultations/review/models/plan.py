"""The five dimensions: what we will do, who, by when; evidence; marks by both sides (G-8)."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.bilingual import Bilingual
from consultations.consultation.models import Stage

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


class PlanRevisit(models.Model):
    """The plan looked at again before a stage is left: how each line stands, and why (G-8)."""

    consultation = models.ForeignKey(
        "consultations.Consultation", on_delete=models.CASCADE, related_name="plan_revisits"
    )
    stage = models.CharField(max_length=12, choices=Stage.choices)
    on = models.DateField()
    words = Bilingual()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "stage", "on"], name="one_plan_revisit_a_stage_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.stage} {self.on}"


class PlanStanding(models.Model):
    """How one line stood when the plan was looked at again."""

    class How(models.TextChoices):
        ON_ITS_WAY = "on_its_way", _("On its way")
        LATE = "late", _("Late")
        DONE = "done", _("Done")
        LET_GO = "let_go", _("Let go")

    revisit = models.ForeignKey(PlanRevisit, on_delete=models.CASCADE, related_name="standings")
    line = models.ForeignKey(PlanLine, on_delete=models.CASCADE, related_name="standings")
    how = models.CharField(max_length=10, choices=How.choices)

    class Meta:
        ordering = ["line", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["revisit", "line"], name="one_standing_a_line"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.how}"

    @property
    def mark(self) -> dict:
        """How a page marks it: kind, icon and words."""
        how = self.How
        kind = {how.DONE: "yes", how.LATE: "partly", how.LET_GO: "no"}.get(self.how, "plain")
        return {"kind": kind, "words": self.get_how_display()}
