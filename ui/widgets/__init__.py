"""Building blocks of every screen: painted from tokens, bilingual, accessible, and knowing no customer."""
