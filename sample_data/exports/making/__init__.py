"""How the invented export files are made: orders first, everything else from them, so that the files agree."""
