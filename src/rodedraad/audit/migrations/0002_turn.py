from django.db import migrations

MAKE = """
CREATE FUNCTION audit_turn() RETURNS TABLE (last_number bigint, last_chain bytea)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1919902821);
    RETURN QUERY SELECT number, chain FROM audit_entry ORDER BY number DESC LIMIT 1;
END $$;
"""


class Migration(migrations.Migration):
    """The turn to write and the last entry, in one question.

    What is read after the wait is what stands there then: a volatile function looks anew with
    each of its statements.
    """

    dependencies = [("audit", "0001_trail")]
    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION audit_turn()")]
