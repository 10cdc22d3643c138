"""What the pages of a workshop room are made of: the facilitator's, the wall and the phones."""
