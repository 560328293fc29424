"""Who helps besides the desks: facilitators from outside, and professional help."""

from typing import Annotated

from pydantic import Field, StrictInt

from rodedraad.organisations.profiles.words import Contact, Part, Slug, Words


class FacilitatorProfile(Part):
    """An organisation, never a person, whose facilitators guide talks of a team."""

    code: Slug
    name: Words
    about: Words
    contact: Contact = Contact()


class ProfessionalProfile(Part):
    """Professional help, such as occupational social work, and how to reach it."""

    name: Words
    about: Words
    contact: Contact = Contact()


class SupportProfile(Part):
    """Direct support by colleagues: a rota, peer groups, and the professional help besides.

    A peer group is erased `group_months` after it ended.
    """

    professional: tuple[ProfessionalProfile, ...] = ()
    group_months: Annotated[StrictInt, Field(ge=1, le=24)] = 3
