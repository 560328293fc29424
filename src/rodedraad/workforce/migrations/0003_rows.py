"""How many rows were read in for a day; of what is there already it is not known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workforce", "0002_row_security")]
    operations = [
        migrations.AddField("snapshot", "rows", models.PositiveIntegerField(null=True)),
    ]
