"""Reminding members by letter: of a meeting, and of what waits for them; never twice."""

from datetime import timedelta

from django.db import transaction

from cms.clock import now, today
from cms.jobs import later
from consultations.consultation.models import Stage

from .models import ClauseReview, PageReview, Panel, PanelReminder, PanelSeat
from .owed import before, positions_owed, questions_owed, words_owed
from .page_owed import page_words_owed, waits_on_pages
from .reading import why_shut
from .standing import current_version

Kind = PanelReminder.Kind
#: How long before a meeting, and how long after a clause is laid open, somebody is reminded.
AHEAD, GRACE = timedelta(days=2), timedelta(days=1)
#: Of anything else somebody is reminded once in so many days, for as long as it waits.
EVERY = 3


def remind_members() -> int:
    """Write down and send every reminder that is due. How many. Run as often as one likes."""
    stages = (Stage.FROZEN, Stage.PANEL)
    panels = Panel.objects.filter(
        consultation__stage__in=stages, consultation__stopped_at=None, consultation__paused_at=None
    ).exclude(drawn_at=None)
    return sum(map(_remind_of, panels.select_related("consultation")))


def _remind_of(panel: Panel) -> int:
    seats = panel.seats.filter(state=PanelSeat.State.ACCEPTED)
    accounts = seats.exclude(pool_member__participant__account=None)
    open_now, pages = _open_for_deciding(panel), _pages_laid_open(panel)
    wanted = [
        (seat, kind, about)
        for seat in accounts.select_related("panel__consultation")
        for kind, about in due_to(panel, seat, open_now, pages)
    ]
    return sum(_remind(*one) for one in wanted)


def due_to(
    panel: Panel, seat: PanelSeat, open_now: list[int], pages: list[PageReview]
) -> list[tuple[str, str]]:
    """What one member should be reminded of now, and what each is about.

    `open_now`: the readings on which anything can be decided; `pages`: those before the panel.
    """
    soon = panel.meetings.filter(opened_at__gt=now(), opened_at__lte=now() + AHEAD)
    due = [(Kind.MEETING, meeting.ref) for meeting in soon] if seat.number else []
    days = f"{today().toordinal() // EVERY}"
    if words_owed(panel, seat) or page_words_owed(panel, seat):
        due.append((Kind.WORDS, days))
    if panel.consultation.stage != Stage.PANEL:
        return due
    laid_open = _laid_open(panel, seat)
    asks, stands = waits_on_pages(pages, seat)
    if asks or (laid_open and questions_owed(panel, seat)):
        due.append((Kind.QUESTIONS, days))
    if stands or (laid_open and open_now and positions_owed(panel, seat, open_now)):
        due.append((Kind.POSITIONS, days))
    return due


def _pages_laid_open(panel: Panel) -> list[PageReview]:
    """The pages that have been before the panel for a day."""
    return list(
        panel.page_reviews.filter(state=PageReview.State.OPEN, opened_at__lte=now() - GRACE)
        .select_related("panel__consultation", "revision_en", "revision_cy")
    )  # fmt: skip


def _laid_open(panel: Panel, seat: PanelSeat):
    """Whether anything has lain before a member for a day."""
    return before(panel, seat).filter(opened_at__lte=now() - GRACE).exists()


def _open_for_deciding(panel: Panel) -> list[int]:
    """The readings on which a position can be taken, or a list backed, now."""
    if panel.consultation.stage != Stage.PANEL:
        return []
    rows = panel.reviews.filter(version=current_version(panel))
    rows = rows.exclude(state=ClauseReview.State.CLOSED)
    return [
        one.pk
        for one in rows.select_related("panel__consultation", "version__draft", "clause")
        if not why_shut(one)
    ]


@transaction.atomic
def _remind(seat: PanelSeat, kind: str, about: str) -> bool:
    reminder, new = PanelReminder.objects.get_or_create(
        seat=seat, kind=kind, about=about, defaults={"sent_at": now()}
    )
    if new:
        later("consultations.panel.tasks.send_reminder", reminder.pk)
    return new
