"""Reading customers from files: everything of an import except storing; parsing runs in a limited child process."""
