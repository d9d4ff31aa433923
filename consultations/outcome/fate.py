"""The whole way of one person's words, from said to done, in a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.models import Consultation
from consultations.conversation.models import Card, Channel, Reply, ThemeCard
from consultations.conversation.quotes import quote_of
from consultations.draft.models import Root, Suggestion, SuggestionComment
from consultations.moderation.kinds import kind_of
from consultations.moderation.models import Moderation, PublicWords
from consultations.people.models import Participant

from .after import After, after_of, clause_name
from .beside import beside
from .came import came_by, sent_by_many
from .deeds import Deed, deeds
from .later import said_later
from .models import CardOutcome
from .trail import Step, day, in_order, parked, reading


@dataclass
class Fate:
    """One thing that somebody said, and its dated steps."""

    thing: PublicWords
    kind: str
    label: str
    steps: list[Step]
    outcomes: list[CardOutcome] = field(default_factory=list)
    also: list[Deed] = field(default_factory=list)

    @property
    def deeds(self) -> list[Deed]:
        return [*self.also, *deeds(self.thing, self.kind)]

    @property
    def in_short(self) -> list:
        """The dated words for its owner, latest last: [Words]."""
        told = self.thing.steps.all() if self.kind == "card" else []
        return [step.words for step in told]


def fates(consultation: Consultation, participant: Participant) -> list[Fate]:
    """All that one person said in a consultation, the earliest first, each with its way."""
    mine = {"consultation": consultation, "participant": participant}
    cards = list(_cards(mine))
    suggestions = list(_suggestions(mine))
    replies = list(Reply.objects.filter(**mine).select_related("card", "consultation"))
    comments = SuggestionComment.objects.filter(**mine)
    comments = list(comments.select_related("suggestion", "consultation"))
    later = [*beside(mine), *said_later(consultation, participant)]
    also = {(type(thing), thing.pk): more for thing, _steps, more in later}
    told_later = [thing for thing, _steps, _more in later]
    moderations = _moderations([*cards, *suggestions, *replies, *comments, *told_later])
    clauses = {card.pk: _clauses(card) for card in cards}
    backed = [one.suggestion for one in comments]
    after = after_of(consultation, cards, [*suggestions, *backed], clauses)
    found = [(card, _card_steps(card, clauses[card.pk], after)) for card in cards]
    found += [(one, _suggestion_steps(one, after)) for one in suggestions]
    found += [(reply, _reply_steps(reply)) for reply in replies]
    found += [(comment, _comment_steps(comment, after)) for comment in comments]
    found += [(thing, steps) for thing, steps, _more in later]
    told = [_fate(thing, steps, moderations) for thing, steps in found]
    for one in told:
        one.also = also.get((type(one.thing), one.thing.pk), [])
    return sorted(told, key=lambda fate: (fate.thing.made_at, fate.thing.pk))


def _fate(thing: PublicWords, steps: list[Step], moderations: dict) -> Fate:
    kind = kind_of(thing)
    first, *rest = steps
    read = reading(thing, moderations[type(thing), thing.pk])
    outcomes = list(thing.outcomes.all()) if isinstance(thing, Card) else []
    return Fate(thing, kind.name, kind.label, in_order([first, *read, *rest]), outcomes)


def _cards(mine: dict):
    roots = Root.objects.select_related("clause").order_by("clause__number")
    placings = ThemeCard.objects.select_related("theme").prefetch_related(
        Prefetch("theme__clause_roots", queryset=roots)
    )
    return (
        Card.objects.filter(**mine)
        .select_related("table", "consultation", "arrival", "campaign", "parked")
        .prefetch_related(
            "outcomes__clauses", "steps", "additions",
            Prefetch("placings", queryset=placings),
            Prefetch("clause_roots", queryset=roots),
        )
    )  # fmt: skip


def _suggestions(mine: dict):
    found = Suggestion.objects.filter(**mine).select_related("clause", "consultation")
    return found.prefetch_related("decisions")


def _moderations(things: list[PublicWords]) -> dict:
    """Every step of moderation, with its appeal, by model and key. One query."""
    by_model = defaultdict(list)
    for thing in things:
        by_model[type(thing)].append(thing)
    about = Q(pk__in=[])
    types = {}
    for model, rows in by_model.items():
        type_ = ContentType.objects.get_for_model(model)
        types[type_.pk] = {row.pk: row for row in rows}
        about |= Q(content_type=type_, object_id__in=[row.pk for row in rows])
    found = defaultdict(list)
    for one in Moderation.objects.filter(about).select_related("appeal").order_by("at", "pk"):
        one.thing = types[one.content_type_id][one.object_id]
        found[type(one.thing), one.object_id].append(one)
    return found


def _clauses(card: Card) -> list:
    """The clauses a card is at the root of or shaped; where there is none, those of its themes."""
    direct = {root.clause.pk: root.clause for root in card.clause_roots.all()}
    direct |= {one.pk: one for end in card.outcomes.all() for one in end.clauses.all()}
    if not direct:
        through = [root for place in card.placings.all() for root in place.theme.clause_roots.all()]
        direct = {root.clause.pk: root.clause for root in through}
    return sorted(direct.values(), key=lambda clause: clause.number)


def _card_steps(card: Card, clauses: list, after: After) -> list[Step]:
    steps = [_said(card), *parked(card), *(_placed(card, place) for place in card.placings.all())]
    steps += sent_by_many(card)
    grown = {root.clause_id: root.added_at for root in card.clause_roots.all()}
    for clause in clauses:
        if clause.pk in grown:
            step = Step(_("Grew into a clause"), day(grown[clause.pk]), link=clause_name(clause))
            step.url = address("consultations:clause", card.consultation, clause=clause.ref)
            steps.append(step)
    steps += after.of(clauses)
    answers = dict.fromkeys(after.by_card[card.pk])
    if card.campaign_id:
        answers |= dict.fromkeys(after.by_campaign[card.campaign_id])
    steps += after.answered(answers)
    ends = [Step(_("What became of it"), told.on, said=told.words) for told in card.steps.all()]
    return steps + ends


def _placed(card: Card, place: ThemeCard) -> Step:
    name = place.theme.name
    url = address("consultations:theme", card.consultation, theme=place.theme.ref)
    words = [_("Your words are quoted there.")] if quote_of(place, card) else []
    step = Step(_("Placed in a theme"), day(place.placed_at), words, url=url, link=name.text)
    step.link_lang = name.lang
    return step


def _said(card: Card) -> Step:
    """Where it was said, who typed it, and whether it was read back."""
    words = [card.table.name.text]
    if card.channel == Channel.PAPER:
        words.append(_("On a paper card."))
        if card.typed_by:
            words.append(_("Typed in by: %(name)s") % {"name": card.typed_by})
        if card.table.read_back_at:
            words.append(_("It was read back at the table."))
    if card.came_outside:
        words += came_by(card)
    if card.after_freeze:
        words.append(
            _("The draft was frozen then. It is kept for when the promises are carried out.")
        )
    elif card.late:
        words.append(
            _("It came late. It was read all the same, and is kept on a shelf of its own.")
        )
    return Step(_("Said"), day(card.said_at), words)


def _suggestion_steps(one: Suggestion, after: After) -> list[Step]:
    """What two people decided about a suggestion, and the panel, and the answer."""
    steps = [Step(_("You suggested a change"), day(one.made_at))]
    if one.clause:
        steps[0].words.append(clause_name(one.clause))
    for decision in one.decisions.all():
        if decision.decided_at:
            said = decision.get_result_display()
            heading = _("Looked at again") if decision.second_look else _("Two people decided")
            steps.append(Step(heading, day(decision.decided_at), [said], decision.why))
    if one.status == Suggestion.Status.OPEN and one.due and not one.is_withdrawn:
        waits = Step(_("Two people decide about it by then"), one.due, state="next")
        steps.append(waits)
    if one.panel_result:
        said = Step(_("What the panel said"), after.said.get(one.pk), said=one.panel_result)
        steps.append(said)
    return steps + after.answered(after.by_suggestion[one.pk])


def _reply_steps(reply: Reply) -> list[Step]:
    said = _("You answered card %(ref)s") % {"ref": reply.card.ref}
    steps = [Step(said, day(reply.made_at), [reply.get_kind_display()])]
    if reply.speaker_says:
        heard = Step(_("The person you answered said"), day(reply.speaker_at))
        heard.words.append(reply.get_speaker_says_display())
        steps.append(heard)
    return steps


def _comment_steps(comment: SuggestionComment, after: After) -> list[Step]:
    said = _("You spoke about suggestion %(ref)s") % {"ref": comment.suggestion.ref}
    told = after.answered(after.by_suggestion[comment.suggestion_id])
    return [Step(said, day(comment.made_at), [comment.get_kind_display()]), *told]
