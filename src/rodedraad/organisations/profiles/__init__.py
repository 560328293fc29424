"""What an organisation decides for itself: desks, procedures, terms, thresholds, words.

A profile is a TOML file. The law is not in it: a profile may be stricter than the law, never
looser. A file that can't be used is refused with the file, the key and what is allowed.
"""

from rodedraad.organisations.profiles.faults import ProfileError
from rodedraad.organisations.profiles.figures import (
    BodyTargetProfile,
    GrowthProfile,
    TargetGroup,
    TargetProfile,
    TargetScales,
)
from rodedraad.organisations.profiles.profile import (
    ConductProfile,
    DepartmentPlan,
    DeskKind,
    DeskProfile,
    NormKind,
    NormProfile,
    Procedure,
    Profile,
    RouteCode,
    RouteProfile,
)
from rodedraad.organisations.profiles.reading import current, load, shipped
from rodedraad.organisations.profiles.screening import ScreeningProfile
from rodedraad.organisations.profiles.support import (
    FacilitatorProfile,
    ProfessionalProfile,
    SupportProfile,
)
from rodedraad.organisations.profiles.words import Code, Codes, Contact, Passage, Words

__all__ = [
    "BodyTargetProfile",
    "Code",
    "Codes",
    "ConductProfile",
    "Contact",
    "DepartmentPlan",
    "DeskKind",
    "DeskProfile",
    "FacilitatorProfile",
    "GrowthProfile",
    "NormKind",
    "NormProfile",
    "Passage",
    "Procedure",
    "ProfessionalProfile",
    "Profile",
    "ProfileError",
    "RouteCode",
    "RouteProfile",
    "ScreeningProfile",
    "SupportProfile",
    "TargetGroup",
    "TargetProfile",
    "TargetScales",
    "Words",
    "current",
    "load",
    "shipped",
]
