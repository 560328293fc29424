"""Where the house is put together: settings, addresses, the database, the command."""

import gc

NEW_OBJECTS = 20_000
"""How many new objects Python lets come before it looks which of them only hold each other.

Loading the rooms makes hundreds of thousands that stay, and a page makes tens of thousands that
nearly all go by themselves: looking after every 700 takes a second of a start, and part of a page.
"""

gc.set_threshold(NEW_OBJECTS)
