"""What the worker does by the clock. A job holds the time at which it was due, and nothing else."""

from django.utils import timezone
from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.reporting import retention
from rodedraad.reporting.services import consents, groups, withdrawal


@app.periodic(cron="40 3 * * *")
@app.task(name="reporting.erase", lock="reporting.erase", queueing_lock="reporting.erase")
def erase(timestamp: int) -> None:  # noqa: ARG001
    """Erase what is past its day."""
    at = clock.now()
    retention.erase_expired(day=timezone.localdate(at), at=at)
    retention.clear_erased(at=at)
    groups.clear(day=timezone.localdate(at), at=at)


@app.periodic(cron="*/10 * * * *")
@app.task(name="reporting.repeat", lock="reporting.erase", queueing_lock="reporting.repeat")
def repeat(timestamp: int) -> None:  # noqa: ARG001
    """Remember what a crash kept from it, and take back once more what a backup brought back."""
    at = clock.now()
    consents.remember_again()
    withdrawal.remember_again()
    withdrawal.withdraw_again(at=at)
    consents.step_back_again(at=at)
