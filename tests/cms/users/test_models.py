"""An account: one address in whatever case, no default language."""

import pytest
from django.db import IntegrityError
from wagtail.users.models import UserProfile

from cms.users.models import User

pytestmark = pytest.mark.django_db


def test_address_counts_in_any_case():
    User.objects.create_user("Menna@Example.org")
    assert User.objects.get_by_natural_key("MENNA@example.ORG").email == "menna@example.org"
    with pytest.raises(IntegrityError):
        User.objects.create_user("menna@EXAMPLE.org")


def test_language_is_not_known_until_asked():
    account = User.objects.create_user("dai@example.org")
    assert (account.language, account.register) == ("", "full")


def test_name_never_shows_the_whole_address():
    account = User(email="dai@example.org")
    assert str(account) == "dai"
    account.display_name = "Dai Davies"
    assert str(account) == "Dai Davies"


def test_account_without_password_has_none():
    assert not User.objects.create_user("dai@example.org").has_usable_password()


def test_wagtail_speaks_the_language_that_was_told_us():
    told = User.objects.create_user("gwen@example.org", language="cy")
    not_asked = User.objects.create_user("dai@example.org")
    assert list(UserProfile.objects.values_list("user", "preferred_language")) == [(told.pk, "cy")]
    not_asked.language = "en"
    not_asked.save(update_fields=["language"])
    assert not_asked.wagtail_userprofile.get_preferred_language() == "en"
