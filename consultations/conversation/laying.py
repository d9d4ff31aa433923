"""Laying cards on a page: their answers, and what stands beside them, worked out once for all."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.bilingual import current_language
from consultations.consultation.http import address
from consultations.people.models import Hat

from .models import Addition, Card, Reply, Round

REF = "__ref__"  # where the public id stands in an address
SAID_IN = {
    "both": gettext_lazy("said in a bit of both"),
    "cy": gettext_lazy("said in Welsh"),
    "en": gettext_lazy("said in English"),
}
HATS = {
    Hat.IN_MY_JOB: gettext_lazy("Here in their job"),
    Hat.FOR_A_GROUP: gettext_lazy("Here for a group"),
    Hat.COUNCIL: gettext_lazy("Here for the body that asks"),
}
LOOKS = {
    Reply.Kind.HEARD: "reply-heard",
    Reply.Kind.MORE: "reply-more",
    Reply.Kind.AND: "reply-and",
    Reply.Kind.DIFFERENT: "reply-different",
}


def lay_out(cards: Iterable[Card], consultation, *, where: bool = False) -> list[Card]:
    """The same cards with all that their template prints, in two queries however many there are.

    `where`: say at which table each lies.
    """
    cards = list(cards)
    if cards:
        _bring_answers(cards)
    page = Page(consultation)
    for card in cards:
        page.lay(card, where=where)
    return cards


def _bring_answers(cards: list[Card]) -> None:
    """`shown_replies` and `shown_additions` of each card; `added`, the speaker's to a reply."""
    keys = [card.pk for card in cards]
    replies, additions, added = defaultdict(list), defaultdict(list), {}
    for one in Addition.objects.shown().filter(card__in=keys):
        if one.reply_id:
            added[one.reply_id] = one
        else:
            additions[one.card_id].append(one)
    for reply in Reply.objects.with_marks().filter(card__in=keys):
        reply.added = added.get(reply.pk)
        replies[reply.card_id].append(reply)
    for card in cards:
        card.shown_replies, card.shown_additions = replies[card.pk], additions[card.pk]


class Page:
    """What is the same for all cards of one page, in the reader's language."""

    def __init__(self, consultation):
        self.addresses = {
            "at": address("consultations:card", consultation, card=REF),
            "change": address("consultations:card_edit", consultation, card=REF),
            "answer": address("consultations:reply_new", consultation, card=REF),
            "report": address("consultations:report", consultation, kind="card", ref=REF),
        }
        self.heard = address("consultations:reply_heard", consultation, reply=REF)
        self.card, self.answers = _("Card %(ref)s"), _("Answers to card %(ref)s")
        self.taken_back = _("Taken back by the person who said it.")
        self.removed = _("Removed, with a reason.")
        self.late, self.host = _("Late"), _("Host of this table")
        self.kinds = {value: str(words) for value, words in Card.Kind.choices}
        self.rounds = {value: str(words) for value, words in Round.choices}
        self.replies = {value: str(words) for value, words in Reply.Kind.choices}
        self.hats = {value: str(words) for value, words in HATS.items()}
        self.said_in = {
            code: str(words) for code, words in SAID_IN.items() if code != current_language()
        }

    def lay(self, card: Card, *, where: bool) -> None:
        names = {"ref": card.ref}
        card.anchor = card.ref.lower()
        card.called = self.card % names
        card.addresses = {name: url.replace(REF, card.ref) for name, url in self.addresses.items()}
        card.about = self.about(card, where=where)
        card.hat_is, card.hat_said = self.hat(card)
        card.replies_called = self.answers % names
        for reply in card.shown_replies:
            reply.anchor = reply.ref.lower()
            reply.look = LOOKS[reply.kind]
            reply.kind_is = self.replies[reply.kind]
            reply.gone = self.taken_back if reply.is_withdrawn else self.removed
            reply.heard_url = self.heard.replace(REF, reply.ref)

    def about(self, card: Card, *, where: bool) -> str:
        """What is said of a card after its name: the round, how it was said, whether it is late."""
        parts = [
            self.rounds.get(card.round),
            card.table.name.text if where else "",
            self.kinds[card.kind],
            self.said_in.get(card.language),
            self.late if card.late else "",
        ]
        return "".join(f" · {part}" for part in parts if part)

    def hat(self, card: Card) -> tuple[str, str]:
        """As what somebody is here, in our words, and then in theirs."""
        account = card.participant and card.participant.account_id
        if card.may_name and account and account == card.table.host_id:
            return self.host, ""
        own = card.hat_words if card.hat in (Hat.IN_MY_JOB, Hat.FOR_A_GROUP) else ""
        return self.hats.get(card.hat, ""), own
