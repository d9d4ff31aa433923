"""Public words: where they stand on their way to the page, and who may see them."""

import hashlib
import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.people.models import Voice


class State(models.TextChoices):
    """Where somebody's words stand on their way to the page."""

    WAITING = "waiting", _("Only you can see this yet")
    PUBLISHED = "published", _("Published")
    TO_REWORD = "to_reword", _("Waiting for other words")
    HELD = "held", _("Held")
    REMOVED = "removed", _("Removed")
    MOVED = "moved", _("Moved: it is about something else")
    SAFEGUARDING = "safeguarding", _("Held")
    WITHDRAWN = "withdrawn", _("Taken back by the person who said it")


#: What leaves a mark where words were: what happened and why, and nothing of them (R-MOD-04).
MARKED = (State.TO_REWORD, State.HELD, State.REMOVED, State.MOVED, State.WITHDRAWN)


class WordsQuerySet(models.QuerySet):
    def shown(self):
        """Whose words anybody may read: published, and their speaker agreed."""
        return self.filter(state=State.PUBLISHED, may_read=True)

    def with_marks(self):
        """Shown words and the tombstones that stand where words were (R-MOD-04, R-WD-03)."""
        return self.filter(
            models.Q(state=State.PUBLISHED, may_read=True)
            | models.Q(state__in=MARKED, was_public=True)
        )

    def waiting(self):
        return self.filter(state=State.WAITING)

    def visible_to(self, participant):
        """Public words and one's own."""
        shown = models.Q(state=State.PUBLISHED, may_read=True)
        if participant is None:
            return self.filter(shown)
        return self.filter(shown | models.Q(participant=participant))


class PublicWords(Voice):
    """Words of a person that are read by a person before the public sees them (R-MOD-01).

    `was_public`: they stood on the page, or a mark is to stand there because nobody could write
    to their author (R-MOD-04).
    """

    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    was_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = WordsQuerySet.as_manager()

    #: The fields that hold a person's own words: emptied when they are taken back.
    word_fields: tuple[str, ...] = ("text",)
    #: Those of them that say the same again: emptied when it is said in other words.
    repeats: tuple[str, ...] = ()
    #: Those of them that say who somebody is: emptied when they take their name off.
    name_fields: tuple[str, ...] = ("shown_as", "hat_words")

    class Meta:
        abstract = True

    #: Whether a name may stand beside words of this kind.
    is_named = True

    #: Whether a name beside these words is one word at most: a child's (B5).
    first_name_only = False

    @property
    def said(self) -> list[str]:
        """What was said, without who said it: the texts that a moderator reads."""
        fields = (name for name in self.word_fields if name not in self.name_fields)
        return [text for text in (getattr(self, name) for name in fields) if text]

    @property
    def told(self) -> list[tuple[str, str]]:
        """What was said, as in `said`, each text with its `lang=`."""
        fields = [name for name in self.word_fields if name not in self.name_fields]
        return [(getattr(self, name), self.tag_of(name)) for name in fields if getattr(self, name)]

    def tag_of(self, name: str) -> str:
        """For `lang=` of one of its texts: none is claimed of a bit of both."""
        return self.language_tag

    @property
    def as_read(self) -> str:
        """A short mark of the words as they stand, to publish what was read and no other."""
        words = [str(getattr(self, name)) for name in self.word_fields]
        return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:16]

    @property
    def as_stands(self) -> str:
        """A short mark of the words and where they stand, for a step with what was looked at."""
        return f"{self.state}.{self.as_read}"

    @property
    def main_field(self) -> str:
        """The field that its author says in other words when asked to: what they said, or why."""
        return "text" if "text" in self.word_fields else "reason"

    @property
    def is_shown(self) -> bool:
        return self.state == State.PUBLISHED and self.may_read

    @property
    def is_marked(self) -> bool:
        """Whether a mark stands where these words were, or would have stood."""
        return self.state in MARKED and self.was_public

    @property
    def is_withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN
