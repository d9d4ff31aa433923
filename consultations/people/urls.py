"""Addresses of the people room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

urlpatterns = [
    path(_("letters/"), views.letters_confirm, name="letters_confirm"),
    path(_("someone-else/"), views.someone_else, name="someone_else"),
]
