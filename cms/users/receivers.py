"""Wagtail's pages and letters follow the language that a person told us."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.users.models import UserProfile

from cms.users.models import User


@receiver(post_save, sender=User)
def wagtail_speaks_it_too(sender, instance: User, update_fields=None, raw=False, **kwargs) -> None:
    """Wagtail keeps a language of its own; without one it writes in that of whoever wrote first."""
    if raw or (update_fields and "language" not in update_fields) or not instance.language:
        return
    UserProfile.objects.update_or_create(
        user=instance, defaults={"preferred_language": instance.language}
    )
