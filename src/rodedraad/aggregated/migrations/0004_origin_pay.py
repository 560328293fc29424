"""Sources also tell what people of each origin are paid, of who told it of their own will."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("aggregated", "0003_bodies")]
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
                    ("origin_pay", "Pay by origin, of who told it"),
                ],
                max_length=20,
            ),
        ),
    ]
