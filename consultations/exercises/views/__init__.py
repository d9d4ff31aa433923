"""Pages of the exercises, by noun."""
