"""What happens later for pairs."""

from django_tasks import task

from cms.models import UrgentNotice
from cms.pairs import emails


@task()
def remind_of_notice(key: int) -> None:
    emails.notice_ends(UrgentNotice.objects.get(pk=key))
