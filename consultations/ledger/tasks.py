"""What happens later: the latest seal is sent out."""

from django_tasks import task

from . import emails
from .models import HeadWatch


@task()
def tell_head(watch_id: int) -> None:
    """Send the latest seal, unless they have stopped it since."""
    rows = HeadWatch.objects.select_related("consultation__chain", "account")
    watch = rows.filter(pk=watch_id, account__is_active=True).first()
    if watch:
        emails.latest_head(watch)
