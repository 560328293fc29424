"""Whether a value fits a schema of OpenAPI 3.0, as far as the description of the API uses it."""

from collections.abc import Iterator, Mapping
from typing import Any

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
KNOWN = {
    "$ref", "allOf", "type", "nullable", "enum", "properties", "required", "items",
    "additionalProperties", "minimum", "maximum", "maxLength", "description", "default", "example",
    "format",
}  # fmt: skip


def mistakes(
    value: object, schema: Mapping[str, Any], document: Mapping[str, Any], at: str = "#"
) -> Iterator[str]:
    """Yield where a value does not fit; fails for what is not understood here."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        yield from mistakes(value, referred(schema["$ref"], document), document, at)
        return
    for part in schema.get("allOf", ()):
        yield from mistakes(value, part, document, at)
    if value is None and schema.get("nullable"):
        return
    if not _has_type(value, schema.get("type")):
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    yield from _of_one(value, schema, at)
    if isinstance(value, dict):
        yield from _of_object(value, schema, document, at)
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from mistakes(one, schema.get("items", {}), document, f"{at}/{place}")


def _of_one(value: object, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not in {schema['enum']}"
    if isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        yield f"{at}: too long"
    is_number = isinstance(value, int | float)
    if is_number and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value} is out of bounds"


def referred(pointer: str, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a reference within the document points to."""
    found: Any = document
    for step in pointer.removeprefix("#/").split("/"):
        found = found[step]
    return found


def _has_type(value: object, name: str | None) -> bool:
    if name is None:
        return True
    if name == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def _of_object(
    value: Mapping[str, object], schema: Mapping[str, Any], document: Mapping[str, Any], at: str
) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{at}/{name}: missing" for name in schema.get("required", ()) if name not in value)
    if schema.get("additionalProperties") is False:
        yield from (f"{at}/{name}: strange" for name in value if name not in known)
    for name, one in value.items():
        if name in known:
            yield from mistakes(one, known[name], document, f"{at}/{name}")
