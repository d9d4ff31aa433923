"""HTTP of the conversation: tables, cards, answers, the host's desk, themes."""
