"""A table that somebody else made: a file in CSV or XLSX, read as text, and what is wrong with it.

`reading.read_sheet` reads both. A workbook is opened in a process apart (`apart`), which loads
`workbooks` and no more than that needs: so nothing is imported here.
"""
