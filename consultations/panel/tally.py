"""Counting positions: rule E-9 in whole numbers."""

from dataclasses import dataclass

APPROVED = "approved"
CONDITIONS_ROUND = "conditions_round"
WITH_CONDITIONS = "approved_with_conditions"
SENT_BACK = "sent_back"
NO_QUORUM = "no_quorum"

FEWEST = 6  # never fewer decide, however many step back


@dataclass(frozen=True)
class Counts:
    """Approve, approve if, send back, step back. `list_backed`: who back the list of conditions."""

    approve: int = 0
    approve_if: int = 0
    send_back: int = 0
    step_back: int = 0
    list_backed: int | None = None

    @property
    def deciding(self) -> int:
        return self.approve + self.approve_if + self.send_back

    def as_facts(self) -> dict[str, int]:
        """As the ledger names them."""
        return {
            "A": self.approve, "C": self.approve_if, "S": self.send_back, "X": self.step_back,
        }  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """What was fixed before the draw: seats, threshold in percent, quorum as a fraction."""

    seats: int = 12
    threshold: int = 80
    quorum_over: int = 2
    quorum_under: int = 3

    @property
    def quorum(self) -> int:
        """How many must decide: the fraction of the seats, rounded up."""
        return self.part_of(self.seats)

    def part_of(self, people: int) -> int:
        return -(-self.quorum_over * people // self.quorum_under)

    def quorum_of(self, eligible: int) -> int:
        """Where so many step back that it cannot be met: of those eligible, never below six."""
        return self.quorum if eligible >= self.quorum else max(FEWEST, self.part_of(eligible))

    def reached(self, number: int, deciding: int) -> bool:
        """The integer test of the threshold: 10 of 12, 9 of 11, 8 of 10, 8 of 9, 7 of 8."""
        return 100 * number >= self.threshold * deciding

    def enough(self, of: int) -> int:
        """The smallest number of `of` that reaches the threshold."""
        return -(-self.threshold * of // 100)


def result(counts: Counts, rule: Rule, *, quorum: int | None = None) -> str:
    """What these counts decide. `quorum` replaces the rule's where reserves could not help."""
    deciding = counts.deciding
    if deciding < (rule.quorum if quorum is None else quorum):
        return NO_QUORUM
    if rule.reached(counts.approve, deciding):
        return APPROVED
    if not rule.reached(counts.approve + counts.approve_if, deciding):
        return SENT_BACK
    if counts.list_backed is None:
        return CONDITIONS_ROUND
    return WITH_CONDITIONS if rule.reached(counts.list_backed, deciding) else SENT_BACK
