"""The encrypted local store: SQLCipher and the only client code that knows SQL."""
