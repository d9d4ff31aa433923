"""Everything held about a person: a rule a model, a copy for who asks, erasure by the same."""

import io
import json
import re
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms import clock
from cms.personal import Then, everything, rules
from consultations.draft.models import Suggestion, SuggestionDecision
from consultations.ledger.models import HeadWatch
from consultations.moderation.models import Appeal, Moderation
from consultations.outcome.actions import copy_everything, erase_person
from consultations.outcome.copies import person_of
from consultations.people.actions import (
    issue_receipt,
    participant_of,
    send_due_letters,
    tell,
)
from consultations.people.letters import STOPS
from consultations.people.models import Contact, Participant
from tests import factories
from tests.full_house import full_house

pytestmark = pytest.mark.django_db
#: Whose rows the packages we stand on make, behind the scenes.
OF_PACKAGES = ("wagtail", "account.", "mfa.", "users.User_", "cms.", "consultations.Consultation")


def test_every_model_has_a_rule():
    """A new model says what of a person it holds, or this fails."""
    known = {rule.label.split()[0] for rule in rules()}
    there = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert there - known == set()
    assert known - there <= {"wagtailsearch.SQLiteFTSIndexEntry"}  # of one database only


def test_every_field_that_names_a_person_is_in_its_rule():
    """No key of an account or a participant lies where the rule does not look."""
    missed = {}
    for model in apps.get_models(include_auto_created=True):
        paths = {
            path.partition("__")[0]
            for rule in rules()
            if rule.label.split()[0] == model._meta.label
            for path in (*rule.participant, *rule.account)
        }
        keys = {
            field.name
            for field in model._meta.concrete_fields
            if field.related_model and field.related_model.__name__ in ("User", "Participant")
        }
        if unseen := keys - paths:
            missed[model._meta.label] = unseen
    assert missed == {}


FILL = {
    "DateTimeField": timezone.now(),
    "DateField": timezone.now().date(),
    "JSONField": {},
    "BooleanField": True,
    "IntegerField": 1,
    "BigIntegerField": 1,
    "PositiveIntegerField": 1,
    "PositiveSmallIntegerField": 1,
    "PositiveBigIntegerField": 1,
}


def furnish(model) -> None:
    """One row at least of each of our models, made of whatever there is."""
    ours = model._meta.app_label == "consultations" and not issubclass(model, Page)
    if model._base_manager.exists() or not ours:
        return
    made = {}
    for field in model._meta.concrete_fields:
        if field.related_model:
            row = field.related_model._base_manager.order_by("pk").first()
            made[field.attname] = row.pk if row else None
        elif field.get_internal_type() in FILL and not field.primary_key:
            made[field.name] = FILL[field.get_internal_type()]
    needed = [one for one in model._meta.concrete_fields if one.related_model and not one.null]
    if all(made[one.attname] for one in needed):
        model._base_manager.bulk_create([model(**made)])


def own(model, path: str, key: int) -> None:
    """Make one row of a model this person's, by the field at the end of the path."""
    *way, last = path.split("__")
    row = model._base_manager.order_by("pk").first()
    for step in way:
        row = row and getattr(row, step)
    if row and last != "pk":
        type(row)._base_manager.filter(pk=row.pk).update(**{last: key})


@pytest.fixture
def josh(db):
    """Somebody who has done everything there is to do."""
    house = full_house(2)
    josh = house.someone
    josh.account = factories.user("Josh")
    josh.save()
    factories.role(house.consultation, josh.account, "host")
    issue_receipt(josh, consultation=house.consultation, language="en", seed="s" * 20)
    contact = factories.posted(josh, house.consultation, "josh@example.org")
    tell([contact], moment="review_invite", about=house.consultation.pk)
    HeadWatch.objects.create(consultation=house.consultation, account=josh.account)
    for rule in [*rules(), *rules()]:  # twice: some rows stand on others
        furnish(rule.model)
    for rule in rules():
        for paths, key in ((rule.participant, josh.pk), (rule.account, josh.account_id)):
            for path in paths[:1]:
                own(rule.model, path, key)
    kind = ContentType.objects.get_for_model(house.cards[0])
    theirs = kind.model_class().objects.filter(participant=josh).first()
    Moderation.objects.update(content_type=kind, object_id=theirs.pk, note="A note.")
    Appeal.objects.update(moderation=house.removed, words="Look again.", first_by=josh.account)
    suggested = Suggestion.objects.filter(participant=josh).first()
    SuggestionDecision.objects.create(
        suggestion=suggested, result="taken_in", new_text="Their words.", proposed_at=timezone.now()
    )
    return josh


def test_copy_holds_every_kind_of_thing_there_is_of_them(josh):
    found = everything(person_of(josh))
    personal = [rule for rule in rules() if rule.is_personal]
    unseen = {rule.label for rule in personal if rule.label not in found}
    assert {one for one in unseen if not one.startswith(OF_PACKAGES)} == set()


