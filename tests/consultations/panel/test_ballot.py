"""Behind every action: once the panel has begun, no way of saving changes what it decides on."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError

from consultations.consultation.models import Consultation
from consultations.draft.models import Clause, Version, VersionClause
from consultations.panel.ballot import FIXED, begun
from consultations.panel.deciding import let_undecided_go
from consultations.panel.models import ClauseReview, PageReview, Panel, PanelSeat

from .page_world import hand_in, lay_down


@pytest.fixture(scope="module")
def world(once_sitting):
    return hand_in(lay_down(once_sitting))


@pytest.fixture
def sitting(world, db):
    return deepcopy(world).sitting


def other(field: models.Field, value):
    """Some other value of a column."""
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateTimeField):
        return (value or "2026-01-01T00:00:00Z") and (value + timedelta(days=1) if value else None)
    if isinstance(field, models.JSONField):
        return {"changed": True}
    if isinstance(field, models.UUIDField):
        return None
    return (value or 0) + 1 if isinstance(value, int | None) else f"{value}9"


def tries(kind) -> list[tuple[models.Model, str]]:
    """One row of a kind before the panel, and each of its fixed columns."""
    row = kind.objects.order_by("pk").first()
    return [(row, name) for fixed in FIXED[kind] for name in fixed.columns]


@pytest.mark.parametrize("kind", FIXED, ids=lambda kind: kind.__name__)
def test_nothing_of_the_ballot_is_saved_otherwise(sitting, kind):
    through = []
    for row, name in tries(kind):
        before = getattr(row, name)
        field = next(one for one in kind._meta.concrete_fields if one.attname == name)
        changed = other(field, before)
        if changed == before:
            continue
        for only in ({}, {"update_fields": [field.name]}):
            setattr(row, name, changed)
            try:
                with transaction.atomic():
                    row.save(**only)
                through.append(name)
            except ValidationError as refused:
                assert "panel has begun" in refused.messages[0]
        setattr(row, name, before)
    assert through == []


def test_rows_that_decisions_stand_on_do_not_go(sitting):
    kinds = [kind for kind, fixed in FIXED.items() if any(one.stays for one in fixed)]
    for kind in kinds:
        with pytest.raises((ProtectedError, TypeError)), transaction.atomic():
            kind.objects.order_by("pk").first().delete()
        with pytest.raises((ProtectedError, TypeError)), transaction.atomic():
            kind.objects.all().delete()
    assert {Panel, PanelSeat, PageReview, Clause, Consultation} <= set(kinds)


def test_versions_before_the_panel_are_never_written_again(sitting):
    for rows in (Version.objects.all(), VersionClause.objects.all()):
        with pytest.raises(TypeError, match="never"):
            rows.update(sha256="0" * 64)


def test_row_that_is_saved_as_it_was_is_saved(sitting):
    for kind in FIXED:
        kind.objects.order_by("pk").first().save()
    assert ClauseReview.objects.count() == 3


def test_settings_are_fixed_with_the_targets_before_the_draw(targets):
    where = targets.consultation
    for name in ("panel_seats", "threshold_percent", "quorum_over", "quorum_under", "max_returns"):
        before = getattr(where, name)
        setattr(where, name, before + 1)
        with pytest.raises(ValidationError, match="panel has begun"), transaction.atomic():
            where.save()
        setattr(where, name, before)
    where.refresh_from_db()
    assert (where.panel_seats, where.threshold_percent) == (8, 80)


def test_panel_that_has_begun_stays_begun_when_a_change_is_taken_in(sitting):
    """A listening on a change takes away what was not decided, not that the panel has begun."""
    where = sitting.consultation
    let_undecided_go(sitting.panel)
    assert (sitting.panel.reviews.count(), begun(where.pk)) == (0, True)
    where.question_en = "Another question?"
    with pytest.raises(ValidationError, match="panel has begun"), transaction.atomic():
        where.save()
    panel = Panel.objects.get(pk=sitting.panel.pk)
    panel.began_at = None
    with pytest.raises(ValidationError, match="panel has begun"), transaction.atomic():
        panel.save()
