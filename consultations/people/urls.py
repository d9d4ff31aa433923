"""Addresses of the people room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import desk, devices, letters

site_patterns = [
    path(_("letters/"), letters.letters_confirm, name="letters_confirm"),
    path(_("letters/stop/"), letters.letters_choose, name="letters_choose"),
    path(_("letters/came-back/"), letters.letters_came_back, name="letters_came_back"),
    path(_("someone-else/"), devices.someone_else, name="someone_else"),
]

urlpatterns = [
    path(_("letters-desk/"), desk.letters_desk, name="letters_desk"),
    path(_("letters-desk/print/"), desk.letters_print, name="letters_print"),
    path(_("letters-desk/<int:letter>/"), desk.letter_settle, name="letter_settle"),
]
