"""The words of this room that moderators read and people can take back; where they find them."""

from django.utils.translation import gettext_lazy as _

from consultations.consultation.http import address
from consultations.moderation.kinds import register
from consultations.outcome.later import register_said

from .models import ChangeWord, Narrative
from .said import said


def story_url(story: Narrative) -> str:
    return address("consultations:story", story.consultation, story=story.ref)


def review_url(words: ChangeWord) -> str:
    return address("consultations:review", words.consultation)


register(Narrative, name="story", label=_("Story"), url=story_url, longest=1200)
register(ChangeWord, name="change", label=_("What should change"), url=review_url)
register_said(said)
