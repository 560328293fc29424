from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0005_more_desks"),
    ]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="stage",
            field=models.CharField(
                choices=[
                    ("received", "received"),
                    ("acknowledged", "seen by the desk"),
                    ("in_conversation", "in conversation with you"),
                    ("not_researchable", "can't be investigated"),
                    ("being_examined", "being looked into"),
                    ("both_sides_heard", "both sides are heard"),
                    ("advised", "advice given"),
                    ("opinion_given", "opinion given"),
                    ("helped", "being helped"),
                    ("findings_told", "findings told"),
                    ("concluded", "concluded"),
                    ("aftercare", "aftercare"),
                    ("closed", "closed"),
                    ("withdrawn", "withdrawn"),
                ],
                default="received",
                max_length=20,
            ),
        ),
    ]
