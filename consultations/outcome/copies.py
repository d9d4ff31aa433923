"""A copy of everything held about a person, as a file: for a machine and to be read."""

import io
import json
import zipfile

from django.template.loader import render_to_string

from cms.clock import now
from cms.personal import Person, everything
from consultations.people.models import Participant
from consultations.people.rules import root


def person_of(participant: Participant) -> Person:
    """A participant with everybody who turned out to be them, and their account."""
    who = root(participant)
    merged = Participant.objects.filter(merged_into=who).values_list("pk", flat=True)
    accounts = (who.account_id,) if who.account_id else ()
    return Person(accounts=accounts, participants=(who.pk, *merged))


def packed(person: Person) -> bytes:
    """A ZIP with `everything.json` and `everything.html`, in the language of the moment."""
    held = everything(person)
    made = {"made_at": now().isoformat(), "held": held}
    page = render_to_string("consultations/outcome/everything_file.html", {"held": held})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("everything.json", json.dumps(made, ensure_ascii=False, indent=2))
        archive.writestr("everything.html", page)
    return file.getvalue()
