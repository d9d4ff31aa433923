"""Pages of the panel: for everybody, for members, for the facilitator, for those who answer."""
