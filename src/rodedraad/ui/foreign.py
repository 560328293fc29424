"""Parts of a text that are in another language than the page, marked so for who listens to it.

A name that somebody gave in one language only, or the reason that somebody wrote, stands on pages
in every language. WCAG 2.2, 3.1.2: the language of each part can be told.
"""

import re
from collections.abc import Mapping, Set
from functools import lru_cache

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language


def marked(text: str, parts: Mapping[str, str]) -> SafeString:
    """Return a text as HTML with `lang` on each of the parts that is in another language.

    `parts` says for each of them its language; an empty one is not known, and has no mark.
    """
    page = get_language() or "nl"
    other = {part: one for part, one in parts.items() if part and one and one != page}
    if not other:
        return conditional_escape(text)
    found = _any_of(frozenset(other))
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<span lang="{}">{}</span>', other[one], one) if one in other else one,)
            for one in found.split(text)
        ),
    )


@lru_cache(maxsize=256)
def _any_of(parts: Set[str]) -> re.Pattern[str]:
    """Find any of these, the longest first; a page asks the same for each row of a table."""
    longest_first = sorted(parts, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")
