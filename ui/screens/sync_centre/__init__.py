"""The sync centre: what needs you, what waits, what lies on this computer."""
