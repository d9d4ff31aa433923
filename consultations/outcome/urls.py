"""Addresses of the outcome: what changed, answering, one's own words."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import answers, everything, public, quoted, steps, words

site_patterns = [
    path(_("my-words/"), words.find_anywhere, name="words_anywhere"),
    path(_("my-words/everything/"), everything.everything, name="everything"),
    path(_("my-words/everything/copy/"), everything.everything_copy, name="everything_copy"),
    path(_("my-words/everything/erase/"), everything.everything_erase, name="everything_erase"),
]

urlpatterns = [
    path(_("what-changed/"), public.changed_page, name="changed"),
    path(_("outcomes/"), answers.outcomes_desk, name="outcomes_desk"),
    path(_("outcomes/what-was-done/"), steps.step_add, name="step_add"),
    path(_("outcomes/<slug:card>/"), answers.outcome_set, name="outcome_set"),
    path(_("answers/"), answers.answers_desk, name="answers_desk"),
    path(_("answers/to/<slug:on>/"), answers.answer_give, name="answer_give"),
    path(_("answers/considered/"), answers.considered, name="considered"),
    path(_("answers/progress/<slug:answer>/"), answers.progress, name="answer_progress"),
    path(_("review/invite/"), steps.review_invite, name="review_invite"),
    path(_("my-words/"), words.my_words, name="my_words"),
    path(_("my-words/find/"), words.receipt_find, name="receipt_find"),
    path(_("my-words/quoted/<slug:ref>/"), quoted.words_quoted, name="words_quoted"),
    path(_("my-words/letters/stop/"), words.letters_stop, name="letters_stop"),
    path(
        _("my-words/<slug:kind>/<slug:ref>/take-back/"), words.words_withdraw, name="words_withdraw"
    ),
    path(
        _("my-words/<slug:kind>/<slug:ref>/named/"), words.words_credit, name="words_credit"
    ),
    path(
        _("my-words/<slug:kind>/<slug:ref>/name-off/"), words.words_name_off, name="words_name_off"
    ),
]
