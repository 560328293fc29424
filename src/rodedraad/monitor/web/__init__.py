"""The pages of the monitor: counting and preparing figures, and the report that everybody reads."""
