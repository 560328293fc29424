"""Every decision about a release: one function, one transaction, a line in the trail."""

from rodedraad.releases.services.inspection import report_tampering
from rodedraad.releases.services.preparing import Draft, ShownTable, cast_away, prepare
from rodedraad.releases.services.publishing import publish, withdraw

__all__ = ["Draft", "ShownTable", "cast_away", "prepare", "publish", "report_tampering", "withdraw"]
