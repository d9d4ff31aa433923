"""The kinds of page this site has."""
