"""What the home page shows of the work: what is open, one chain walked, counted figures."""

from django.db.models import Count, Q
from django.db.models.functions import Length
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.context import register_home_section
from consultations.consultation.doing import doing_now
from consultations.consultation.http import address
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import Card
from consultations.conversation.quotes import CLAUSE, refused
from consultations.draft.models import Root
from consultations.moderation.models import State
from consultations.panel.models import PanelDecision

from .models import CommissionerAnswer

SHOWN = 5
GOOD = (PanelDecision.Result.APPROVED, PanelDecision.Result.WITH_CONDITIONS)
Answer = CommissionerAnswer.Answer


@register_home_section
def home(request) -> dict:
    """Three parts, in nine queries however much there is."""
    return {"tables": open_now(), "story": story(), "figures": figures()}


def open_now() -> list[dict]:
    """What anybody can join or follow, the youngest first."""
    found = Consultation.objects.public().exclude(stage=Stage.REVIEWED)
    rows = []
    for consultation in found.order_by("-announced_at")[:SHOWN]:
        steps = doing_now(consultation)
        rows.append(
            {
                "name": consultation.name,
                "lang": consultation.title.lang,
                "url": address("consultations:consultation", consultation),
                "answer": consultation.get_stage_display(),
                "more": steps[0]["name"] if steps else "",
            }
        )
    return rows


def story() -> list[dict]:
    """The way of the shortest card that may be quoted, was approved and got a yes; or nothing."""
    root = (
        Root.objects.filter(
            card__state=State.PUBLISHED,
            card__may_read=True,
            card__may_quote=True,
            clause__answers__answer=Answer.YES,
            clause__reviews__decision__result__in=GOOD,
        )
        .annotate(length=Length("card__text"), not_here=refused(CLAUSE, "clause__ref"))
        .filter(not_here=False)
        .order_by("length", "pk")
        .select_related("card__table", "clause", "card__consultation")
        .first()
    )
    return _steps(root.card, root.clause) if root else []


def _steps(card: Card, clause) -> list[dict]:
    placing = card.placings.select_related("theme").first()
    said = {"kind": "card", "name": _("A card"), "words": card.text, "lang": card.language_tag}
    return [
        {**said, "by": card.name or _("No name given")},
        *([_theme_step(placing.theme, card)] if placing else []),
        {
            "kind": "clause",
            "name": _("A clause"),
            "words": clause.heading.text,
            "lang": clause.heading.lang,
            "url": address("consultations:clause", card.consultation, clause=clause.ref),
        },
        *_ends(card, clause),
    ]


def _theme_step(theme, card: Card) -> dict:
    url = address("consultations:theme", card.consultation, theme=theme.ref)
    words = {"words": theme.name.text, "lang": theme.name.lang}
    return {"kind": "theme", "name": _("A theme"), "url": url, **words}


def _ends(card: Card, clause) -> list[dict]:
    """The panel's decision and the answer, each a mark with its word."""
    decisions = PanelDecision.objects.filter(review__clause=clause, result__in=GOOD)
    decided = decisions.order_by("-decided_at").first().get_result_display()
    answer = clause.answers.filter(answer=Answer.YES).first()
    more = address("consultations:card", card.consultation, card=card.ref)
    said = {"words": answer.get_answer_display(), "by": answer.who.text, "more": more}
    return [
        {"kind": "decision", "name": _("The panel"), "mark": "yes", "words": decided},
        {"kind": "answer", "name": _("The answer"), "mark": "yes", **said},
    ]


def figures() -> list[dict]:
    """Counted figures beside the promises they belong to."""
    shown = Card.objects.filter(consultation__in=Consultation.objects.public())
    cards = shown.aggregate(
        every=Count("pk", distinct=True),
        welsh=Count("pk", filter=Q(language="cy"), distinct=True),
        told=Count("pk", filter=Q(outcomes__isnull=False), distinct=True),
    )
    answers = CommissionerAnswer.objects.aggregate(
        yes=Count("pk", filter=Q(answer=Answer.YES)), no=Count("pk", filter=Q(answer=Answer.NO))
    )
    lines = {
        2: pgettext("figure", "Cards so far: %(every)s. In Welsh: %(welsh)s.") % cards,
        8: pgettext("figure", "Cards whose outcome is told: %(told)s of %(every)s.") % cards,
        9: pgettext("figure", "Answers so far: yes %(yes)s, no %(no)s.") % answers,
    }
    return [{"promise": number, "words": words} for number, words in lines.items()]
