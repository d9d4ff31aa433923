"""Forms sent twice are stored once: after a double click, a lost reply, the back button."""

import hashlib
import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from functools import wraps

from cryptography.fernet import Fernet
from django.db import connections, models, router, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from cms import clock

KEPT_FOR = timedelta(days=2)
SHORTEST_KEY, LONGEST_KEY = 16, 64
PUBLIC_COOKIES = {"csrftoken", "messages"}


class SentForm(models.Model):
    """A form that was taken, and how it was answered: readable only to whoever sends it again.

    `key` is a fingerprint of the form's key and address, `answer` is encrypted with the key
    itself, which is not kept.
    """

    key = models.CharField(max_length=64, unique=True)
    answer = models.TextField(default="")
    sent_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        app_label = "cms"

    def __str__(self) -> str:
        return self.key


def once(view):
    """Take each copy of a form only once, and answer every further copy as the first.

    The view runs in a transaction whose first row is the form's key: of two copies at one moment
    the second waits for the first. A form that comes back with mistakes leaves no row. The view may
    read `request.sent_key`. Forms carry the key by `components/submit_once.html`.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        sent_key = request.POST.get("sent_key", "") if request.method == "POST" else ""
        if not SHORTEST_KEY <= len(sent_key) <= LONGEST_KEY:
            return view(request, *args, **kwargs)
        request.sent_key = sent_key
        with transaction.atomic():
            key = _fingerprint(request.path, sent_key)
            if not _is_first(key):
                return _same_answer(key, sent_key)
            response = view(request, *args, **kwargs)
            _remember(key, response, sent_key)
        return response

    return guarded


def forget_old() -> int:
    """Remove what nobody will send again. Returns how many."""
    return old_forms().delete()[0]


def old_forms() -> models.QuerySet:
    """Forms that nobody will send again."""
    return SentForm.objects.filter(sent_at__lt=clock.now() - KEPT_FOR)


def _fingerprint(path: str, sent_key: str) -> str:
    return hashlib.sha256(f"form {path} {sent_key}".encode()).hexdigest()


def _lock(sent_key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(hashlib.sha256(f"answer {sent_key}".encode()).digest()))


def _is_first(key: str) -> bool:
    """Take the form in; False when this is a further copy of one. Waits for a copy under way."""
    if key.startswith("00"):  # one form in 256 clears the table for all
        forget_old()
    connection = connections[router.db_for_write(SentForm)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {SentForm._meta.db_table} (key, answer, sent_at) VALUES (%s, '', %s) "
            "ON CONFLICT (key) DO NOTHING",
            [key, connection.ops.adapt_datetimefield_value(clock.now())],
        )
        return cursor.rowcount == 1


def _remember(key: str, response: HttpResponse, sent_key: str) -> None:
    row = SentForm.objects.filter(key=key)
    if response.status_code not in (302, 303):
        row.delete()
        return
    cookies = {
        name: {"value": cookie.value, **{part: value for part, value in cookie.items() if value}}
        for name, cookie in response.cookies.items()
        if name not in PUBLIC_COOKIES
    }
    answer = json.dumps({"location": response.headers["Location"], "cookies": cookies})
    row.update(answer=_lock(sent_key).encrypt(answer.encode()).decode())


def _same_answer(key: str, sent_key: str) -> HttpResponse:
    row = SentForm.objects.get(key=key)
    answer = json.loads(_lock(sent_key).decrypt(row.answer.encode()))
    response = HttpResponseRedirect(answer["location"])
    for name, cookie in answer["cookies"].items():
        response.cookies[name] = cookie.pop("value")
        for part, value in cookie.items():
            response.cookies[name][part] = value
    return response
