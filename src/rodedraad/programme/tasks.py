"""What the worker does by the clock. A job holds the time at which it was due, and nothing else."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.programme import retention, services

_MORNING = 7


@app.periodic(cron="10 * * * *")
@app.task(name="programme.follow", lock="programme", queueing_lock="programme.follow")
def follow(timestamp: int) -> None:  # noqa: ARG001
    """Publish what waited too long, remind and escalate, from the morning on."""
    at = timezone.localtime(clock.now())
    if at.hour >= _MORNING:
        services.follow(at=at)


@app.periodic(cron="55 3 * * *")
@app.task(name="programme.erase", lock="programme.erase", queueing_lock="programme.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001
    """Remove advice whose retention period has passed."""
    retention.erase(at=clock.now())
