#!/usr/bin/env python3
"""Check a ledger export by itself: nothing but Python and the file are needed.

    python verify.py ledger.jsonl --n 42 --head 3f2a…

The export holds one JSON line an entry: {"entry": "<stored bytes>", "hash": "<hash>"}.
A chain alone doesn't show that its end was cut off, so give the number and hash
of the latest entry as you read them somewhere else: the page, an e-mail, a print.
"""

import argparse
import hashlib
import json
import sys

NO_HASH = "0" * 64


def read(lines):
    """Yield (line number, stored text, hash as written) for every line; None for no entry.

    A line counts only if it is written as the export writes it, to the last space.
    """
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            stored, written = row["entry"], row["hash"]
        except (ValueError, KeyError, TypeError):
            stored, written = None, None
        if json.dumps({"entry": stored, "hash": written}, ensure_ascii=False) != line:
            stored = None
        yield number, stored, written


def lines_of(text):
    """The lines of an export; after the last one there is a line end and nothing else."""
    return text[:-1].split("\n") if text.endswith("\n") else text.split("\n")


def problems(lines, head=None, length=None):
    """Return every fault found, in words; an empty list means that the chain holds."""
    found, previous, count = [], NO_HASH, 0
    for line, stored, written in read(lines):
        if not isinstance(stored, str) or not isinstance(written, str):
            found.append(f"line {line}: not an entry")
            continue
        count += 1
        found += faults_of_entry(stored, count)
        expected = hashlib.sha256(f"{previous}\n{stored}".encode()).hexdigest()
        if expected != written:
            found.append(f"entry {count}: its hash does not follow from the one before")
        previous = written
    if length is not None and count != length:
        found.append(f"the file has {count} entries, the head says {length}")
    if head is not None and previous != head:
        found.append("the last hash is not the head")
    return found


def faults_of_entry(stored, count):
    """What is wrong inside one entry, apart from its place in the chain."""
    try:
        entry = json.loads(stored)
    except ValueError:
        return [f"entry {count}: not JSON"]
    if not isinstance(entry, dict) or entry.get("format") != "entry/1":
        return [f"entry {count}: unknown format"]
    if entry.get("n") != count:
        return [f"entry {count}: numbered {entry.get('n')}"]
    return []


def main(argv=None):
    parser = argparse.ArgumentParser(description="Check a ledger export.")
    parser.add_argument("file", help="the export, or - for standard input")
    parser.add_argument("--head", help="the latest hash, read somewhere else")
    parser.add_argument("--n", type=int, help="the number of entries, read somewhere else")
    options = parser.parse_args(argv)
    if options.file == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    else:
        with open(options.file, encoding="utf-8", errors="replace", newline="") as file:
            text = file.read()
    lines = lines_of(text)
    found = problems(lines, options.head, options.n)
    for fault in found:
        print(fault)
    if not found:
        print("The chain holds." if options.head else "The chain holds, as far as this file goes.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
