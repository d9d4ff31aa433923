"""The faces of cards: how they lie on a page, with their answers, for one reader."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.bilingual import current_language
from cms.moulds import Moulds
from consultations.consultation.http import address
from consultations.moderation.marks import give_reasons, reason_of
from consultations.people.models import Hat

from .models import TYPED, Addition, Card, CarriedCard, Reply, Round

PARTS = "consultations/conversation/parts"
REF = "__ref__"  # where the public id stands in an address
SAID_IN = {
    "both": gettext_lazy("said in a bit of both"),
    "cy": gettext_lazy("said in Welsh"),
    "en": gettext_lazy("said in English"),
}
HATS = {
    Hat.IN_MY_JOB: gettext_lazy("Here in their job"),
    Hat.FOR_A_GROUP: gettext_lazy("Here for a group"),
}
LOOKS = {
    Reply.Kind.HEARD: "reply-heard",
    Reply.Kind.MORE: "reply-more",
    Reply.Kind.AND: "reply-and",
    Reply.Kind.DIFFERENT: "reply-different",
}


# Put together once: nothing of them differs by request.
REPLIES, ADDITIONS = Reply.objects.with_marks(), Addition.objects.shown()
CARRIED = CarriedCard.objects.select_related("to").order_by("at")


def draw(cards: Iterable[Card], page: "Page") -> None:
    """Give each card its `face` for `page`, in three queries however many there are."""
    cards = list(cards)
    answers = Answers(cards) if cards else None
    for card in cards:
        card.face = page.face(card, answers)


class Answers:
    """What lies beside some cards: replies, what speakers added to a card, and to a reply."""

    def __init__(self, cards: list[Card]):
        keys = [card.pk for card in cards]
        self.replies, self.additions, self.to_reply = defaultdict(list), defaultdict(list), {}
        self.carried = defaultdict(list)
        for one in CARRIED.filter(card__in=keys):
            self.carried[one.card_id].append(one.to)
        replies = list(REPLIES.filter(card__in=keys))
        for reply in replies:
            self.replies[reply.card_id].append(reply)
        give_reasons(cards)
        give_reasons(replies)
        for one in ADDITIONS.filter(card__in=keys):
            if one.reply_id:
                self.to_reply[one.reply_id] = one
            else:
                self.additions[one.card_id].append(one)


@dataclass
class Page:
    """One page, one reader (`me`, a participant's key): what all faces on it have in common.

    `doing`: with links to answer, change and report. `where`: with the table's name. `hosting`: the
    key of the table whose host is reading. `whole`: one card at its own place, where words that
    were moved can still be read.
    """

    consultation: object
    me: int | None = None
    is_open: bool = False
    doing: bool = False
    where: bool = False
    hosting: int | None = None
    whole: bool = False

    def __post_init__(self):
        self.pour = Moulds(f"{PARTS}/faces.html").pour
        self.language = current_language()
        self.kinds = _in_words(Card.Kind.choices)
        self.rounds = _in_words(Round.choices)
        self.replies = _in_words(Reply.Kind.choices)
        self.typed = _in_words(TYPED.items())
        self.said_in = _in_words(SAID_IN.items())
        self.said_in.pop(self.language, None)
        self.urls = {
            "card": address("consultations:card", self.consultation, card=REF),
            "answer": address("consultations:reply_new", self.consultation, card=REF),
            "change": address("consultations:card_edit", self.consultation, card=REF),
            "heard": address("consultations:reply_heard", self.consultation, reply=REF),
            "park": address("consultations:card_park", self.consultation, card=REF),
            "report": address("consultations:report", self.consultation, kind="card", ref=REF),
        }

    @cached_property
    def late(self) -> str:
        return _("Late")

    @cached_property
    def body(self) -> str:
        return self.consultation.organisation.name.text

    def url(self, view: str, ref: str) -> str:
        return self.urls[view].replace(REF, ref)

    def face(self, card: Card, answers: Answers) -> SafeString:
        """One card: words, speaker, answers; where words were, a mark that says so."""
        if not card.is_shown:
            return self.part("tombstone", card=card, why=reason_of(card), whole=self.whole)
        return self.pour(
            "card",
            id=card.ref.lower(),
            ref=card.ref,
            url=self.url("card", card.ref),
            words=self.words(card, card.text, "card_"),
            gist=self.gist(card),
            name=self.name(card),
            about=self.about(card),
            hat=self.hat(card),
            after=self.after(card, answers),
            deeds=self.deeds(card) if self.doing else "",
        )

    def part(self, name: str, **context) -> SafeString:
        """What few cards have, from a template of its own."""
        context |= {"consultation": self.consultation, "language": self.language}
        return render_to_string(f"{PARTS}/{name}.html", context)

    def words(self, said, text: str, kind: str = "") -> SafeString:
        lines, tag = linebreaksbr(text), said.language_tag
        mixed = "" if tag else "mixed_"
        return self.pour(f"{kind}{mixed}words", lang=tag, words=lines)

    def name(self, said) -> SafeString:
        return self.pour("name", name=said.name) if said.name else self.pour("no_name")

    def gist(self, said) -> str:
        return self.part("gist", said=said) if said.gist else ""

    def about(self, card: Card) -> str:
        """After a card's name: its round, its table, how it was said, whether it is late."""
        parts = [
            self.rounds.get(card.round),
            card.table.name.text if self.where else "",
            card.get_channel_display() if card.came_outside else "",
            self.kinds[card.kind],
            self.typed.get(card.typed_how),
            self.said_in.get(card.language),
            self.late if card.late else "",
        ]
        return "".join(f" · {part}" for part in parts if part)

    def hat(self, card: Card) -> str:
        """As what somebody is here, in our words and perhaps in theirs."""
        account = card.participant and card.participant.account_id
        theirs = card.kind == Card.Kind.THEIR_WORDS
        if theirs and account and account == card.table.host_id:
            return self.pour("hat", hat=_("Host of this table"))
        if card.hat == Hat.COUNCIL:  # the body's name, never a title (C-10)
            return self.pour("hat", hat=_("Here for %(body)s") % {"body": self.body})
        if card.hat not in HATS:
            return ""
        if card.hat_words:
            return self.pour("own_hat", hat=HATS[card.hat], words=card.hat_words)
        return self.pour("hat", hat=HATS[card.hat])

    def after(self, card: Card, answers: Answers) -> list[SafeString]:
        """Under a card: what its speaker added, where it was carried, the answers to it."""
        additions, replies = answers.additions[card.pk], answers.replies[card.pk]
        carried: CarriedCard | None = getattr(card, "brought", None)
        there = [] if carried else answers.carried[card.pk]
        return [
            self.part("additions", additions=additions) if additions else "",
            self.part("carried", card=card, carried=carried) if carried else "",
            self.part("carried_to", tables=there) if there else "",
            self.answers(card, replies, answers.to_reply) if replies else "",
        ]

    def answers(self, card: Card, replies: list[Reply], added: dict) -> SafeString:
        faces = [self.reply(card, one, added.get(one.pk)) for one in replies]
        return self.pour("replies", ref=card.ref, replies=faces)

    def reply(self, card: Card, reply: Reply, added: Addition | None) -> SafeString:
        said = [self.words(reply, text) for text in (reply.say_back, reply.text) if text]
        if not reply.is_shown:
            face = self.part("reply_mark", reply=reply, why=reason_of(reply))
        else:
            face = self.pour(
                "said",
                kind=self.replies[reply.kind],
                words=said,
                gist=self.gist(reply),
                name=self.name(reply),
                heard=self.heard(card, reply),
                added=self.part("reply_added", added=added) if added else "",
            )
        return self.pour("reply", look=LOOKS[reply.kind], anchor=reply.ref.lower(), face=face)

    def heard(self, card: Card, reply: Reply) -> SafeString:
        """Whether the card's speaker has said that's it; for themselves, the question."""
        if reply.speaker_says:
            return self.pour(reply.speaker_says)
        if self.me and card.participant_id == self.me:
            return self.pour("asked", url=self.url("heard", reply.ref))
        return self.pour("waiting")

    def deeds(self, card: Card) -> SafeString:
        """What this reader can do with a card."""
        own = bool(self.me) and card.participant_id == self.me
        may_answer = self.is_open and card.participant_id != self.me
        may_answer = may_answer and not card.table.for_children
        deed = "change" if own else "answer" if may_answer else ""
        link = self.pour(deed, url=self.url(deed, card.ref), ref=card.ref) if deed else ""
        park = ""
        on_table = card.table_id == self.hosting and not hasattr(card, "asks_back")
        if self.hosting and on_table and not own:
            park = self.pour("park", url=self.url("park", card.ref), ref=card.ref)
        deed = [link, park]
        return self.pour("deeds", deed=deed, url=self.url("report", card.ref), ref=card.ref)


def _in_words(choices: Iterable[tuple]) -> dict:
    """Choices in the reader's language, translated once."""
    return {value: str(words) for value, words in choices}
