"""Both languages, from the first day."""

from django.db import migrations


def both_languages(apps, schema_editor):
    Locale = apps.get_model("wagtailcore", "Locale")
    for language in ("en", "cy"):
        Locale.objects.get_or_create(language_code=language)


class Migration(migrations.Migration):
    dependencies = [("cms", "0001_pages"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(both_languages, migrations.RunPython.noop)]
