"""Reading customers from files: all of an import but storing; parsing runs in a limited child process."""
