"""What the worker does by the clock. A job holds the time at which it was due, and nothing else."""

from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.counselling import retention


@app.periodic(cron="50 3 * * *")
@app.task(name="counselling.erase", lock="counselling.erase", queueing_lock="counselling.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001
    """Remove the records of counsellors whose retention period has passed."""
    retention.erase(at=clock.now())
