from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_more_procedures")]
    operations = [
        migrations.AddField(
            model_name="report",
            name="channel",
            field=models.CharField(
                choices=[
                    ("form", "by the form"),
                    ("phone", "by phone"),
                    ("counter", "at the counter"),
                ],
                default="form",
                max_length=10,
            ),
        ),
    ]
