"""The door a server calls (WSGI)."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

# Kept pages are answered before Django wakes; `cms.cache` has rows, so it comes after the set-up.
_django = get_wsgi_application()
application = import_string("cms.cache.Front")(_django)
