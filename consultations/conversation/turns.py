"""First turns: nobody adds a second card to the Pour before everybody has had one (C-4)."""

from datetime import datetime, timedelta

A_DAY = timedelta(hours=24)


def must_wait(
    speaker: int, *, seated: set[int], said: list[tuple[int, datetime]], at: datetime
) -> bool:
    """Whether a second card has to wait.

    `said`: who has left a card in this round, and when. Somebody seated has not had a
    first turn, and a day has not passed since the speaker's own first. `at` is now, less what
    was paused since then: a pause is nobody's day.
    """
    own = [moment for who, moment in said if who == speaker]
    if not own:
        return False
    still_to_speak = seated - {who for who, _moment in said}
    return bool(still_to_speak) and at < min(own) + A_DAY


def is_question(text: str) -> bool:
    """Whether an answer of the kind "Tell me more?" asks something."""
    return text.rstrip().rstrip("\"')”’»").rstrip().endswith("?")
