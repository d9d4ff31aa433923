"""What the people room answers: devices, letters to readers, and the desk of who sees to them."""
