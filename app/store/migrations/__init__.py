"""The numbered steps from one schema of the client store to the next."""
