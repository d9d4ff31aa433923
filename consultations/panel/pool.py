"""The pool: who would sit, in coarse bands, with their consent (E-2, E-3)."""

import secrets
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch
from consultations.ledger.actions import record
from consultations.people.actions import issue_receipt, new_participant
from consultations.people.rules import root

from . import draw, rules
from .doubles import possible_doubles
from .models import Panel, PanelSeat, PoolDouble, PoolMember
from .targets import kept_by


@dataclass(frozen=True)
class NewMember:
    """Somebody who would sit: their coarse bands, their consent, and how they told us."""

    bands: dict
    public_row_consent: bool
    channel: str = PoolMember.Channel.WEB
    name: str = ""
    reach: str = ""
    language: str = "en"
    ref: str = ""


@transaction.atomic
def open_pool(panel: Panel, *, by) -> None:
    """Let people put their names in. The targets have been published before."""
    panel = kept_by(panel, by)
    if panel.pool_opened_at:
        raise ValidationError(_("The pool has been opened already."))
    panel.pool_opened_at = now()
    panel.save(update_fields=["pool_opened_at"])
    touch(panel.consultation)


@transaction.atomic
def register_for_pool(
    panel: Panel, *, bands: dict, public_row_consent: bool, by, ref: str = ""
) -> PoolMember:
    """Put oneself in the pool, in coarse bands. No consent to a public row, no entry (E-3).

    `bands`: a value for every target, {"age": "65+", "had_support": True}. The
    label is given in random order when the pool closes, unless one comes along.
    """
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    if by is None:
        raise PermissionDenied
    if by.account and rules.is_barred(panel.consultation, by.account):
        raise ValidationError(_("Who decides, drafts or keeps the rules here can't sit."))
    new = NewMember(bands=bands, public_row_consent=public_row_consent, ref=ref)
    return _put_in(panel, root(by), new)


@transaction.atomic
def type_in_registration(panel: Panel, *, new: NewMember, by) -> tuple[PoolMember, str]:
    """Put somebody in who rang up or filled in a paper form; their row, and their receipt's code.

    By the facilitator. The same is asked as on the site, consent first. The code
    is read out or handed over: with it they see their own chance, and can take
    their name out.
    """
    panel = kept_by(panel, by)
    if new.channel not in (PoolMember.Channel.PHONE, PoolMember.Channel.PAPER):
        raise ValidationError({"channel": _("Say how they told us.")})
    if not new.name.strip() or not new.reach.strip():
        raise ValidationError({"name": _("Write down a name and how to reach them.")})
    member = _put_in(panel, new_participant(), new)
    code = issue_receipt(
        member.participant,
        consultation=panel.consultation,
        language=new.language,
        seed=f"pool-{member.pk}-{secrets.token_hex(8)}",
    )
    return member, code


def _put_in(panel: Panel, person, new: NewMember) -> PoolMember:
    if not panel.pool_opened_at or panel.pool_closed_at:
        raise ValidationError(_("The pool is not open now."))
    if new.public_row_consent is not True:
        raise ValidationError(
            {"public_row_consent": _("Without your yes to a public row we can't put you in.")}
        )
    _check_bands(panel, new.bands)
    if panel.pool.filter(participant=person).exists():
        raise ValidationError(_("You are in the pool already."))
    return PoolMember.objects.create(
        panel=panel,
        ref=new.ref or f"~{secrets.token_hex(6)}",
        bands=new.bands,
        public_row_consent=True,
        participant=person,
        channel=new.channel,
        told_name=new.name.strip(),
        told_reach=new.reach.strip(),
        registered_at=now(),
    )


def _check_bands(panel: Panel, bands: dict) -> None:
    if set(bands) != set(panel.targets):
        raise ValidationError(_("Choose one answer to each question."))
    for name, values in panel.targets.items():
        yes_or_no = set(values) <= {"true", "false"}
        known = isinstance(bands[name], bool) if yes_or_no else bands[name] in values
        if not known:
            raise ValidationError({name: _("Choose one of the answers.")})


