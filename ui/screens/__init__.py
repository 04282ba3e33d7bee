"""Screens: one folder a screen; they never import each other."""
