"""A bank to try CIMS with: its own server, invented customers, a second desk that edits now and then."""
