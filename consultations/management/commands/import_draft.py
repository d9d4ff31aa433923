"""Takes a document, Markdown or plain text, into the draft of a consultation as clauses."""

from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from cms.users.models import User
from consultations.consultation.models import Consultation
from consultations.draft.actions.clauses import open_draft
from consultations.draft.actions.documents import Source, import_clauses
from consultations.draft.document import Document, read_markdown, read_plain
from consultations.draft.models import Draft, Text
from consultations.people.actions import participant_of

MARKDOWN = {".md", ".markdown", ".mdown"}


class Command(BaseCommand):
    help = "Take a document into a draft: one clause for each heading with the words under it."

    def add_arguments(self, parser):
        parser.add_argument("consultation", help="its address word, in either language")
        parser.add_argument("document", type=Path, help="Markdown (.md) or plain text, UTF-8")
        parser.add_argument(
            "--by", required=True, help="e-mail address of one of the drafting group"
        )
        parser.add_argument("--text", choices=Text.values, default=Text.EN, help="which text it is")
        parser.add_argument(
            "--try", action="store_true", dest="trying", help="show, change nothing"
        )
        parser.add_argument("--kind", choices=Draft.Kind.values, help="to open the draft with it")
        parser.add_argument("--title-en", default="", help="to open the draft with it")
        parser.add_argument("--title-cy", default="", help="to open the draft with it")

    def handle(self, *, document: Path, trying: bool, **options):
        found = read(document)
        for passage in found.passages:
            self.stdout.write(f"{passage.heading or '—'} ({len(passage.words)})")
        if trying:
            self.stdout.write(f"{len(found.passages)} clauses. Nothing was changed.")
            return
        source = Source(found.title or document.name, options["text"])
        try:
            by = participant_of(User.objects.get(email=options["by"].strip().lower()))
            draft = draft_of(options, by)
            made = import_clauses(draft, passages=found.passages, source=source, by=by)
        except User.DoesNotExist:
            raise CommandError(f"Nobody has the address {options['by']}.") from None
        except PermissionDenied:
            raise CommandError(f"{options['by']} is not of this drafting group.") from None
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
        self.stdout.write(f"{len(made)} clauses are in the draft; three texts of each are owed.")


def read(path: Path) -> Document:
    try:
        words = path.read_text(encoding="utf-8")
    except OSError as missing:
        raise CommandError(f"{path} can't be read: {missing.strerror}.") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path} is not UTF-8 text. Save it as UTF-8 first.") from None
    return read_markdown(words) if path.suffix.lower() in MARKDOWN else read_plain(words)


def draft_of(options: dict, by) -> Draft:
    """The consultation's draft, opened now if the options say how."""
    word = options["consultation"]
    consultation = Consultation.objects.at_slug(word).first()
    if consultation is None:
        raise CommandError(f"No conversation has the address word {word}.")
    draft = Draft.objects.filter(consultation=consultation).first()
    if draft is None and not options["kind"]:
        raise CommandError(
            "It has no draft yet: add --kind, --title-en and --title-cy to open one."
        )
    title = {"en": options["title_en"], "cy": options["title_cy"]}
    return draft or open_draft(consultation, kind=options["kind"], title=title, by=by)
