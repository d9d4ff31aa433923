"""Every room of the work, in the order of the process."""
