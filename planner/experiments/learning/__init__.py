"""Ideas, the log of tests and what was learned from them."""
