"""YAML files that people write (rules, word lists, configuration): read safely, checked against a JSON Schema, faults told by line.

Only plain values are made (no tags, no objects); a key given twice is a fault.
"""

from __future__ import annotations

import difflib
import functools
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint import places
from lint.findings import UsageError
from lint.store import Shelf

if TYPE_CHECKING:
    import yaml

#: A path to a value: keys of mappings and indices of lists.
Keys = tuple[str | int, ...]
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class YamlFile:
    """The value of a file and the 1-based line of each of its parts."""

    path: Path
    data: Any
    lines: Mapping[Keys, int]

    def line(self, keys: Iterable[str | int] = ()) -> int:
        """The line of a part, or of the nearest part around it that has one."""
        place = tuple(keys)
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def error(self, message: str, keys: Iterable[str | int] = ()) -> UsageError:
        """A fault of one part, as one line: file, line, what is wrong."""
        return UsageError(f"{self.path}:{self.line(keys)}: {message}")


def load(path: Path, schema: Mapping[str, Any], known: Shelf | None = None) -> YamlFile:
    """Read `path` and check it against `schema`. `known`: where what was read is kept. Raises UsageError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: larger than {MAX_BYTES:,} bytes, which no such file needs. Split it.")
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from None
    key = hashlib.blake2b(json.dumps(schema).encode() + b"\0" + data, digest_size=16).hexdigest() if known else ""
    found = known.get(key) if known else None
    if isinstance(found, YamlFile):
        return YamlFile(path, found.data, found.lines)
    made = _parsed(path, data)
    _validate(made, schema)
    if known:
        known.put(key, made)
    return made


def _parsed(path: Path, data: bytes) -> YamlFile:
    import yaml

    try:
        loader = _loader(path.is_relative_to(places.RULES))(data.decode("utf-8-sig"))
        node = loader.get_single_node()
        lines: dict[Keys, int] = {}
        return YamlFile(path, _plain(loader, node, (), lines) if node is not None else {}, lines)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text (byte {error.start}). Save it as UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(
            f"{path}:{line}: not valid YAML: {error.problem}. Check the indentation and put texts with “: ” or “#” in quotes."
        ) from None
    except yaml.YAMLError as error:
        raise UsageError(f"{path}: not valid YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise UsageError(f"{path}: nested too deeply") from None


@functools.cache
def _loader(shipped: bool) -> type[yaml.SafeLoader]:
    """SafeLoader that leaves words alone: a date stays text, and so do `no`, `yes`, `on` and `off`, which word lists hold.

    The shipped files are read by libyaml where there is one, four times as fast. It tells faults in other words, and nothing stops it at a
    file that is nested too deeply, so those of others are not.
    """
    import yaml

    base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if shipped else yaml.SafeLoader

    class Loader(base):  # type: ignore[valid-type,misc]
        pass

    left = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    Loader.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] not in left] for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))
    return Loader


def _plain(loader: yaml.SafeLoader, node: yaml.Node, keys: Keys, lines: dict[Keys, int], aliases: frozenset[int] = frozenset()) -> Any:
    """The plain value of a node; lines are noted on the way. A file that refers to itself is a YAML error."""
    import yaml

    if id(node) in aliases:
        raise yaml.MarkedYAMLError(problem="a part contains itself", problem_mark=node.start_mark)
    if len(lines) > 100_000:
        raise yaml.MarkedYAMLError(problem="too many values (aliases of aliases?)", problem_mark=node.start_mark)
    lines.setdefault(keys, node.start_mark.line + 1)
    within = aliases | {id(node)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(loader, item, (*keys, number), lines, within) for number, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        made: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _plain(loader, key_node, keys, lines, within) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str | int | bool):
                raise yaml.MarkedYAMLError(problem="a key must be a word", problem_mark=key_node.start_mark)
            if key in made:
                raise yaml.MarkedYAMLError(problem=f"the key “{key}” is given twice", problem_mark=key_node.start_mark)
            lines[(*keys, str(key))] = key_node.start_mark.line + 1
            made[str(key)] = _plain(loader, value_node, (*keys, str(key)), lines, within)
        return made
    try:
        return loader.construct_object(node)
    except (ValueError, IndexError):  # "!!int x"
        raise yaml.MarkedYAMLError(problem="a value does not fit its tag", problem_mark=node.start_mark) from None


def load_schema(path: Path) -> dict[str, Any]:
    """A JSON Schema that the package ships."""
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _validate(file: YamlFile, schema: Mapping[str, Any]) -> None:
    import jsonschema

    validator = jsonschema.Draft202012Validator(schema)
    errors = sorted(validator.iter_errors(file.data), key=lambda error: (file.line(error.absolute_path), str(error.absolute_path)))
    if not errors:
        return
    error = errors[0]
    while error.context:
        error = max(error.context, key=lambda inner: (len(inner.absolute_path), inner.validator != "type"))
    raise file.error(*_explain(error))


def _explain(error: Any) -> tuple[str, Keys]:
    """A schema error in plain words, and the part it blames."""
    keys: Keys = tuple(error.absolute_path)
    where = f"“{'.'.join(str(key) for key in keys)}” " if keys else "the file "
    if error.validator == "additionalProperties":
        known = list(error.schema.get("properties", ()))
        unknown = next(key for key in error.instance if key not in known)
        near = difflib.get_close_matches(str(unknown), known, 1, 0.5)
        hint = f"Did you mean “{near[0]}”?" if near else f"Known keys: {', '.join(known)}."
        return f"unknown key “{unknown}”. {hint}", (*keys, str(unknown))
    if error.validator == "required":
        missing = next(key for key in error.validator_value if key not in error.instance)
        return f"{where}lacks the key “{missing}”. Add it.", keys
    if error.validator == "enum":
        return f"{where}is “{error.instance}”; it must be one of {', '.join(map(str, error.validator_value))}", keys
    if error.validator == "type":
        names = {"array": "a list", "object": "a set of keys", "string": "text", "integer": "a whole number", "boolean": "true or false"}
        wanted: list[str] = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
        return f"{where}must be {' or '.join(names.get(name, str(name)) for name in wanted)}", keys
    if error.validator in {"minItems", "minLength", "minProperties"}:
        return f"{where}is empty or too short: at least {error.validator_value} needed", keys
    return f"{where}is not right: {error.message}", keys
