"""Whether somebody took part in a consultation: said something, or sat on its panel."""

from consultations.consultation.models import Consultation
from consultations.consultation.rules import Kind
from consultations.moderation.kinds import kinds
from consultations.people.models import Participant
from consultations.people.rules import holds, root


def took_part(consultation: Consultation, person: Participant | None) -> bool:
    """At most one query for each kind of words. What was taken back counts: they were there."""
    if person is None:
        return False
    owner = root(person)
    said = (kind.of(consultation).filter(participant=owner).exists() for kind in kinds())
    return any(said) or holds(consultation, owner, Kind.PANEL)
