"""A pair of pages whose workflow ends with the panel, for tests about pages before it."""

from dataclasses import dataclass

from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from cms.models import ContentPage
from cms.pairs import memory, two
from cms.pairs import step as step_of
from cms.pairs.actions import create_pair
from cms.pairs.site import plant_site
from cms.users.actions import give_second_step
from cms.users.models import User
from consultations.panel import actions
from consultations.panel.models import PageReview, PanelDecides
from consultations.people.models import Participant
from tests import factories

from .conftest import WHY, Sitting


@dataclass
class BeforeThePanel:
    """A pair of pages whose workflow ends with the panel, and who is round it."""

    sitting: Sitting
    pair: tuple
    editor: User
    keeper: User

    @property
    def page(self):
        return type(self.pair[0]).objects.get(pk=self.pair[0].pk)

    @property
    def twin(self):
        return type(self.pair[1]).objects.get(pk=self.pair[1].pk)

    @property
    def review(self) -> PageReview:
        return PageReview.objects.latest("pk")

    @property
    def state(self):
        """The page's workflow, whatever became of it."""
        return self.page.workflow_states.latest("pk")

    def write(self, **changes) -> None:
        """A new draft of the English page, by code, as its editor."""
        page = self.page.get_latest_revision_as_object()
        for name, value in changes.items():
            setattr(page, name, value)
        page.save_revision(user=self.editor)

    def submit(self) -> PageReview:
        self.page.get_workflow().start(self.page, self.editor)
        return self.review

    def nobody_asks(self) -> None:
        for member in self.sitting.members:
            actions.say_no_page_questions(self.review, by=member)

    def stand(self, approve=0, approve_if=0, send_back=0) -> None:
        """Positions on the page, from seat 1 on: so many of each."""
        kinds = ["approve"] * approve + ["approve_if"] * approve_if + ["send_back"] * send_back
        for member, kind in zip(self.sitting.members, kinds, strict=False):
            self.take(member, kind)

    def take(self, member: Participant, choice: str, **more):
        told = {"condition": "By May.", "reason": "not_clear", "read": self.review.sha256}
        new = actions.NewPosition(choice, **{**told, **more})
        return actions.take_page_position(self.review, new=new, by=member)

    def record(self, note: dict = WHY):
        if self.review.positions_closed_at is None:
            actions.close_page_positions(self.review, by=self.sitting.facilitator)
        return actions.record_page_decision(self.review, note=note, by=self.sitting.facilitator)

    def public(self) -> list[tuple[bool, str]]:
        """What everybody sees of both pages."""
        return [(one.live, one.title) for one in (self.page, self.twin)]


def lay_down(sitting: Sitting) -> BeforeThePanel:
    """A new text of a page, both languages ready, that nobody has submitted yet."""
    homes = plant_site()
    editor = factories.user("Mali", is_staff=True)
    keeper = factories.user("Keeper", is_staff=True, is_superuser=True)
    for one in (editor, keeper):
        give_second_step(one)
    pair = create_pair(
        homes[0], ContentPage,
        en={"title": "Mowing", "slug": "mowing", "intro": "When.", "body": "We mow in **June**."},
        cy={"title": "Torri", "slug": "torri", "intro": "Pryd.", "body": "Torrwn ym **Mehefin**."},
        by=editor,
    )  # fmt: skip
    step = PanelDecides.objects.create(name="The panel", panel=sitting.panel)
    workflow = Workflow.objects.create(name="The panel decides")
    WorkflowTask.objects.create(workflow=workflow, task=step.task_ptr, sort_order=9)
    WorkflowPage.objects.create(page=pair[0].get_parent().get_parent(), workflow=workflow)
    found = BeforeThePanel(sitting, pair, editor, keeper)
    found.write(title="Mowing late")
    memory.ask_for_what_is_new(list(two.pages_of(found.page)))
    translation = step_of.translation_of(found.page)
    memory.say(translation, {("title", "Mowing late"): "Torri'n hwyr"}, by=None)
    return found


def hand_in(laid_down: BeforeThePanel) -> BeforeThePanel:
    """Lay the page before the panel; nobody has a question."""
    laid_down.submit()
    laid_down.nobody_asks()
    return laid_down
