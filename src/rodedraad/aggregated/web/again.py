"""What a form begins with: what the office said the year before, so that it is one series."""

from datetime import date
from typing import Any

from rodedraad.aggregated.models import Source
from rodedraad.core import clock


def of_a_year() -> dict[str, Any]:
    """Return what is usual where nothing was said before."""
    return {"reference_date": clock.last_year_end()}


def of_the_next_year(source: Source) -> dict[str, Any]:
    """Return what a source says of itself, for the next one: all but what belongs to its year."""
    said, last = source.definition, clock.last_year_end()
    return {
        **of_a_year(),
        "kind": said.kind.value,
        "name": said.name,
        "made_by": said.made_by,
        "first_day": date(last.year, 1, 1) if said.first_day else None,
        "population_nl": said.population["nl"],
        "population_en": said.population["en"],
        "classification": said.classification,
        "unit": said.unit.value,
    }
