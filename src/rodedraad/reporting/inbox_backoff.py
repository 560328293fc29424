"""Wrong codes wait, for each locator apart; the right code always gets through."""

from rodedraad.core.backoff import FREE_TRIES, KEY_LIFE, LONGEST_WAIT, Backoff

__all__ = ["FREE_TRIES", "KEY_LIFE", "LONGEST_WAIT", "Backoff", "wrong_codes"]

wrong_codes = Backoff()
