"""People who have an account: who they are and which words suit them."""
