"""What stands decided, on which words: the panel's decisions against a version's fingerprints."""

from dataclasses import dataclass, field

from consultations.draft.canonical import version_fingerprint
from consultations.draft.models import Version, VersionClause
from consultations.ledger.canonical import fingerprint

from .models import ClauseReview, Panel, PanelCondition, PanelDecision

Result = PanelDecision.Result


@dataclass
class Standing:
    """The clauses of one version, and the decision that counts for each, if there is one."""

    version: Version
    wordings: list[VersionClause]
    latest: dict[int, PanelDecision] = field(default_factory=dict)
    whole: PanelDecision | None = None

    @property
    def undecided(self) -> list[VersionClause]:
        """The clauses that wait for the panel: never decided, or decided on other words."""
        back = {one.pk for one in self.sent_back}
        return [one for one in self.wordings if self.decision(one) is None and one.pk not in back]

    @property
    def sent_back(self) -> list[VersionClause]:
        """The clauses that go back to the drafting group, by a decision or by the whole's."""
        named = {clause.pk for clause in self._named()} if self._whole_is_current() else set()
        return [one for one in self.wordings if one.clause_id in named or self._goes_back(one)]

    @property
    def whole_decision(self) -> PanelDecision | None:
        """The decision on the whole, if it was on this version."""
        current = self._whole_is_current() and not self.whole.reopened_at
        return self.whole if current else None

    def decision(self, wording: VersionClause) -> PanelDecision | None:
        """The decision that stands for a clause of this version, on exactly these words.

        A clause approved with conditions on its wording keeps its decision on exactly
        the words that meet them: three members check those instead (E-10).
        """
        found = self.latest.get(wording.clause_id)
        if found is None or found.reopened_at or self._must_change(found):
            return None
        if found.result == Result.SENT_BACK and not found.not_agreed:
            return found if found.review.version_id == self.version.pk else None
        return found if wording.sha256 == self._words_that_stand(found) else None

    def _words_that_stand(self, decision: PanelDecision) -> str:
        """What was approved: as it was read, or as last changed to meet a condition (E-10)."""
        changed = [
            one
            for one in wording_conditions(decision)
            if one.met_sha256 and one.met_at <= self.version.frozen_at
        ]
        last = max(changed, key=lambda one: (one.met_at, one.pk), default=None)
        return last.met_sha256 if last else decision.review.sha256

    def still_back(self, wording: VersionClause) -> bool:
        """Sent back by its own decision, whatever a vote on the whole said."""
        decision = self.decision(wording)
        return (
            decision is not None and decision.result == Result.SENT_BACK and not decision.not_agreed
        )

    def _goes_back(self, wording: VersionClause) -> bool:
        """Sent back, or found to lack the words it was approved with since this version."""
        if self.decision(wording) is not None:
            return self.still_back(wording)
        found = self.latest.get(wording.clause_id)
        return found is not None and any(
            one.settled_at > self.version.frozen_at for one in _not_met(found)
        )

    def _must_change(self, decision: PanelDecision) -> bool:
        """Whether the words owed were not met, or a later vote on the whole named the clause."""
        if _not_met(decision):
            return not decision.not_agreed
        clauses = {clause.pk for clause in self._named()}
        return decision.review.clause_id in clauses and decision.decided_at < self.whole.decided_at

    def _named(self) -> list:
        """The clauses that the last decision on the whole asked to change."""
        if self.whole is None or self.whole.result != Result.SENT_BACK or self.whole.not_agreed:
            return []
        return list(self.whole.must_change.all())

    def _whole_is_current(self) -> bool:
        return self.whole is not None and self.whole.review.version_id == self.version.pk


def wording_conditions(decision: PanelDecision) -> list[PanelCondition]:
    """The conditions on its words that bind a clause."""
    return [
        condition
        for condition in decision.review.conditions.all()
        if condition.kind == PanelCondition.Kind.WORDING
        and condition.standing == PanelCondition.Standing.BINDING
    ]


def _not_met(decision: PanelDecision) -> list[PanelCondition]:
    return [one for one in wording_conditions(decision) if one.state == "not_met"]


def current_version(panel: Panel) -> Version | None:
    """The version before the panel: the last one frozen."""
    versions = Version.objects.filter(draft__consultation=panel.consultation_id)
    return versions.exclude(frozen_at=None).select_related("draft").order_by("-number").first()


def standing(panel: Panel, version: Version | None = None) -> Standing | None:
    """Everything decided so far, seen from one version (the current one); four queries."""
    version = version or current_version(panel)
    if version is None:
        return None
    wordings = list(version.clauses.select_related("clause").order_by("number"))
    found = Standing(version, wordings)
    decisions = (
        PanelDecision.objects.filter(
            review__panel=panel, review__version__number__lte=version.number
        )
        .select_related("review")
        .prefetch_related("review__conditions", "must_change")
        .order_by("decided_at", "pk")
    )
    for decision in decisions:
        if decision.review.clause_id is None:
            found.whole = decision
        else:
            found.latest[decision.review.clause_id] = decision
    return found


def all_decided(panel: Panel) -> bool:
    """Whether every clause, and the whole, has been decided, and none goes back."""
    found = standing(panel)
    done = found is not None and not found.undecided and not found.sent_back
    return done and found.whole_decision is not None


def text_is_intact(review: ClauseReview) -> bool:
    """Whether the words before the panel are still those of its fingerprint (AT-E7).

    Every clause and the version are hashed again from what would be shown.
    """
    wordings = list(review.version.clauses.select_related("clause").order_by("number"))
    if any(fingerprint(one.content) != one.sha256 for one in wordings):
        return False
    version = review.version
    objects = [one.content for one in wordings]
    whole = version_fingerprint(objects, draft=version.draft.ref, number=version.number)
    if whole != version.sha256:
        return False
    read = {one.clause_id: one.sha256 for one in wordings} | {None: version.sha256}
    return read.get(review.clause_id) == review.sha256


def is_current(review: ClauseReview) -> bool:
    """Whether what was read is what stands now: the same clause, or the same whole."""
    version = current_version(review.panel)
    if review.clause_id is None:
        return version.pk == review.version_id
    return version.clauses.filter(clause=review.clause_id, sha256=review.sha256).exists()
