"""The conflict desk: base, mine and theirs side by side, one decision a group."""
