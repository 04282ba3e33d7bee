"""Replication between branch computers and the head-office server."""
