"""Export files of seller tools, read into tables with known columns."""
