"""How CIMS looks and behaves for this person: language, theme, density, text size, clipboard, keys."""
