"""What the worker does by the clock. A job holds the time at which it was due, and nothing else."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.reporting import retention


@app.periodic(cron="40 3 * * *")
@app.task(name="reporting.erase", lock="reporting.erase", queueing_lock="reporting.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001
    """Erase what is past its day."""
    at = clock.now()
    retention.erase_expired(day=timezone.localdate(at), at=at)
    retention.clear_erased(at=at)
