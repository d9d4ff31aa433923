"""Who does it, and to whom something was passed on, in both languages; a name stands in both."""

from django.db import migrations, models
from django.db.models import F

NAMES = {
    "CommissionerAnswer": ("who", "passed_to"),
    "HistoricalCommissionerAnswer": ("who", "passed_to"),
    "PanelCondition": ("who",),
    "HistoricalPanelCondition": ("who",),
}


def same_in_both(apps, schema_editor):
    """What was written once is kept, and stands in Welsh too until somebody writes it there."""
    for model, names in NAMES.items():
        rows = apps.get_model("consultations", model)._base_manager
        rows.update(**{f"{name}_cy": F(f"{name}_en") for name in names})


def column():
    return models.CharField(blank=True, default="", max_length=120)


def changes(model: str, name: str) -> list:
    """The one column becomes the English one, of the same kind as the Welsh one beside it."""
    return [
        migrations.RenameField(model, name, f"{name}_en"),
        migrations.AlterField(model, f"{name}_en", column()),
        migrations.AddField(model, f"{name}_cy", column()),
    ]


class Migration(migrations.Migration):
    dependencies = [("consultations", "0002_side_states_ideas_and_campaigns")]

    operations = [
        *(
            one
            for model, names in NAMES.items()
            for name in names
            for one in changes(model.lower(), name)
        ),
        migrations.RunPython(same_in_both, migrations.RunPython.noop),
    ]
