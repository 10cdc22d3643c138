"""Export files of seller tools, read: any layout we know, and tables nobody prepared."""
