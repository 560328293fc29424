"""Figures about people: representation, flows, pay and the jobs agreement, in exact numbers.

A figure is a frozen value that keeps what it was made of: numerator, denominator, who was counted,
on which day and in which classification. What cannot be (nobody counted, a part larger than the
whole, two classifications, a series that broke) raises, and is never NaN. Counts and amounts are
whole numbers, `Fraction` or `Decimal`, never `float`, so that a threshold is met or not for
everybody alike; chance and square roots say so where they come in.

`wording.say` says a figure in Dutch and English, made from the same value. Nothing here decides
what may be shown: that is for `rodedraad.lib.disclosure`.
"""
