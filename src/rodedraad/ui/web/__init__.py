"""Views that stand on their own: the pattern page and the pages for what went wrong."""
