"""What the worker does by the clock."""

from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.talks import retention


@app.periodic(cron="10 4 * * *")
@app.task(name="talks.erase", lock="talks.erase", queueing_lock="talks.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001
    """Remove the talks whose retention period has passed."""
    retention.erase(at=clock.now())
