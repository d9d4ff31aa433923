"""Accounts in Wagtail's own pages: an address, a name to show, a language, roles."""

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

OURS = {"display_name", "language", "is_staff"}


class NewAccountForm(UserCreationForm):
    """No password and no legal name: the e-mailed code is the door, a name one's own affair."""

    first_name = None
    last_name = None

    class Meta(UserCreationForm.Meta):
        fields = (UserCreationForm.Meta.fields | OURS) - {"first_name", "last_name"}

    def save(self, commit: bool = True):
        account = super().save(commit=False)
        account.set_unusable_password()
        if commit:
            account.save()
            self.save_m2m()
        return account


class EditAccountForm(UserEditForm):
    first_name = None
    last_name = None

    class Meta(UserEditForm.Meta):
        fields = (UserEditForm.Meta.fields | OURS) - {"first_name", "last_name"}


class AccountViewSet(UserViewSet):
    create_template_name = "account/behind/create.html"
    edit_template_name = "account/behind/edit.html"

    def get_form_class(self, for_update=False):
        return EditAccountForm if for_update else NewAccountForm
