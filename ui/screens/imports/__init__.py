"""The import wizard: choose a file, say what its columns mean, see what would happen, then do it."""
