"""What the tests of a file share in the database: made once, and untouched for each of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

Made = TypeVar("Made")


@contextmanager
def kept(blocker: DjangoDbBlocker, make: Callable[[], Made]) -> Iterator[Made]:
    """Make something in a transaction around the tests of a file, and roll it back after them.

    Each test is a transaction within it, so that nothing one does to the rows reaches the next. For
    tests that commit this is not possible: those have a file of their own. What is made is whole
    before the first test, as the database sees it.
    """
    with blocker.unblock(), transaction.atomic():
        made = make()
        connection.check_constraints()
        yield made
        transaction.set_rollback(True)
