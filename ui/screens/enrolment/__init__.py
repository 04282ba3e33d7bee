"""The first run of a computer: who is head office, and the one-time code that makes this its device."""
