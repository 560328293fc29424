"""The events that searches and patterns leave in the trail; none says what was found."""

from rodedraad.audit import events

SEARCHED = "pattern.searched"
TOLD = "pattern.told"
LOOKED_INTO = "pattern.looked_into"
ADVISED = "pattern.advised"
LEFT = "pattern.left"
SEARCH_ERASED = "pattern.search_erased"
ERASED = "pattern.erased"

events.declare(SEARCHED, TOLD, LOOKED_INTO, ADVISED, LEFT, SEARCH_ERASED, ERASED)
