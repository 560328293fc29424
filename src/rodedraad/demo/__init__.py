"""A made-up organisation with a person for each role, to try everything in.

Only a platform that was started by `rodedraad demo`, in a folder that it made, has it: everybody's
passwords stand on its first page, and its clock can be moved.
"""
