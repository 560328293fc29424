from django.db import migrations, models

REFUSE = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the trail is append-only';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
"""
ALLOW = """
DROP TRIGGER audit_entry_append_only ON audit_entry;
DROP FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("party_kind", models.CharField(max_length=10)),
                ("party_id", models.UUIDField(null=True)),
                ("event", models.CharField(max_length=60)),
                ("subject", models.UUIDField()),
                ("digest", models.BinaryField(default=bytes)),
                ("facts", models.JSONField(default=dict)),
                ("seal", models.BinaryField()),
                ("chain", models.BinaryField()),
            ],
            options={
                "verbose_name_plural": "entries",
                "indexes": [models.Index(fields=["subject", "-number"], name="entry_by_subject")],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