@transaction.atomic
def leave_pool(member: PoolMember, *, by) -> None:
    """Take oneself out. Before the pool closes nothing is left; after it, in public, the label.

    Whoever is out never sits. From the pool's fingerprint to the draw the row keeps its
    place in the order, unseen, so that nobody changes who sits by leaving: if it is drawn,
    that counts as a no. The bands go with the draw, or stay while a seat held needs them.
    """
    if by is None or root(by).pk != member.participant_id:
        raise PermissionDenied
    panel = Panel.objects.select_for_update().get(pk=member.panel_id)
    if not panel.pool_closed_at:
        member.delete()
        return
    member.withdrawn_at = now()
    if not panel.draw_is_bound and not PanelSeat.objects.filter(pool_member=member).exists():
        member.bands = {}
    member.told_name = member.told_reach = ""
    member.save(update_fields=["withdrawn_at", "bands", "told_name", "told_reach"])
    touch(panel.consultation, front=True)


@transaction.atomic
def settle_double(panel: Panel, *, pair: tuple[int, int], drop: int | None, by) -> None:
    """Say that a pair of rows is two people, or one: then one of the two rows goes.

    `pair` and `drop` are the rows' keys. Refuses a pair that shares nothing, and a closed pool.
    """
    panel = kept_by(panel, by)
    if panel.pool_closed_at:
        raise ValidationError(_("The pool is not open now."))
    found = [two for two in possible_doubles(panel) if {one.pk for one in two} == set(pair)]
    if not found or (drop is not None and drop not in pair):
        raise ValidationError(_("These two have been settled."))
    if drop is not None:
        panel.pool.filter(pk=drop).delete()
    else:
        one, other = found[0]
        PoolDouble.objects.create(one=one, other=other, settled_at=now())
    touch(panel.consultation)


@transaction.atomic
def close_pool(panel: Panel, *, by) -> None:
    """Close the pool and give out the labels in random order. No double may be left unsettled."""
    panel = kept_by(panel, by)
    if not panel.pool_opened_at or panel.pool_closed_at:
        raise ValidationError(_("The pool is not open now."))
    if panel.pool.count() < panel.consultation.panel_seats:
        raise ValidationError(_("There are fewer people in the pool than seats."))
    if possible_doubles(panel):
        raise ValidationError(_("Some people may be in the pool twice. Look at them first."))
    _give_labels(panel)
    panel.pool_closed_at = now()
    panel.save(update_fields=["pool_closed_at"])
    touch(panel.consultation)


def _give_labels(panel: Panel) -> None:
    unnamed = list(panel.pool.filter(ref__startswith="~"))
    secrets.SystemRandom().shuffle(unnamed)
    taken = set(panel.pool.values_list("ref", flat=True))
    free = (f"V{n:02}" for n in range(1, 10_000) if f"V{n:02}" not in taken)
    for member, label in zip(unnamed, free, strict=False):
        member.ref = label
        member.save(update_fields=["ref"])


@transaction.atomic
def publish_pool_fingerprint(panel: Panel, *, by) -> str:
    """Publish the pool's rows and their fingerprint: before any numbers are drawn."""
    panel = kept_by(panel, by)
    if not panel.pool_closed_at or panel.pool_sha256:
        raise ValidationError(_("Close the pool first. Its fingerprint is published once."))
    rows = pool_rows(panel)
    panel.pool_sha256 = draw.pool_fingerprint(rows, draw.row_fields(panel.targets))
    panel.pool_published_at = now()
    panel.save(update_fields=["pool_sha256", "pool_published_at"])
    facts = {"pool_sha256": panel.pool_sha256, "rows": len(rows)}
    record(panel.consultation, kind="pool_closed", on=panel.ref, facts=facts)
    touch(panel.consultation)
    return panel.pool_sha256


def pool_rows(panel: Panel) -> list[dict]:
    """Every row of the pool that the fingerprint is of, in the order of the labels; one query.

    Not for the public, who see `PoolMember.public_row`.
    """
    return [member.row for member in panel.pool.order_by("ref") if member.bands]


def rows_left(panel: Panel) -> list[dict]:
    """The rows of whoever has not taken their name out."""
    return [one.row for one in panel.pool.filter(withdrawn_at=None).order_by("ref") if one.bands]


def keep_chances(panel: Panel, chances: dict[str, float]) -> None:
    """Keep everybody's own chance, for them alone; nothing where none is known."""
    members = list(panel.pool.all())
    for member in members:
        chance = chances.get(member.ref)
        member.chance_ppm = None if chance is None else round(1_000_000 * chance)
    PoolMember.objects.bulk_update(members, ["chance_ppm"])
