"""What a test says: one verdict behind one interval."""
