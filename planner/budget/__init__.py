"""Budget: one total shared across channels, and what it brings."""
