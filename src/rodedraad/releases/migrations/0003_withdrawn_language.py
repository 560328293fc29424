"""In which language the reasons of a withdrawal were written; of earlier ones nobody kept it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0002_row_security")]
    operations = [
        migrations.AddField(
            model_name="release",
            name="withdrawn_language",
            field=models.CharField(blank=True, max_length=5),
        ),
    ]
