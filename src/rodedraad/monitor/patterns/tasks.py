"""What the worker does by the clock."""

from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.monitor.patterns import retention


@app.periodic(cron="5 4 * * *")
@app.task(name="patterns.erase", lock="patterns.erase", queueing_lock="patterns.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001
    """Remove patterns and searches whose retention period has passed."""
    retention.erase(at=clock.now())
