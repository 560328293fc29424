from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safekeeping", "0003_code_to_change")]
    operations = [
        migrations.AddField(
            model_name="reporterkey",
            name="wrapped_for",
            field=models.UUIDField(null=True),
        ),
    ]
