"""A table, held while somebody does something at it."""

from consultations.consultation.actions import hold_stage

from ..models import Table


def hold_table(table: Table) -> Table:
    """The table as it stands now, locked till the caller commits; its stage does not move either.

    The stage first and shared, then the table's own row: everybody takes them in this order, so
    that no two wait for each other and the tables of a hall do not wait at all.
    """
    here = hold_stage(table.consultation)
    held = Table.objects.select_for_update(of=("self",)).get(pk=table.pk)
    held.consultation = here
    return held
