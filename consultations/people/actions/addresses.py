"""Where people wish to be written to: keeping, confirming, choosing, stopping, letting go."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from cms.clock import now, today
from cms.jobs import later
from consultations.consultation.calendar import months_before
from consultations.consultation.models import Consultation, Stage

from ..letters import GOOD_FOR, contact_of, contacts_at, key_of
from ..models import Contact, Letter, Participant
from ..moments import moments
from ..pace import due_for
from .outbox import tell

LONGEST_KEPT, KEPT_AFTER_LAST = 18, 3  # months
A_DAY, MOST_ASKED = timedelta(days=1), 3
#: Letters that came back for now (a full box, a server that rests) before an address is let go.
MOST_RETURNS = 5


@transaction.atomic
def keep_posted(  # noqa: PLR0913 - an address says where, how, in which words
    participant: Participant,
    *,
    consultation,
    address: str,
    language: str,
    register: str,
    channel: str = Contact.Channel.EMAIL,
    pace: str = Contact.Pace.EACH,
) -> Contact:
    """Keep an address for loop messages, apart from the words (R-WD-06).

    One letter asks whether they are welcome there; until its owner says yes nothing else is
    written. An address that this person signs in with, or has confirmed here, is not asked
    again, and nobody is asked more than three times a day. By post nobody is asked: an answer
    would take a stamp.
    """
    mine = Contact.objects.filter(participant=participant, consultation=consultation)
    known = mine.filter(address__iexact=address, channel=channel, stopped_at=None).first()
    mine.exclude(pk=known.pk if known else 0).delete()
    contact = known or Contact(
        participant=participant, consultation=consultation, channel=channel, created_at=now()
    )
    own = participant.account is not None and participant.account.email.lower() == address.lower()
    contact.address, contact.language, contact.register = address, language, register
    contact.pace = pace
    if contact.confirmed_at is None and (own or channel == Contact.Channel.POST):
        contact.confirmed_at = now()
    contact.save()
    if contact.confirmed_at is None and not _asked_enough(contact):
        tell([contact], moment="confirm_address", about=today())
    return contact


def _asked_enough(contact: Contact) -> bool:
    """Whether three letters have asked at this address today."""
    lately = Letter.objects.filter(moment="confirm_address", made_at__gt=now() - A_DAY)
    asked = lately.filter(contact__address__iexact=contact.address).exclude(contact=contact)
    left = Contact.objects.filter(address__iexact=contact.address, confirmed_at=None)
    left = left.filter(created_at__gt=now() - A_DAY).exclude(pk=contact.pk)
    return max(asked.count(), left.count()) >= MOST_ASKED


@transaction.atomic
def confirm_address(link: str) -> Contact:
    """Say yes to letters, by the link of the letter that asked. Twice is once."""
    contact = contact_of(link)
    if contact is None:
        raise ValidationError(_("This link is too old, or the address has been let go."))
    Contact.objects.filter(pk=contact.pk, confirmed_at=None).update(confirmed_at=now())
    return contact


@transaction.atomic
def stop_letters(by: Participant, *, consultation: Consultation) -> None:
    """No more letters to this person about this consultation; the address is let go (R-WD-06)."""
    _let_go(Contact.objects.filter(participant=by, consultation=consultation))


@transaction.atomic
def stop_letters_by_link(link: str, *, everywhere: bool = False) -> bool:
    """Stop the letters to the address a letter went to, at once and without a word more (F-2).

    About the one consultation, for everybody who left that address there, or `everywhere`. Takes
    nothing else away. A link whose address went long ago is as good: nothing is left to stop.
    False for what is no link of ours.
    """
    key = key_of(link)
    if key is None:
        return False
    for contact in Contact.objects.filter(key=key, stopped_at=None):
        there = contacts_at(contact.address)
        _let_go(there if everywhere else there.filter(consultation=contact.consultation))
    return True


@transaction.atomic
def ask_for_copy(link: str) -> None:
    """Have the way to a copy of everything written to the address that a letter went to.

    The link that stops letters is good for ever and may lie anywhere: it opens nothing by itself,
    and what it asks for goes where letters go, once an hour. Says nothing of whether any go.
    """
    there = Contact.objects.to_write_to().filter(key=key_of(link))
    there = there.exclude(channel=Contact.Channel.POST)
    tell(there, moment="copy_asked", about=f"{now():%Y-%m-%d %H}")


@transaction.atomic
def choose_letters(link: str, *, pace: str, wanted: set[str]) -> Contact:
    """Fewer letters: of which moments, and each as it happens or one a week.

    What is an answer owed (`always`) cannot be chosen away but by stopping. Letters that wait go
    by the new choice.
    """
    contact = Contact.objects.to_write_to().filter(key=key_of(link)).first()
    if contact is None:
        raise ValidationError(_("The letters have been stopped. You can ask for them again."))
    if pace not in Contact.Pace.values:
        raise ValidationError({"pace": _("Choose one of the two.")})
    contact.pace = pace
    contact.not_about = [one.name for one in moments() if not one.always and one.name not in wanted]
    contact.save(update_fields=["pace", "not_about"])
    waiting = Letter.objects.filter(contact=contact, state=Letter.State.WAITING)
    waiting.filter(moment__in=contact.not_about).delete()
    waiting.update(due_at=due_for(contact))
    later("consultations.people.tasks.send_letters")
    return contact


@transaction.atomic
def note_bounce(address: str, *, for_good: bool) -> None:
    """A letter came back. For good: the address is let go at once; for now: after five times.

    Says nothing of whether the address was known: the answer is the same for any.
    """
    there = contacts_at(address)
    there.update(came_back=F("came_back") + 1)
    gone = there if for_good else there.filter(came_back__gte=MOST_RETURNS)
    _let_go(gone, let_go_at=now())


def _let_go(contacts: QuerySet, **more) -> None:
    """Stop writing to these: the address goes, and with it every letter that waits."""
    keys = list(contacts.filter(stopped_at=None).values_list("pk", flat=True))
    Contact.objects.filter(pk__in=keys).update(stopped_at=now(), address="", **more)
    Letter.objects.filter(contact__in=keys, state=Letter.State.WAITING).delete()


def forget_old_contacts() -> int:
    """Delete contact details whose time is over (R-WD-06); how many."""
    return old_contacts().delete()[1].get(Contact._meta.label, 0)


def old_contacts() -> QuerySet:
    """Contact details whose time is over.

    Three months after the last letter, once the consultation is reviewed or stopped and no
    more will come; eighteen months after they were left, whatever happened; and those that
    nobody confirmed, when the link has run out.
    """
    last = Coalesce("written_at", "confirmed_at", "created_at")
    over = Q(created_at__lte=months_before(now(), LONGEST_KEPT))
    over |= Q(confirmed_at=None, created_at__lte=now() - GOOD_FOR)
    ended = Q(consultation__stage=Stage.REVIEWED) | Q(consultation__stopped_at__isnull=False)
    over |= ended & Q(last__lte=months_before(now(), KEPT_AFTER_LAST))
    return Contact.objects.annotate(last=last).filter(over)
