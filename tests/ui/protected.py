"""Small protected tables with words, for tests of what shows them."""

from rodedraad.lib.disclosure.choice import Effort
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.ui.figures import Figures
from tests.lib.disclosure.invented import Invented

GENDER = Dimension.flat("gender", ["f", "m"])
TREE = Dimension.of("unit", {"Total": ["works", "care"], "works": ["roads", "parks"]})
# What is withheld is proven enough as always; that it is the least says nothing of how it is shown.
QUICKLY = Effort(cuts=0, give_back=0)
YEAR = Dimension.flat("year", ["2021", "2022", "2023", "2024"])


def protected(dimensions, counts):
    """Protect counts by their codes, in the order of the dimensions."""
    names = [dimension.name for dimension in dimensions]
    rows = [
        {**dict(zip(names, codes, strict=True)), "value": value} for codes, value in counts.items()
    ]
    table = Table.of(rows, dimensions)
    return protect(Tables((table,)), [MinimumFrequency(5)], insiders=None).tables[0]


def figures(dimensions, counts, *, caption="Mensen", names=None, labels=None, across=""):
    """Give a protected table its words."""
    return Figures(protected(dimensions, counts), caption, names or {}, labels or {}, across=across)


def by_unit(**words):
    """Return people of three units in two levels: all shown."""
    return figures([TREE], {("roads",): 1200, ("parks",): 30, ("care",): 28}, **words)


def by_unit_and_gender(**words):
    """Return the same by gender; the small number takes others along."""
    counts = {
        ("roads", "f"): 60, ("roads", "m"): 80, ("parks", "f"): 2, ("parks", "m"): 28,
        ("care", "f"): 20, ("care", "m"): 9,
    }  # fmt: skip
    return figures([TREE, GENDER], counts, **words)


def by_year_and_gender(**words):
    """Return four years by gender, in which two years have a withheld figure."""
    counts = {
        ("2021", "f"): 20, ("2021", "m"): 40, ("2022", "f"): 3, ("2022", "m"): 44,
        ("2023", "f"): 26, ("2023", "m"): 41, ("2024", "f"): 31, ("2024", "m"): 45,
    }  # fmt: skip
    return figures([YEAR, GENDER], counts, **words)


def invented(seed):
    """Return a random table of one to three dimensions, protected."""
    tables = Tables((Invented(seed).table,))
    done = protect(tables, [MinimumFrequency(5)], insiders=None, effort=QUICKLY)
    return Figures(done.tables[0], "Mensen", {}, {})
