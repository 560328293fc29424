"""An address that is looked up once is the one that Django gives, wherever the site stands."""

import pytest
from django.urls import NoReverseMatch, get_script_prefix, reverse, set_script_prefix

from rodedraad.ui.addresses import address_of


@pytest.fixture
def below_a_folder():
    usual = get_script_prefix()
    set_script_prefix("/melden/")
    yield
    set_script_prefix(usual)


def test_it_is_the_address_that_django_gives():
    assert address_of("set_language") == reverse("set_language") == address_of("set_language")


@pytest.mark.usefixtures("below_a_folder")
def test_a_site_below_a_folder_has_its_own_addresses():
    assert address_of("set_language") == reverse("set_language")
    assert address_of("set_language").startswith("/melden/")


def test_a_page_that_does_not_exist_has_no_address():
    with pytest.raises(NoReverseMatch):
        address_of("there-is-no-such-page")
