"""Addresses of how it goes on: the page, marks and stories, the desk."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import desk, people, plan, public

urlpatterns = [
    path(_("how-it-goes-on/"), public.review_page, name="review"),
    path(_("how-it-goes-on/marks/"), people.give_marks, name="give_marks"),
    path(_("how-it-goes-on/stories/tell/"), people.story_tell, name="story_tell"),
    path(_("how-it-goes-on/stories/<slug:story>/"), public.story, name="story"),
    path(_("how-it-goes-on/stories/<slug:story>/agree/"), people.story_agree, name="story_agree"),
    path(_("how-it-goes-on/stories/<slug:story>/choose/"), desk.story_choose, name="story_choose"),
    path(_("how-it-goes-on/desk/"), desk.review_desk, name="review_desk"),
    path(_("how-it-goes-on/desk/progress/"), desk.progress_tell, name="progress_tell"),
    path(_("how-it-goes-on/desk/news/"), desk.news_tell, name="news_tell"),
    path(_("how-it-goes-on/desk/news/<slug:news>/photo/"), desk.photo_down, name="photo_down"),
    path(_("how-it-goes-on/desk/marks/"), desk.marks_open, name="marks_open"),
    path(
        _("how-it-goes-on/desk/marks/<slug:evaluation>/paper/"),
        desk.marks_paper,
        name="marks_paper",
    ),
    path(
        _("how-it-goes-on/desk/marks/<slug:evaluation>/note/"), desk.marks_note, name="marks_note"
    ),
    path(_("how-it-goes-on/desk/plan/"), plan.plan_line_new, name="plan_line_new"),
    path(_("how-it-goes-on/desk/plan/marks/"), plan.plan_marks, name="plan_marks"),
    path(_("how-it-goes-on/desk/plan/again/"), plan.plan_again, name="plan_again"),
    path(_("how-it-goes-on/desk/plan/<slug:line>/"), plan.plan_evidence, name="plan_evidence"),
]
