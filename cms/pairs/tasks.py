"""What happens later for pairs."""

from django_tasks import task

from cms.models import PairStart, UrgentNotice
from cms.pairs import actions, emails


@task()
def remind_of_notice(key: int) -> None:
    emails.notice_ends(UrgentNotice.objects.get(pk=key))


@task()
def begin_pair(key: int) -> None:
    actions.make_ready(PairStart.objects.get(pk=key))
