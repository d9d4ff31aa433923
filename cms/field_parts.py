"""The parts of one form field, as its template lays them out."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Choice:
    """One radio button or tick box of a group."""

    tag: str
    id: str
    label: str
    hint: str = ""
    lang: str = ""


@dataclass
class Parts:
    """What a template needs to lay out one form field."""

    kind: str
    id: str
    hint: str
    wrong: list[str]
    optional: bool
    limit: int | None = None
    most_words: int | None = None
    words: int = 0
    widget: str = ""
    choices: list[Choice] = field(default_factory=list)

    template = property(lambda self: f"components/field_{self.kind}.html")
    hint_id = property(lambda self: f"{self.id}-hint")
    wrong_id = property(lambda self: f"{self.id}-wrong")
    left_id = property(lambda self: f"{self.id}-left")
    counts = property(lambda self: self.limit or self.most_words)

    @property
    def left(self) -> str:
        return _("Letters left: %(number)s") % {"number": "%d"}

    @property
    def over(self) -> str:
        return _("Letters too many: %(number)s") % {"number": "%d"}

    @property
    def words_left(self) -> str:
        return _("Words left: %(number)s") % {"number": "%d"}

    @property
    def words_over(self) -> str:
        return _("Words too many: %(number)s") % {"number": "%d"}

    @property
    def described(self) -> str:
        """The ids of everything that explains the field, in reading order."""
        ids = [(self.hint, self.hint_id), (self.wrong, self.wrong_id), (self.counts, self.left_id)]
        return " ".join(id_ for present, id_ in ids if present)
