"""Exit talks and onboarding talks: coded answers, sealed, and counted only with the key."""
