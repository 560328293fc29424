"""Sources also tell who sits in panels, boards and other bodies."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("aggregated", "0002_row_security")]
    operations = [
        migrations.AlterField(
            model_name="source",
            name="kind",
            field=models.CharField(
                choices=[
                    ("barometer", "Barometer of cultural diversity"),
                    ("sick_leave", "Sick leave"),
                    ("survey", "Results of a survey"),
                    ("bodies", "Who sits in panels, boards and other bodies"),
                ],
                max_length=20,
            ),
        ),
    ]
