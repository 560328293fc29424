"""What the worker does by the clock. A job holds the time at which it was due, and nothing else."""

from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.support import retention


@app.periodic(cron="55 3 * * *")
@app.task(name="support.erase", lock="support.erase", queueing_lock="support.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001
    """Remove peer groups that ended some months ago."""
    retention.erase(at=clock.now())
