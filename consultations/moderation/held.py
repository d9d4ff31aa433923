"""What moderation holds about a person: what they did as a moderator.

What was done with somebody's own words is theirs as well, and goes with the words.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from cms.personal import Person, Then, holds

from .kinds import kinds

DONE = "A step with its reason is public record; by whom, as a key of an account that is nobody's."


def of_their_words(prefix: str = ""):
    """Finds what points at a person's words of any kind."""

    def find(person: Person) -> Q:
        found = Q(pk__in=[])
        for kind in kinds():
            theirs = kind.model.objects.filter(participant__in=person.participants)
            about = {
                f"{prefix}content_type": ContentType.objects.get_for_model(kind.model),
                f"{prefix}object_id__in": list(theirs.values_list("pk", flat=True)),
            }
            found |= Q(**about)
        return found

    return find


#: What stands in a step of the author, or of the safeguarding lead: not the moderator's to read.
APART = ("before", "note", "take_out", "why_not_smaller", "seen_at", "given_back_at")

holds("consultations.Moderation", account=("by",), hide=APART, why=DONE)
holds("consultations.HistoricalModeration", account=("by", "history_user"), why=DONE)
holds("consultations.Appeal", account=("first_by", "second_by"), hide=("words",), why=DONE)
holds(
    "consultations.WordsReport",
    why="What somebody reported without saying who they are; gone 28 days after it is settled.",
)
holds(
    "consultations.Moderation of their words", more=of_their_words(), then=Then.EMPTIED,
    emptied=("note", "before", "take_out", "why_not_smaller"),
    hide=("seen_at", "given_back_at"),
)  # fmt: skip
holds(
    "consultations.Appeal of their words", more=of_their_words("moderation__"), then=Then.EMPTIED,
    emptied=("words", "take_out"),
)  # fmt: skip
holds(
    "consultations.UnreadWords",
    why="How long words that were shown at once waited for a reader: a key, two times, no words.",
)
