"""HTTP of the outcome room: the public page, one's own words, the work of answering."""
