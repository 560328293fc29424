"""The log tells where something broke, and nothing of what was said."""

import logging

import pytest

from rodedraad.config.quietlog import QuietFormatter

SAID = "My manager told me to go back to my own country"


def _line(logger: str, message: str, *values: object, failure: Exception | None = None) -> str:
    trace = None
    if failure is not None:
        try:
            raise failure
        except ValueError as error:
            trace = (type(error), error, error.__traceback__)
    record = logging.LogRecord(logger, logging.ERROR, "", 0, message, values, trace)
    return QuietFormatter().format(record)


@pytest.mark.requirement("PRIV-18")
def test_the_text_of_an_error_is_not_written():
    line = _line("django.request", "Internal Server Error: %s", "/melden", failure=ValueError(SAID))

    assert SAID not in line
    assert "ValueError at test_quietlog.py:" in line


@pytest.mark.requirement("PRIV-18")
def test_the_address_of_a_request_is_not_written():
    line = _line("django.request", "Not Found: %s", "/werk/zaak/0192")

    assert line == "ERROR django.request Not Found"


def test_this_code_may_say_what_it_chose_to_say():
    assert _line("rodedraad.messaging", "digest sent") == "ERROR rodedraad.messaging digest sent"
