"""Publications as files to take along: each takes a `Publication` and nothing else.

Every file has the same tidy rows: one for each figure, with its codes, what they are called, the
value, and whether it is shown or withheld. The same publication gives the same bytes.
"""
