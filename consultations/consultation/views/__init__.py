"""Pages of the consultation room, by what is done on them."""
