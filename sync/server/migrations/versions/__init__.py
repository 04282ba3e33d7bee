"""One module a step; its number is the schema that the step makes."""
