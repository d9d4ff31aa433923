"""How often one address may send a form. No address is kept, only a fingerprint of the day."""

import ipaddress
from datetime import timedelta

from django.conf import settings
from django.db import connections, models, router
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cms import clock

SECONDS = {"s": 1, "m": 60, "h": 60 * 60, "d": 24 * 60 * 60}


class Sendings(models.Model):
    """How many forms of one kind came from one fingerprint in one stretch of time."""

    key = models.CharField(max_length=64, unique=True)
    number = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "cms"

    def __str__(self) -> str:
        return f"{self.number} until {self.until}"


def seconds_to_wait(name: str, rate: str, who: str) -> int:
    """Count one more from `who`: 0 when that is within `rate`, else how long until it would be."""
    key, most, left = _stretch(name, rate, who)
    now = clock.now()
    number = _one_more(key, now + timedelta(seconds=left))
    if number == 1:
        Sendings.objects.filter(until__lt=now).delete()
    return 0 if number <= most else max(1, round(left))


def seconds_left(name: str, rate: str, who: str) -> int:
    """How long `who` has to wait because `rate` is used up already, or 0; counts nothing."""
    key, most, left = _stretch(name, rate, who)
    used_up = Sendings.objects.filter(key=key, number__gte=most).exists()
    return max(1, round(left)) if used_up else 0


def _stretch(name: str, rate: str, who: str) -> tuple[str, int, float]:
    """Under which key this stretch of time is counted, up to how many, and its seconds left."""
    most, _slash, unit = rate.partition("/")
    length = SECONDS[unit]
    now = clock.now()
    began = int(now.timestamp()) // length * length
    fingerprint = salted_hmac(
        f"paned.limits {now.date()}", f"{name} {began} {who}", algorithm="sha256"
    )
    return fingerprint.hexdigest(), int(most), began + length - now.timestamp()


def address(request: HttpRequest) -> str:
    """Who is calling. What a proxy says of it is believed only of `settings.TRUSTED_PROXIES`."""
    proxies = getattr(settings, "TRUSTED_PROXIES", ())
    trusted = [ipaddress.ip_network(proxy) for proxy in proxies if proxy != "unix"]
    forwarded = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    caller = request.META.get("REMOTE_ADDR", "")
    while forwarded and forwarded[-1] and _is_trusted(caller, trusted, "unix" in proxies):
        caller = forwarded.pop()
    return _household(caller)


def _is_trusted(caller: str, trusted: list, socket: bool) -> bool:
    try:
        number = ipaddress.ip_address(caller)
        number = getattr(number, "ipv4_mapped", None) or number
        return any(number in network for network in trusted)
    except ValueError:
        return socket and caller in ("", "unix")


def _household(caller: str) -> str:
    """One line to a house: an IPv6 address counts by its first 64 bits."""
    try:
        number = ipaddress.ip_address(caller)
    except ValueError:
        return caller
    if number.version == 4:
        return caller
    # An IPv4 address in IPv6 clothes: by its first 64 bits, all of IPv4 would be one house.
    if number.ipv4_mapped:
        return str(number.ipv4_mapped)
    return str(ipaddress.ip_network(f"{number}/64", strict=False))


def _one_more(key: str, until) -> int:
    table = Sendings._meta.db_table
    connection = connections[router.db_for_write(Sendings)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, number, until) VALUES (%s, 1, %s) "
            f"ON CONFLICT (key) DO UPDATE SET number = {table}.number + 1 RETURNING number",
            [key, connection.ops.adapt_datetimefield_value(until)],
        )
        return cursor.fetchone()[0]
