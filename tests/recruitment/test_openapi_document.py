"""The description of the API is a document of OpenAPI, as others check it."""

from openapi_spec_validator import validate

from rodedraad.recruitment.web.screenings import described


def test_it_fits_the_specification():
    validate(described())
