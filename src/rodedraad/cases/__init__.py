"""The handling of a report by the integrity bureau, from receipt to the end of aftercare."""
