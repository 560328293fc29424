from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safekeeping", "0002_row_security")]
    operations = [
        migrations.AddField(
            model_name="reporterkey",
            name="must_change",
            field=models.BooleanField(default=False),
        ),
    ]
