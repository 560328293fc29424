"""A process apart, for work on what strangers send: it knows nothing and can reach nothing.

`walls` are what such a process puts around itself, `serving` is what it does inside them, and
`keeper` is who starts it, asks it, and ends it when it takes too long. What travels between the
two is in `wire`. Whoever has such work writes a `__main__` that calls `serve`, and a `Keeper` that
names it.
"""

from rodedraad.lib.confined.keeper import Died, Keeper, Limits, Unavailable
from rodedraad.lib.confined.serving import serve

__all__ = ["Died", "Keeper", "Limits", "Unavailable", "serve"]
