"""One box for finding a customer, running a command and going to a place."""
