"""Small numbers about people are held back, and so many more that none can be worked out."""

FEWEST_SHOWN = 5


def hold_back(rows: list[dict], name: str) -> list[dict]:
    """The rows with their small numbers blank and `held_back` said.

    One blank alone could be told from a sum that is known elsewhere: then the smallest number
    that would be shown is held back as well.
    """
    small = [row for row in rows if row[name] < FEWEST_SHOWN]
    shown = [row for row in rows if row[name] >= FEWEST_SHOWN]
    if len(small) == 1 and shown:
        small.append(min(shown, key=lambda row: row[name]))
    hidden = {id(row) for row in small}
    return [
        {**row, name: None, "held_back": True} if id(row) in hidden else {**row, "held_back": False}
        for row in rows
    ]
