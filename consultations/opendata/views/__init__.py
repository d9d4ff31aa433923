"""What everybody can take away, and what officers have made of it."""
