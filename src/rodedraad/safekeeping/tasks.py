"""What the worker does for the sealed store by the clock."""

from django.db import transaction
from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.safekeeping import services


@app.periodic(cron="*/10 * * * *")
@app.task(name="safekeeping.erase_again", queueing_lock="safekeeping.erase_again")
def erase_again(timestamp: int) -> None:  # noqa: ARG001
    """Erase once more what an old backup brought back."""
    with transaction.atomic():
        services.erase_again(at=clock.now())
