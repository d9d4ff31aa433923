"""What authors are told of their words: shown, held or changed with a reason, looked at again."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from cms.emails import absolute
from consultations.people.models import Contact
from consultations.people.moments import moment

from .kinds import kind_named, kind_of
from .models import Appeal, Moderation, PublicWords, State


def author_of(thing: PublicWords) -> QuerySet[Contact]:
    """Where the author of these words wishes to be written to, if anywhere."""
    theirs = Contact.objects.filter(participant=thing.participant_id or 0)
    return theirs.filter(consultation=thing.consultation_id).to_write_to()


def name_of(thing: PublicWords) -> str:
    """How a letter names words of any kind: "card:12"."""
    return f"{kind_of(thing).name}:{thing.pk}"


@moment("words_published", _("Your words are on the page"))
def words_published(contact: Contact, about: str) -> dict | None:
    """They were read, and stand where everybody can read them."""
    name, _colon, pk = about.partition(":")
    kind = kind_named(name)
    thing = kind.model.objects.filter(pk=pk, state=State.PUBLISHED, may_read=True).first()
    if thing is None or kind.url is None:
        return None
    return {"kind": kind.label, "ref": thing.ref, "url": _later(lambda: kind.url(thing))}


@moment("words_moderated", _("Your words were held or changed, and why"), always=True)
def words_moderated(contact: Contact, about: str) -> dict | None:
    """Which words, which reason, what they can do (R-MOD-04)."""
    moderation = Moderation.objects.select_related("consultation").filter(pk=about).first()
    if moderation is None or moderation.thing is None or moderation.thing.is_withdrawn:
        return None
    if moderation.thing.state == State.SAFEGUARDING:
        return None
    words = moderation.take_out or moderation.thing.said
    return {"moderation": moderation, "which": words, "url": _page(moderation)}


@moment("words_kept_apart", _("A word about what you left with us"), always=True)
def words_kept_apart(contact: Contact, about: str) -> dict | None:
    """Kindly, and so that whoever else reads it learns nothing: no words, no reason (B5)."""
    kept = Moderation.objects.filter(pk=about, step=Moderation.Step.SAFEGUARDING)
    return {} if kept.filter(given_back_at=None).exists() else None


@moment("appeal_decided", _("Two people have looked again"), always=True)
def appeal_decided(contact: Contact, about: str) -> dict | None:
    """What two other people decided, and why (R-MOD-05)."""
    appeal = Appeal.objects.select_related("moderation__consultation").filter(pk=about).first()
    if appeal is None or appeal.moderation.thing is None or appeal.moderation.thing.is_withdrawn:
        return None
    return {"appeal": appeal, "url": _page(appeal.moderation)}


def _page(moderation: Moderation) -> str:
    consultation = moderation.consultation
    return _later(
        lambda: reverse(
            "consultations:moderated",
            kwargs={"consultation": consultation.slug, "moderation": moderation.ref},
        )
    )


def _later(path) -> str:
    """An address that is made when it is written down: each language has its own."""
    return lazy(lambda: absolute(path()), str)()
