"""The whole main job in a real browser, from an empty database to documents that other programs open."""
