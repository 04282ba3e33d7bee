"""What the bank knows: frozen values and rules, used by the replica and the server alike."""
