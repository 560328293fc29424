"""What the worker does by the clock. A job holds the time at which it was due, and nothing else."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.messaging import services

_MORNING = 7


@app.periodic(cron="*/15 * * * *")
@app.task(name="messaging.deliver", lock="messaging", queueing_lock="messaging.deliver")
def deliver(timestamp: int) -> None:  # noqa: ARG001
    """Mail who has to be told something."""
    services.deliver(at=clock.now())


@app.periodic(cron="5 * * * *")
@app.task(name="messaging.remind", lock="messaging", queueing_lock="messaging.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001
    """Remind people from the morning on; a worker that was away in the morning catches up."""
    at = timezone.localtime(clock.now())
    if at.hour >= _MORNING:
        services.remind(day=at.date())
