"""Screening of Dutch texts: what may exclude people without need, explained.

`screen` reads a vacancy or policy text and says, with place, ground, article, reason, alternatives
and exception, what may keep people out. It never says *discrimination*: it says *possible
distinction*, and why. What a phrase does in its sentence decides: a client group, a negation, an
invitation, a named person or a reason in law is no finding. Rules are data in `rules/`.
"""

from rodedraad.lib.screening.profile import Ignored, OwnWord, Profile
from rodedraad.lib.screening.screening import Screening, screen

__all__ = ["Ignored", "OwnWord", "Profile", "Screening", "screen"]
