"""The reference server: python -m sync.server."""
