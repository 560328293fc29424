"""The pages of releases: what was published to whom, and the steps of the inclusion office."""
