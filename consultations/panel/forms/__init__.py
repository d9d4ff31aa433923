"""What is typed in the panel's room: by members, and at the desk."""
