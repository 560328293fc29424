"""A place gets a stamp, so that nobody puts other keys in it; a place that is taken has none yet.

Whoever joined before this cannot be vouched for, and joins once more.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0002_row_security")]
    operations = [
        migrations.AddField("seat", "stamp", models.BinaryField(default=bytes)),
    ]
