"""Help inside the program: the same pages as in resources/help, in both languages."""
