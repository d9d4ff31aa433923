"""A consultation at its end: five people's cards, one clause decided, the answer due."""

import io
import zipfile
from dataclasses import dataclass

from django.test import Client

from cms.clock import now, today
from consultations.consultation.actions import move_stage
from consultations.consultation.models import Stage
from consultations.conversation.models import Card
from consultations.draft.models import Root
from consultations.outcome.actions import set_outcome
from consultations.panel import actions
from consultations.people.actions import issue_receipt
from tests import factories

from .sitting import WHY, Sitting, convened, take, with_conditions

TOLD = {
    "shaped_clause": factories.pair("Your words shaped clause 1.", "Eich geiriau chi yw cymal 1."),
    "kept_as_evidence": factories.pair("We keep it.", "Rydyn ni'n ei gadw."),
    "not_used": factories.pair("Not used: buses are elsewhere.", "Nid yma mae penderfynu bysiau."),
    "done_already": factories.pair("The lamp is mended.", "Mae'r lamp wedi'i thrwsio."),
}
#: What five people said: words with a word of their own, language, how it ends, further columns.
SAID = (
    ("Don't drop me by letter, said the heron.", "en", "shaped_clause", {}),
    ("Peidiwch â chau, meddai'r crëyr.", "cy", "kept_as_evidence", {"shown_as": "Gwenllian"}),
    ("The bus goes early, wagtail and all.", "both", "not_used", {"on_its_own": True}),
    ("The lamp, for the dipper.", "en", "done_already", {"channel": "paper", "typed_by": "Menna"}),
    ("For the team, about the kestrel.", "en", "kept_as_evidence",
     {"may_read": False, "late": True}),
)  # fmt: skip
CANARIES = ("heron", "crëyr", "wagtail", "dipper", "kestrel")


@dataclass
class Ending(Sitting):
    """The sitting, with its cards."""

    cards: list[Card] = None


def answer_due() -> Ending:
    """Everything up to the council's answer, by the actions."""
    sat = convened()
    found = Ending(**vars(sat))
    found.cards = five_cards(found)
    with_conditions(found)
    whole = actions.review_of(found.panel, None)
    take(found, "AAAAAAAA", review=whole)
    actions.close_positions(whole, by=found.facilitator)
    actions.record_decision(whole, new=actions.NewDecision(), by=found.facilitator)
    publish_outcome(found)
    return found


def publish_outcome(found: Sitting) -> None:
    """The panel approves the text of its outcome; it is published, and the answer is due."""
    for _meeting in range(2):
        actions.open_meeting(found.panel, by=found.facilitator)
    says = factories.pair("Mend the gate.", "Trwsiwch y giât.")
    actions.write_outcome_text(found.panel, text=says, everyday=says, by=found.facilitator)
    for member in found.members:
        actions.approve_outcome_text(found.panel, by=member)
    for stage in (Stage.OUTCOME, Stage.ANSWER_DUE):
        by = found.facilitator.account
        move_stage(found.where, to=stage, by_role="facilitator", why=WHY, by=by)
    found.where.refresh_from_db()


def five_cards(found: Ending) -> list[Card]:
    """Said at one table while it was open, read, grouped, and each with its end."""
    table = factories.table(found.where, ref="T1")
    theme = factories.theme(found.where)
    cards = []
    for words, language, kind, fields in SAID:
        card = factories.card(table, words, language=language, **fields)
        if not card.on_its_own:
            theme.placings.create(card=card, voice=card.may_read, placed_at=now())
        clauses = [found.clause] if kind == "shaped_clause" else []
        for clause in clauses:
            Root.objects.create(clause=clause, card=card, added_at=now())
            Root.objects.create(clause=clause, theme=theme, added_at=now())
        steps = [(today(), TOLD[kind])]
        set_outcome(card, kind=kind, clauses=clauses, steps=steps, by=found.facilitator)
        cards.append(card)
    return cards


def slip(card: Card, language: str) -> str:
    """The code on the tear-off slip of a card."""
    where = card.consultation
    return issue_receipt(card.participant, consultation=where, language=language, seed=card.ref)


def public_pages(where, known=()) -> dict[str, str]:
    """Every page of a consultation that a stranger reaches by its links, in both languages.

    `known`: addresses that somebody kept from before, looked at whether or not a link leads there.
    """
    client, seen = Client(), {}
    roots = (f"/en/conversations/{where.slug_en}/", f"/cy/sgyrsiau/{where.slug_cy}/")
    waiting = [*known, *roots]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        seen[address] = words_in(body)
        if response.headers["Content-Type"].startswith("text/html"):
            waiting += links(seen[address], roots)
    return seen


def words_in(body: bytes) -> str:
    """What can be read in an answer; of a packed file, in everything in it."""
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return body.decode()
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def links(page: str, roots: tuple[str, ...]) -> list[str]:
    """The addresses under `roots` that a page links to, without what merely sorts or marks."""
    found = [piece.partition('"')[0] for piece in page.split('href="')[1:]]
    plain = {one.partition("#")[0].partition("?")[0] for one in found}
    return [one for one in plain if one.startswith(roots)]
