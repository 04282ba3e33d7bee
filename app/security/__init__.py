"""Keys and proofs: vault, device key, masks; knows no table."""
