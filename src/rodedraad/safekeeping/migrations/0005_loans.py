from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safekeeping", "0004_opened_beside")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="row_digests",
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddField(
            model_name="holder",
            name="until_at",
            field=models.DateTimeField(null=True),
        ),
    ]
