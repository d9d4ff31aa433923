"""What a host typed in is its speaker's; who took back what many sent is counted no more."""

from datetime import timedelta

from django.db import migrations
from django.db.models import F

#: A receipt that no slip was printed for is given in the moment in which its card is typed in.
MOMENT = timedelta(minutes=1)


def own_speakers(apps, _schema=None):
    """Each card from paper in the account of its table's host, with the receipt of its slip.

    Two slips of one host opened each other's words. Words of others that such a slip was joined
    with cannot be told from the host's own, and stay.
    """
    model = {name: apps.get_model("consultations", name) for name in ("Card", "Participant")}
    cards = model["Card"].objects.filter(
        channel="paper", participant__account=F("table__host"), table__host__isnull=False
    )
    receipts = {card.pk: _receipts_of(apps, card) for card in cards}
    for card in cards.order_by("pk"):
        speaker = model["Participant"].objects.create(created_at=card.made_at)
        receipts[card.pk].update(participant=speaker)
        model["Card"].objects.filter(pk=card.pk).update(participant=speaker)


def _receipts_of(apps, card):
    """The receipt of the slip that was printed for it; else those given when it was typed in."""
    receipts = apps.get_model("consultations", "Receipt").objects
    slips = apps.get_model("consultations", "PrintedSlip").objects.filter(table=card.table_id)
    printed = slips.filter(number=card.paper_number or 0).exclude(used_at=None)
    if slip := printed.first():
        return receipts.filter(code_hash=slip.code_hash)
    others = apps.get_model("consultations", "Card").objects.filter(
        participant=card.participant_id, consultation=card.consultation_id, made_at__gt=card.made_at
    )
    later = others.order_by("made_at").values_list("made_at", flat=True).first()
    until = min(filter(None, [later, card.made_at + MOMENT]))
    on_slips = apps.get_model("consultations", "PrintedSlip").objects.values("code_hash")
    return receipts.filter(
        participant=card.participant_id,
        consultation=card.consultation_id,
        issued_at__gte=card.made_at,
        issued_at__lt=until,
    ).exclude(code_hash__in=on_slips)


def count_who_is_left(apps, _schema=None):
    """Whoever took back every card of theirs goes from the number, with the last one the words."""
    for campaign in apps.get_model("consultations", "Campaign").objects.all():
        cards = campaign.cards.values_list("participant", "state")
        left = {who for who, state in cards if state != "withdrawn"}
        gone = {who for who, state in cards if state == "withdrawn"} - left
        if not gone:
            continue
        campaign.people = max(campaign.people - len(gone), len(left))
        if not campaign.people:
            campaign.text = campaign.argument_en = campaign.argument_cy = ""
        campaign.save()


class Migration(migrations.Migration):

    dependencies = [("consultations", "0030_what_a_panel_keeps")]

    operations = [
        migrations.RunPython(own_speakers, migrations.RunPython.noop),
        migrations.RunPython(count_who_is_left, migrations.RunPython.noop),
    ]
