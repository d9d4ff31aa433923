"""HTTP of the review room: the public page, marks and stories without an account, the desk."""
