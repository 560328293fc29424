"""What the worker does by the clock for the sealed store."""

from procrastinate.contrib.django import app

from rodedraad.core import clock
from rodedraad.safekeeping import services


@app.periodic(cron="*/10 * * * *")
@app.task(name="safekeeping.erase_again", queueing_lock="safekeeping.erase_again")
def erase_again(timestamp: int) -> None:  # noqa: ARG001
    """Remember what a crash kept from it, and take away once more what a backup brought back."""
    services.remember_again()
    services.erase_again(at=clock.now())
