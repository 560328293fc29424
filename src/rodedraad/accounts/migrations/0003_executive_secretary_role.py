from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_doubt_line_role")]
    operations = [
        migrations.AlterField(
            model_name="appointment",
            name="role",
            field=models.CharField(
                choices=[
                    ("handler", "handler"),
                    ("counsellor", "confidential counsellor"),
                    ("central_counsellor", "central confidential counsellor"),
                    ("doubt_line", "experience expert of the doubt line"),
                    ("manager", "manager"),
                    ("inclusion_office", "inclusion office"),
                    ("top_management", "top management"),
                    ("executive_secretary", "executive secretary"),
                    ("administrator", "administrator"),
                    ("employee", "employee"),
                ],
                max_length=20,
            ),
        ),
    ]
