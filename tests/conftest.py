"""What every test may use."""

from datetime import datetime
from zoneinfo import ZoneInfo

import hypothesis

A_MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))

# Other tests run at the same time: how long one example takes says nothing.
hypothesis.settings.register_profile("calm", deadline=None)
hypothesis.settings.load_profile("calm")
