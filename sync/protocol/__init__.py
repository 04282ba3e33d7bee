"""What both ends of the wire must agree on; knows neither side."""
