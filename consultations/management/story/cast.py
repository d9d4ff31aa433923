"""Everybody in the story, found again by the names that the events use."""

from cms.users.models import User
from consultations.consultation.actions import give_role
from consultations.consultation.models import Role
from consultations.people.actions import new_participant, participant_of
from consultations.people.models import Participant

Kind = Role.Kind
DOMAIN = "demo.paned.example"

#: The word before the colon in an event's `by`, and the hat it means.
HATS = {
    "commissioner": Kind.COMMISSIONER,
    "facilitator": Kind.FACILITATOR,
    "host": Kind.HOST,
    "moderator": Kind.MODERATOR,
    "bilingual_editor": Kind.BILINGUAL_EDITOR,
    "critical_friend": Kind.CRITICAL_FRIEND,
    "safeguarding_lead": Kind.SAFEGUARDING_LEAD,
}
#: What stands in a `by` where the file gives no name.
NO_NAMES = {"A", "B", "one"}
WELSH_FIRST = {"Gethin", "Heledd", "Elin", "Sioned"}


class Cast:
    """The people of one consultation. Roles are given just before their holder's first event."""

    def __init__(self, consultation=None, co_authors: dict[str, str] | None = None):
        self.consultation = consultation
        self.co_authors = co_authors or {}
        self.keys: dict[str, Participant] = {}
        self.seats: dict[int, Participant] = {}

    def user(self, name: str) -> User:
        """The account of somebody in the story, made when they first appear."""
        email = f"{name.lower().replace(' ', '.')}@{DOMAIN}"
        found = User.objects.filter(email=email).first()
        if found:
            return found
        language = "cy" if name in WELSH_FIRST else ""
        return User.objects.create_user(email, display_name=name, language=language)

    def steward(self) -> User:
        """Whoever keeps the site."""
        steward = self.user("Stiward")
        give_role(None, user=steward, kind=Kind.STEWARD, by=None)
        return steward

    def someone(self, by: str) -> User:
        """The account behind `host:Menna`, with that hat on."""
        hat, _colon, name = by.partition(":")
        if hat == "steward":
            return self.steward()
        user = self.user(f"{hat} {name}".replace("_", " ").title() if name in NO_NAMES else name)
        kind = HATS.get(hat)
        if hat == "citizen":
            kind = Kind.CO_AUTHOR if name in self.co_authors else Kind.CITIZEN
        if kind and self.consultation:
            give_role(self.consultation, user=user, kind=kind, by=None)
        return user

    def person(self, by: str | list) -> Participant:
        """The participant behind an event's `by`: an account with a hat, a key, or a seat."""
        by = by[0] if isinstance(by, list) else by
        hat, _colon, name = by.partition(":")
        if hat == "participant":
            return self.key(name)
        if hat == "seat":
            return self.seats[int(name)]
        if by == "drafting_group:all":
            return self.drafting_group()[0]
        return participant_of(self.someone(by))

    def people(self, by: list | str) -> tuple[Participant, ...]:
        """Everybody in an event's `by`."""
        return tuple(self.person(one) for one in (by if isinstance(by, list) else [by]))

    def key(self, key: str) -> Participant:
        """Somebody known by a private key only; co-authors are known by both."""
        if key not in self.keys:
            name = next((name for name, theirs in self.co_authors.items() if theirs == key), "")
            self.keys[key] = participant_of(self.user(name)) if name else new_participant()
        return self.keys[key]

    def drafting_group(self) -> tuple[Participant, Participant]:
        """A citizen co-author and a bilingual editor."""
        co_author = self.person(f"citizen:{next(iter(self.co_authors))}")
        return co_author, self.person("bilingual_editor:Elin")
