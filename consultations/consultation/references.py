"""Public ids: short, permanent, unique in their consultation."""

from uuid import uuid4


def give_ref(thing, prefix: str, ref: str = "") -> str:
    """Insert a new row and give it its public id, C57 say; return the id.

    A row that comes with an id of its own (`ref`, or already on the row) keeps
    it: imported history does. Works for rows already inserted too.
    """
    thing.ref = ref or thing.ref
    if thing.ref and thing.pk:
        thing.save(update_fields=["ref"])
    elif thing.ref:
        thing.save()
    else:
        thing.ref = thing.ref or f"~{uuid4().hex[:16]}"
        if not thing.pk:
            thing.save()
        thing.ref = f"{prefix}{thing.pk}"
        thing.save(update_fields=["ref"])
    return thing.ref
