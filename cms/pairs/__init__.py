"""The two languages of a page: made, kept and published together."""
