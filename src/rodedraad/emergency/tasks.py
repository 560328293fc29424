"""What the worker does by the clock. A job holds the time at which it was due, and nothing else."""

from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.emergency import retention, services


@app.periodic(cron="* * * * *")
@app.task(name="emergency.end_overdue", queueing_lock="emergency.end_overdue")
def end_overdue(timestamp: int) -> None:  # noqa: ARG001
    """End the emergency access whose time has passed."""
    services.end_overdue(at=clock.now())


@app.periodic(cron="55 3 * * *")
@app.task(name="emergency.erase", lock="emergency.erase", queueing_lock="emergency.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001
    """Remove the requests that are kept no longer."""
    retention.erase(at=clock.now())
