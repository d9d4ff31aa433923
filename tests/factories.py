"""Rows for tests, in a state the actions could have left them in. Words are real, not lorem."""

from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from cms.bilingual import both
from cms.users.models import User
from consultations.consultation.models import (
    Background,
    Consultation,
    Organisation,
    PowerCard,
    Role,
    Stage,
)
from consultations.conversation.models import Card, HostPromise, Prompt, Table, Theme
from consultations.draft.models import Clause, Draft
from consultations.moderation.models import State
from consultations.people.actions import participant_of
from consultations.people.models import Contact, Participant

_numbers = count(1)
FULL = {"may_read": True, "may_quote": True, "may_name": True}


def pair(en: str, cy: str = "") -> dict[str, str]:
    return {"en": en, "cy": cy or f"{en} (cy)"}


def user(name: str = "", **fields) -> User:
    n = next(_numbers)
    name = name or f"Person {n}"
    address = f"{name.lower().replace(' ', '.')}.{n}@example.org"
    return User.objects.create_user(address, display_name=name, **fields)


def participant(**fields) -> Participant:
    return Participant.objects.create(created_at=timezone.now(), **fields)


def posted(person: Participant, where, address: str, language: str = "en") -> Contact:
    """Somebody's address, confirmed: letters about this consultation are welcome there."""
    return Contact.objects.create(
        participant=person, consultation=where, channel="email", address=address,
        language=language, register="full", created_at=timezone.now(),
        confirmed_at=timezone.now(),
    )  # fmt: skip


def organisation() -> Organisation:
    body, _created = Organisation.objects.get_or_create(
        ref="cwm-derwen", defaults=both(name=pair("Cwm Derwen Council", "Cyngor Cwm Derwen"))
    )
    return body


def consultation(stage: str = Stage.LISTENING, **fields) -> Consultation:
    """A consultation that has come as far as `stage`, with its background and power card."""
    n = next(_numbers)
    now = timezone.now()
    made = Consultation.objects.create(
        **{
            "ref": f"field-{n}",
            "organisation": organisation(),
            "slug_en": f"our-field-{n}",
            "slug_cy": f"ein-cae-{n}",
            "stage": stage,
            "proposed_at": now - timedelta(days=200),
            "accepted_at": now - timedelta(days=190),
            "announced_at": now - timedelta(days=100),
            "opens_at": now - timedelta(days=90),
            "closes_at": now + timedelta(days=30 if stage == Stage.LISTENING else -5),
            **both(
                title=pair("Our field: who mows?", "Ein cae: pwy sy'n torri?"),
                question=pair("How shall we look after the field?", "Sut dylen ni ofalu am y cae?"),
                question_everyday=pair("How do we look after it?", "Sut rydyn ni'n gofalu amdano?"),
            ),
            **fields,
        }
    )
    _background(made)
    return made


def _background(made: Consultation) -> None:
    Background.objects.create(
        consultation=made,
        tried_out_people=3,
        **both(
            words=pair("The field is six acres.", "Chwe erw yw'r cae."),
            everyday=pair("It is a big field.", "Cae mawr yw e."),
            privacy_notice=pair("We keep your words.", "Rydyn ni'n cadw eich geiriau."),
        ),
    )
    PowerCard.objects.create(
        consultation=made,
        open=[pair("When we mow", "Pryd rydyn ni'n torri")],
        closed=[{"what": pair("Selling it", "Ei werthu"), "why": pair("the law", "y gyfraith")}],
        **both(
            decision=pair("How the field is kept", "Sut mae'r cae'n cael ei gadw"),
            decided_by=pair("The council", "Y cyngor"),
        ),
    )


def role(where: Consultation | None, who: User, *kinds: str) -> User:
    for kind in kinds:
        Role.objects.create(
            consultation=where, user=who, kind=kind, since=timezone.now() - timedelta(days=300)
        )
    return who


def with_role(where: Consultation | None, *kinds: str, name: str = "") -> Participant:
    """Somebody with an account and these hats, as a participant."""
    return participant_of(role(where, user(name), *kinds))


