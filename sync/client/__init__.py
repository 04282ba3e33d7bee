"""The replica's side of replication: engine, transport, signing, back-off."""
