"""Disclosure control: tables about people are published safely, and that is proven.

`Table.of` reads rows, `protect` chooses what to withhold and proves that it is enough, `audit`
attacks what readers know. A reader remembers every earlier release (`Ledger`), may be one of the
people counted (`Insiders`), and can solve linear and integer programs. What `protect` returns is
checked, in whole numbers and without a solver, by two possible tables for each cell and reader.
"""
