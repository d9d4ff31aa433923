"""Whose words a request may see: one's own, by account, by this device or by a receipt."""

from datetime import datetime, timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cms.bilingual import current_language
from cms.cache import register_of
from cms.clock import now
from consultations.consultation.http import get_consultation
from consultations.consultation.models import Consultation
from consultations.conversation.models import Table
from consultations.draft.models import Text
from consultations.moderation.kinds import kinds
from consultations.people.http import participant
from consultations.people.models import Participant, Receipt
from consultations.people.rules import root

OPENED = "opened_receipts"
OPEN_FOR = timedelta(hours=2)


def open_receipt(request, receipt: Receipt) -> None:
    """Let this browser read what a receipt opens, for two hours; it may change nothing."""
    opened = request.session.get(OPENED, {})
    opened[str(receipt.consultation_id)] = [receipt.pk, now().isoformat()]
    request.session[OPENED] = opened


def words_of_whom(request, consultation: Consultation) -> tuple[Participant | None, bool]:
    """Whose words to show, and whether the one who asks may change them."""
    pk, since = request.session.get(OPENED, {}).get(str(consultation.pk), (0, ""))
    if pk and now() - datetime.fromisoformat(since) < OPEN_FOR:
        receipts = Receipt.objects.select_related("participant__merged_into")
        receipt = receipts.filter(pk=pk, consultation=consultation).first()
        if receipt:
            return root(receipt.participant), False
    return participant(request), True


def own_words(request, consultation: Consultation, kind: str, ref: str):
    """One thing the asking person said, and that person; 404 for anybody else's."""
    person = participant(request)
    found = next((one for one in kinds() if one.name == kind), None)
    if person is None or found is None:
        raise Http404(_("There is no such page."))
    mine = found.of(consultation).filter(participant=person)
    return get_object_or_404(mine.select_related("consultation"), ref=ref), person


def who_works_here(request, slug: str, may) -> tuple[Consultation, Participant]:
    """The consultation and the signed-in person who may do this work; a stranger finds nothing."""
    found = get_consultation(request, slug)
    person = participant(request) if request.user.is_authenticated else None
    if person is None or not may(found, person):
        raise Http404(_("There is no such page."))
    return found, person


def chosen_table(request, consultation: Consultation) -> Table | None:
    """The table that ?table= names; 404 for one that is not here."""
    ref = request.GET.get("table")
    return get_object_or_404(Table, consultation=consultation, ref=ref) if ref else None


def chosen_texts(request) -> list[str]:
    """Which of the four texts ?texts= asks for; else the reader's language and register."""
    asked = [code for code in request.GET.get("texts", "").split(",") if code in Text.values]
    if asked:
        return list(dict.fromkeys(asked))
    everyday = "_everyday" if register_of(request) == "everyday" else ""
    return [current_language() + everyday]