def test_copy_names_nobody_else(josh):
    """Who else it was (a moderator, the second of two) is no part of what is held about one."""
    own_keys = {josh.pk, josh.account_id}
    (appeal,) = everything(person_of(josh))["consultations.Appeal"]
    assert [appeal["first_by"] in own_keys, appeal.get("second_by")] == [True, None]
    for row in everything(person_of(josh))["consultations.Moderation of their words"]:
        assert row.get("by") in {None, *own_keys}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_copy_is_a_zip_for_a_machine_and_to_be_read(josh, client, language):
    client.force_login(josh.account)
    with override(language):
        page, file = reverse("consultations:everything"), reverse("consultations:everything_copy")
    assert client.get(page).status_code == 200
    answer = client.post(file)
    assert [answer.status_code, answer.headers["Content-Type"]] == [200, "application/zip"]
    assert "no-store" in answer.headers["Cache-Control"]
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    held = json.loads(archive.read("everything.json"))["held"]
    assert held == json.loads(json.dumps(everything(person_of(josh))))
    read = archive.read("everything.html").decode()
    assert f'<html lang="{language}">' in read and "josh@example.org" in read


def test_nobody_gets_the_copy_of_somebody_else(josh, client):
    file = reverse("consultations:everything_copy")
    assert client.post(file).status_code == 404  # nobody is known on this device
    with pytest.raises(PermissionDenied):
        copy_everything(josh, by=participant_of(factories.user("Dai")))
    with pytest.raises(PermissionDenied):
        copy_everything(josh, by=None)
    assert copy_everything(josh, by=factories.with_role(None, "steward"))


def test_link_that_stops_letters_opens_nothing_but_asks_for_one_that_does(josh, client):
    """A forwarded letter holds it for ever: what it asks for goes to the address alone."""
    file, stop = reverse("consultations:everything_copy"), reverse("consultations:letters_choose")
    theirs = Contact.objects.get(participant=josh)
    guest = factories.posted(factories.participant(), theirs.consultation, "dai@example.org")
    links = [STOPS.sign(one.key.hex) for one in (theirs, guest)]
    for link in (*links, "x"):
        assert client.post(f"{file}?letter={link}").status_code == 404
    Contact.objects.update(pace="weekly")
    asked = [client.post(f"{stop}?letter={link}", {"copy": "1"}) for link in (*links, links[1])]
    gone = client.post(f"{stop}?letter={STOPS.sign(uuid4().hex)}", {"copy": "1"})
    # It says nothing of who is known.
    assert len({re.sub(r"letter=[^\"&]+", "", one.text) for one in (*asked, gone)}) == 1
    assert (gone.status_code, Contact.objects.filter(stopped_at=None).count()) == (200, 2)
    send_due_letters()
    told = {letter.to[0]: letter.body for letter in mail.outbox if "copy" in letter.subject}
    assert sorted(told) == ["dai@example.org", theirs.address]
    links = {to: re.search(r"everything/[?]letter=(\S+)", body) for to, body in told.items()}
    assert links[theirs.address] is None  # Josh signs in with another address
    found = links["dai@example.org"]
    page = f"{reverse('consultations:everything')}?letter={found[1]}"
    assert file in client.get(page).text
    assert client.post(f"{file}?letter={found[1]}").headers["Content-Type"] == "application/zip"
    with clock.set_to(clock.now() + timedelta(minutes=62)):
        assert client.post(f"{file}?letter={found[1]}").status_code == 404
    Contact.objects.filter(pk=guest.pk).update(address="nia@example.org")
    assert client.post(f"{file}?letter={found[1]}").status_code == 404


def test_command_writes_the_copy_for_who_asks_by_letter(josh, tmp_path):
    file = tmp_path / "josh.zip"
    call_command("everything_held", file, account=josh.account.email)
    assert zipfile.ZipFile(file).namelist() == ["everything.json", "everything.html"]
    with pytest.raises(CommandError):
        call_command("everything_held", tmp_path / "x.zip", address="nobody@example.org")


def test_erasure_does_with_every_model_what_its_rule_says(josh):
    person = person_of(josh)
    UserProfile.objects.create(user=josh.account)
    before = {rule.label: list(rule.rows(person).values_list("pk", flat=True)) for rule in rules()}
    erase_person(josh, by=josh)
    wrong = {}
    for rule in (rule for rule in rules() if rule.is_personal):
        rows = rule.model._base_manager.filter(pk__in=before[rule.label])
        if rule.then is Then.GOES and rows.exists():
            wrong[rule.label] = "still there"
        elif rule.then is Then.EMPTIED:
            left = {name for row in rows for name in rule.emptied if getattr(row, name)}
            wrong |= {rule.label: left} if left else {}
        elif rule.then is Then.STAYS and rows.count() != len(before[rule.label]):
            wrong[rule.label] = "gone"
    assert wrong == {}
    assert not Participant.objects.filter(pk=josh.pk).exists()


def test_taking_oneself_out_is_asked_first_and_then_done(josh, client):
    client.force_login(josh.account)
    page = reverse("consultations:everything_erase")
    assert client.get(page).status_code == 200
    assert Participant.objects.filter(pk=josh.pk).exists()
    assert client.post(page).status_code == 302
    assert not Participant.objects.filter(pk=josh.pk).exists()
    assert client.post(page).status_code == 404
