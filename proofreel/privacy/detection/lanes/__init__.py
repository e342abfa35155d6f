"""The three lanes by which a value is found: by its own shape, by its field, by a label in the same text."""
