"""The plan of a test: how many visitors, how long, with what looks."""
