"""The Frictionless Data Package that describes the tables: types, limits, what points at what."""

from collections.abc import Iterable, Mapping

from django.utils.translation import override

from .columns import Column, OpenTable
from .tables import TABLES

LICENCE = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
PROFILE = "tabular-data-package"
PER_TABLE = ("csv", "json")


def in_both(name: str, words) -> dict[str, str]:
    """English under the name that Frictionless knows, Welsh beside it."""
    said = {}
    for code, key in (("en", name), ("cy", f"{name}_cy")):
        with override(code):
            said[key] = str(words)
    return said


def field(column: Column, table: OpenTable) -> dict:
    """One column as a Table Schema field."""
    limits: dict = {"required": True} if column.needed else {}
    if table.key == (column.name,):
        limits["unique"] = True
    if column.one_of:
        limits["enum"] = list(column.one_of)
    told = {"name": column.name, "type": column.type, **in_both("description", column.says)}
    if column.language:
        told["language"] = column.language
    return told | ({"constraints": limits} if limits else {})


def schema(table: OpenTable) -> dict:
    """One table as a Table Schema."""
    keys = [
        {"fields": column.name, "reference": {"resource": to, "fields": at}}
        for column in table.columns
        if column.to
        for to, at in [column.to.split(".")]
    ]
    told = {"fields": [field(column, table) for column in table.columns], "missingValues": [""]}
    if table.key:
        told["primaryKey"] = list(table.key)
    return told | ({"foreignKeys": keys} if keys else {})


def resource(table: OpenTable, kind: str, made: Mapping) -> dict:
    """One file: `made` has what is known of the files by name, each with size and sha256."""
    name = f"{table.name}.{kind}"
    told = {
        "name": table.name if kind == "csv" else f"{table.name}-json",
        "path": name,
        "profile": "tabular-data-resource",
        "format": kind,
        "mediatype": "text/csv" if kind == "csv" else "application/json",
        "encoding": "utf-8",
        **in_both("title", table.title),
        **in_both("description", table.about),
    }
    if found := made.get(name):
        told |= {"bytes": found.size, "hash": f"sha256:{found.sha256}"}
    return told | {"schema": schema(table)}


def package(consultation, made: Mapping, tables: Iterable[OpenTable] = TABLES) -> dict:
    """The descriptor of a conversation's open data."""
    return {
        "profile": PROFILE,
        "name": consultation.ref,
        "title": consultation.title.en,
        "title_cy": consultation.title.cy,
        "licenses": [LICENCE],
        "resources": [resource(table, kind, made) for kind in PER_TABLE for table in tables],
    }
