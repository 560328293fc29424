"""The scan for patterns, against plain thresholds at equal false alarms, and how fast it is."""
