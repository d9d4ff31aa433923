"""The second pair of eyes: a step of Wagtail's workflow that no author takes for themselves."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from cms.models.base import BasePage
from cms.pairs import authors
from cms.pairs.door import NotInStep

Action = tuple[str, str, bool]


class SecondEyes(AbstractGroupApprovalTask):
    """Somebody who wrote none of it, in either language, reads both first (G-14)."""

    class Meta:
        verbose_name = _("second pair of eyes")
        verbose_name_plural = _("second pairs of eyes")

    @classmethod
    def get_description(cls) -> str:
        return _("Somebody who wrote none of it reads both languages. Nobody passes their own.")

    def locked_for_user(self, obj, user) -> bool:
        """Whoever may write goes on writing; what was changed meanwhile is submitted again."""
        return False

    def get_actions(self, obj, user) -> list[Action]:
        """Who wrote none of it may pass it or ask for changes; its authors may do neither."""
        ours = isinstance(obj, Page) and issubclass(obj.specific_class, BasePage)
        if ours and user.pk in authors.of(obj):
            return []
        return super().get_actions(obj, user)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user, action_name: str, **kwargs):
        """Refuses an author (`PermissionDenied`), and changes asked for without a reason."""
        page = task_state.workflow_state.content_object
        if not self.get_actions(page, user):
            raise PermissionDenied
        if action_name == "reject" and not kwargs.get("comment", "").strip():
            raise NotInStep(_("Say what is to be changed."))
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_form_for_action(self, action: str):
        form = super().get_form_for_action(action)
        return asking_why(form) if action == "reject" else form


def asking_why(form: type) -> type:
    """The same form with its comment required."""

    class WithReason(form):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["comment"].required = True

    return WithReason
