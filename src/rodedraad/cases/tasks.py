"""What the worker does by the clock. A job holds the time at which it was due, and nothing else."""

from procrastinate.contrib.django import app

from rodedraad.cases import retention
from rodedraad.core import clock


@app.periodic(cron="30 3 * * *")
@app.task(name="cases.erase", lock="cases.erase", queueing_lock="cases.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001
    """Remove what is left of cases whose keys were shredded: before the reports are cleared."""
    retention.erase(at=clock.now())
