"""How long personnel files of a very large organisation take, and how much memory.

`python -m benchmarks.workforce` starts an installation of its own, takes a file of made-up people
for each year, finds what is wrong with bad ones, tells who came and left, counts, and prints one
table. A file is also read by `csv` of Python and stored by COPY of PostgreSQL, in the same run.
"""
