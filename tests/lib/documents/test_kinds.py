"""Of what kind a document is, is told at once, whatever its first bytes are."""

import pytest

from rodedraad.lib.documents import Kind, kind_of

BEFORE = 1024
"""So many bytes are looked at."""
ONCE = b"<!-- a -- b -> c -->\n"


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"\xef\xbb\xbf",
        b" \r\n\t\f\v",
        b'<?xml version="1.0"?>',
        b"\xef\xbb\xbf <?XML version='1.0'?>\n",
        ONCE,
        b"<?xml version='1.0'?>" + ONCE * 3,
        b"<!---->" * 143,
        b"<!-- <html> -->",
    ],
)
@pytest.mark.parametrize("begin", [b"<!DOCTYPE  html>", b"<html lang=nl>", b"<HEAD>", b"<body>"])
def test_a_page_is_told_by_its_begin_behind_what_may_come_before(before, begin):
    assert kind_of((before + begin)[:BEFORE] + b"x") is Kind.HTML


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit",
    [
        b"<!---->",
        b"<!---->\n",
        b"<!-- -->",
        b"<!--",
        b"<!--->",
        b"-->",
        b"<!---->-->",
        b"<!-- --> -->",
        b"<?xml>",
        b"<?xml ",
        b"<?xml><!---->",
        b"<!doctype ",
        b"<!doctype\n",
        b" ",
        b"<",
    ],
)
@pytest.mark.parametrize("end", [b"", b"x", b"<!--", b"-->", b"<html", b"<!doctype x"])
def test_whatever_is_repeated_at_the_start_is_told_at_once(unit, end):
    many = (BEFORE - len(end)) // len(unit)

    assert kind_of(unit * many + end) in {Kind.HTML, Kind.TEXT}


@pytest.mark.parametrize(
    "content",
    [
        b"a <html>",
        b"<!-- <html> ",
        b"<!-- a --> b <html>",
        b"<!-- a --> b --> <html>",
        b"<?xml <html",
        b"<htmlx>",
        b"<!doctypehtml>",
        b"<!---->" * 146 + b"<html>",
    ],
)
def test_what_only_looks_like_a_page_is_text(content):
    assert kind_of(content) is Kind.TEXT
