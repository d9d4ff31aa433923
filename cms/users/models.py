"""A person with an account: an e-mail address, a name to show, a language and a register."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cms import clock


class UserManager(BaseUserManager):
    """Makes accounts. Addresses are kept in small letters: Menna@ and menna@ are one person."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """A new account, without a password as a rule: the e-mailed code is the door."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(
            email, password, **{**fields, "is_staff": True, "is_superuser": True}
        )

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. Taking part needs no account; see `Participant` for everybody."""

    class Language(models.TextChoices):
        """Neither language is the default: until asked, it is not known."""

        NOT_ASKED = "", _("Not asked yet")
        ENGLISH = "en", "English"
        WELSH = "cy", "Cymraeg"

    class Register(models.TextChoices):
        FULL = "full", _("Full words")
        EVERYDAY = "everyday", _("Everyday words")

    email = models.EmailField(_("E-mail address"), unique=True)
    display_name = models.CharField(_("Name to show"), max_length=80, blank=True)
    language = models.CharField(
        _("Language"),
        max_length=2,
        choices=Language.choices,
        blank=True,
        default=Language.NOT_ASKED,
    )
    register = models.CharField(
        _("Words that suit me"), max_length=8, choices=Register.choices, default=Register.FULL
    )
    is_staff = models.BooleanField(_("May work behind the scenes"), default=False)
    is_active = models.BooleanField(_("May sign in"), default=True)
    date_joined = models.DateTimeField(_("Joined"), default=clock.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("person with an account")
        verbose_name_plural = _("people with an account")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_any_case",
                violation_error_message=_("This address has an account already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()

    def save(self, **kwargs) -> None:
        self.email = self.email.strip().lower()
        super().save(**kwargs)

    def get_full_name(self) -> str:
        """The name to show; never the whole address, which is nobody's business."""
        return self.display_name or self.email.partition("@")[0]

    get_short_name = get_full_name

    @property
    def works_behind_the_scenes(self) -> bool:
        """Staff, and anybody who may open the editors' side: these need a second factor."""
        return self.is_staff or self.has_perm("wagtailadmin.access_admin")
