"""What everybody reads: how it goes on, and single stories."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultations.consultation.http import get_consultation, room_context
from consultations.consultation.models import Stage
from consultations.exercises.models import FloorCard
from consultations.outcome.clocks import clocks
from consultations.review.http import there
from consultations.review.models import Narrative
from consultations.review.shown import asking_now, review


@require_safe
def review_page(request, consultation):
    """Progress, good news, stories, marks and the plan, published whatever they say."""
    found = get_consultation(request, consultation)
    doing = found.stage == Stage.DOING
    context = {
        **room_context(request, found, "changed"),
        "shown": review(found),
        "asking": asking_now(found),
        "floor": FloorCard.objects.shown().filter(consultation=found).by_colour(),
        "introduced": found.floormatch_set.exclude(introduced_at=None).count(),
        "may_tell": found.reached(Stage.OUTCOME),
        "clocks": [one for one in clocks(found, 0) if one.due == found.next_update_due and doing],
    }
    return render(request, "consultations/review/review.html", context)


@require_safe
def story(request, consultation, story):
    """One story, as long as its teller says yes to it."""
    found = get_consultation(request, consultation)
    one = there(Narrative.objects.told().filter(consultation=found), story)
    context = {**room_context(request, found, "changed"), "story": one}
    return render(request, "consultations/review/story.html", context)
