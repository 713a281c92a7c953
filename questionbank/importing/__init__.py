"""Bank files: their schema, reading, writing and loading."""
