"""How hard a Dutch text is to read, and what would make it plainer.

`read` takes a `NormalText` and gives a `Readability`: LiNT-II with level and margin, Flesch-Douma,
a B1 indication, and remarks on places. Nothing is sent anywhere; no model is needed.
"""

from rodedraad.lib.screening.readability.lint import Features
from rodedraad.lib.screening.readability.reading import Readability, flesch_douma, read
from rodedraad.lib.screening.readability.remarks import Remark, Trouble

__all__ = ["Features", "Readability", "Remark", "Trouble", "flesch_douma", "read"]
