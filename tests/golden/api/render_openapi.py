#!/usr/bin/env python3
"""Renders the contracts in docs/api, openapi.yaml and asyncapi.yaml, as JSON, which the program carries and
the tests read: the build needs no YAML. Without --write it only says whether they agree."""

import argparse
import json
import os
import sys
from pathlib import Path

try:
    import yaml
except ImportError:
    yaml = None

CONTRACTS = ("openapi.yaml", "asyncapi.yaml")
LAID_OUT = 3  # so many levels have a line for each member, so that changes can be read


class Strict(yaml.SafeLoader if yaml else object):
    """Refuses what YAML would pass over: a key that comes twice or is no text ("on" is true)."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if not isinstance(key, str):
                raise ValueError(f"line {node.start_mark.line + 1}: '{key}' is no text: quote it")
            if keys.count(key) > 1:
                raise ValueError(f"line {node.start_mark.line + 1}: '{key}' comes twice")
        return super().construct_mapping(node, deep)


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lay_out(value, level=0):
    if not isinstance(value, dict) or level == LAID_OUT or not value:
        return compact(value)
    margin = "\n" + " " * (level + 1)
    members = (f"{compact(key)}: {lay_out(member, level + 1)}" for key, member in value.items())
    return "{" + margin + ("," + margin).join(members) + "\n" + " " * level + "}"


def agrees(source, write):
    target = source.with_suffix(".json")
    with source.open(encoding="utf-8") as file:
        rendered = lay_out(yaml.load(file, Loader=Strict)) + "\n"
    if write:
        target.write_text(rendered, encoding="utf-8")
        return True
    if target.exists() and target.read_text(encoding="utf-8") == rendered:
        return True
    print(f"expected {target.name} as {source.name} says, but it is another; "
          f"MOTCUA_UPDATE_GOLDEN=1 renders it anew: {Path(__file__).name} --write")
    return False


def main():
    root = Path(__file__).resolve().parents[3]
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--write", action="store_true",
                        default=os.environ.get("MOTCUA_UPDATE_GOLDEN") == "1")
    parser.add_argument("--folder", type=Path, default=root / "docs/api")
    options = parser.parse_args()
    if yaml is None:
        print("expected the package python3-yaml (.ci/install-packages test), but it is not here")
        return 1
    # All of them, also behind one that does not agree.
    agreed = [agrees(options.folder / name, options.write) for name in CONTRACTS]
    return 0 if all(agreed) else 1


if __name__ == "__main__":
    sys.exit(main())
