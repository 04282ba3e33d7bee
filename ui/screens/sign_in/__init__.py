"""Signing in: the window that is painted first, before anything heavy is loaded."""
