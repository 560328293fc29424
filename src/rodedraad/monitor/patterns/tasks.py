"""What the worker does by the clock."""

from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.monitor.patterns import deadlines, retention


@app.periodic(cron="5 4 * * *")
@app.task(name="patterns.erase", lock="patterns.erase", queueing_lock="patterns.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001
    """Remove patterns and searches whose retention period has passed."""
    retention.erase(at=clock.now())


@app.periodic(cron="20 7 * * *")
@app.task(name="patterns.remind", lock="patterns.remind", queueing_lock="patterns.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001
    """Remind the adviser, in the morning, of what is to be done with a pattern."""
    deadlines.remind(day=clock.today())