def prompt(where: Consultation, round: str = "pour", **fields) -> Prompt:
    n = next(_numbers)
    return Prompt.objects.create(
        **{
            "ref": f"P{n}",
            "consultation": where,
            "round": round,
            "order": n, "picture": "cup",
            **both(text=pair("Where do you linger?", "Ble rydych chi'n oedi?")),
            **fields,
        }
    )


def promised(host: User, *, checked: bool = False) -> User:
    """Somebody who has made the host's promise; whose check, if so, is noted."""
    now = timezone.now()
    HostPromise.objects.create(account=host, agreed_at=now, checked_at=(checked and now) or None)
    return host


def table(where: Consultation, **fields) -> Table:
    n = next(_numbers)
    host = fields.pop("host", None) or promised(role(where, user("Menna"), Role.Kind.HOST))
    made = Table.objects.create(
        **{
            "ref": f"T{n}",
            "consultation": where,
            "channel": "online",
            "languages": ["en", "cy"],
            "host": host,
            "host_name": host.display_name,
            "round_days": 3,
            "opened_at": timezone.now() - timedelta(days=1),
            **both(
                name=pair("The window table", "Y bwrdd wrth y ffenest"),
                place=pair("Caffi Hafan", "Caffi Hafan"),
            ),
            **fields,
        }
    )
    made.prompts.set([prompt(where)])
    return made


def card(at: Table, text: str = "The sofa by the radiator.", **fields) -> Card:
    """A published card whose speaker agreed to everything, unless told otherwise."""
    n = next(_numbers)
    now = fields.pop("said_at", None) or timezone.now()
    speaker = fields.pop("participant", None) or participant()
    return Card.objects.create(
        **{
            "ref": f"C{n}",
            "consultation": at.consultation,
            "table": at,
            "round": "pour",
            "prompt": at.prompts.first(),
            "text": text,
            "language": "en",
            "channel": at.channel,
            "participant": speaker,
            "shown_as": "Josh",
            "said_at": now,
            "made_at": now,
            "published_at": now,
            "state": State.PUBLISHED,
            "was_public": True,
            **FULL,
            **fields,
        }
    )


def theme(where: Consultation, **fields) -> Theme:
    n = next(_numbers)
    return Theme.objects.create(
        **{
            "ref": f"TH{n}",
            "consultation": where,
            "made_at": timezone.now(),
            "order": n,
            **both(
                name=pair("A person, not a case", "Person, nid achos"),
                summary=pair("People stay where they are known.", "Mae pobl yn aros."),
                everyday=pair("People want to be known.", "Mae pobl eisiau cael eu nabod."),
                differently=pair("Some want peace.", "Mae rhai eisiau llonydd."),
            ),
            **fields,
        }
    )


def draft(where: Consultation, clauses: int = 1, **fields) -> Draft:
    n = next(_numbers)
    made = Draft.objects.create(
        **{
            "ref": f"draft-{n}",
            "consultation": where,
            "kind": "promise", "opened_at": timezone.now(),
            **both(title=pair("The Field Promise", "Addewid y Cae")),
            **fields,
        }
    )
    for number in range(1, clauses + 1):
        clause(made, number=number)
    return made


def clause(of: Draft, number: int = 1, **fields) -> Clause:
    return Clause.objects.create(
        **{
            "ref": f"CL{number}",
            "draft": of,
            "number": number, "born_in": "en",
            "text_en": "The gate is open every day.",
            "text_cy": "Mae'r giât ar agor bob dydd.",
            "text_en_everyday": "Come in. It is open.",
            "text_cy_everyday": "Dewch i mewn. Mae ar agor.",
            **both(
                heading=pair("The gate", "Y giât"),
                why=pair("Gates stick.", "Mae giatiau'n sticio."),
            ),
            **fields,
        }
    )


def at(text: str) -> datetime:
    """A moment written as the demo writes it: 2026-06-04T14:00:00+01:00."""
    return datetime.fromisoformat(text)
