"""What a person can do: one class a noun, one method an action."""
