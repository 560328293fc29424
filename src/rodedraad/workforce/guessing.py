"""What a column probably holds, by its heading and its words: a proposal for a person to check."""

from collections.abc import Mapping, Sequence
from typing import Final

from rodedraad.lib.personnel import CHARACTERISTICS, Kind
from rodedraad.lib.personnel.mapping import folded

HEADINGS: Final[Mapping[str, Sequence[str]]] = {
    "person": (
        "personeelsnummer", "personeelsnr", "persnr", "pers.nr", "pers. nr", "medewerkernummer",
        "medewerker", "nr",
    ),
    "job": ("volgnummer dienstverband", "dienstverband", "baan", "contractnummer"),
    "department": ("afdelingscode", "afdeling", "organisatie-eenheid", "directie", "afd"),
    "sex": ("geslacht", "gender", "m/v", "m/v/x"),
    "born": ("geboortejaar", "geb.jaar", "geb. jaar", "gebjaar", "jaar van geboorte"),
    "scale": ("schaal", "functieschaal", "salarisschaal", "loonschaal"),
    "contract": ("soort contract", "contractsoort", "contract", "aanstelling"),
    "hours": ("uren per week", "uren", "contracturen", "uren/week", "uren p/w"),
    "leads": ("leidinggevend", "leidinggevende"),
    "origin": ("herkomst",),
    "jobs_agreement": ("banenafspraak", "doelgroepregister"),
    "hourly_pay": ("bruto uurloon", "uurloon"),
    "since": ("datum in dienst", "in dienst sinds", "in dienst", "indiensttreding", "dat.indienst"),
}  # fmt: skip
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "sex": {"m": "man", "man": "man", "v": "woman", "vrouw": "woman", "x": "other", "o": "unknown"},
    "contract": {
        "vast": "permanent", "onbepaalde tijd": "permanent", "tijdelijk": "temporary",
        "bepaalde tijd": "temporary", "inhuur": "hired", "extern": "hired", "trainee": "trainee",
        "stagiair": "trainee", "bbl": "trainee",
    },
    "leads": {"j": "yes", "ja": "yes", "1": "yes", "n": "no", "nee": "no", "0": "no", "": "no"},
    "jobs_agreement": {"j": "yes", "ja": "yes", "1": "yes", "n": "no", "nee": "no", "": "no"},
    "origin": {"nederland": "netherlands", "europa": "europe", "buiten europa": "outside_europe"},
}  # fmt: skip


def guessed(
    headings: Sequence[str], words: Mapping[str, Sequence[str]]
) -> tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    """Return a column for each characteristic, and a code for each word in columns with codes."""
    by_name = {folded(one): one for one in headings}
    columns = {
        code: by_name[name]
        for code, names in HEADINGS.items()
        for name in [next((one for one in names if one in by_name), "")]
        if name
    }
    meant = {
        code: {word: WORDS[code][folded(word)] for word in words.get(column, ())
               if folded(word) in WORDS[code]}
        for code, column in columns.items()
        if CHARACTERISTICS[code].kind is Kind.CODE and code in WORDS
    }  # fmt: skip
    return columns, meant
