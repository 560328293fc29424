from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0001_terms"),
    ]

    operations = [
        migrations.AlterField(
            model_name="term",
            name="kind",
            field=models.CharField(
                choices=[
                    ("acknowledge", "Acknowledge receipt"),
                    ("personal_message", "Send a personal message"),
                    ("feedback", "Tell the reporter how it was followed up"),
                    ("aftercare", "Ask the reporter how things are now"),
                    ("answer", "Answer the reporter"),
                    ("opinion_answer", "Answer the team that looks again"),
                ],
                max_length=20,
            ),
        ),
    ]
