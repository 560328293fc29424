"""A page of a long list: the same as Django's paginator gives, for one question less."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rodedraad.ui.paging import page_of

SIZE = 4


@pytest.fixture
def found(db):
    return ContentType.objects.order_by("pk")


@pytest.mark.parametrize(
    "number", [None, "", "1", "2", "3", "999999", "9" * 30, "0", "-1", "1.5", "drie", "٢"]
)
def test_any_number_gives_the_page_that_the_paginator_gives(found, number):
    page, expected = page_of(found, SIZE, number), Paginator(found, SIZE).get_page(number)

    assert list(page) == list(expected)
    assert page.number == expected.number
    assert page.paginator.count == found.count()
    assert page.paginator.num_pages == expected.paginator.num_pages
    assert page.has_next() == expected.has_next()


def test_an_empty_list_has_one_empty_page(found):
    page = page_of(found.none(), SIZE, "2")

    assert (list(page), page.number, page.paginator.num_pages) == ([], 1, 1)


def test_a_page_is_one_question_to_the_database(found):
    with CaptureQueriesContext(connection) as asked:
        page = page_of(found, SIZE, "2")
        assert page.paginator.num_pages > 1
        assert len(list(page)) == SIZE

    assert len(asked) == 1
