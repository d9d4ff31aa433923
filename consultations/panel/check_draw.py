#!/usr/bin/env python3
"""Run a panel's draw again by yourself: nothing but Python and the files are needed.

    python3 check_draw.py pool.json
    python3 check_draw.py pool.json portfolio.json ledger.jsonl --cy

pool.json is needed. portfolio.json is needed where a portfolio decided. With
ledger.jsonl it also checks that the record tells the same, in the right order.
Add --cy for Welsh. It ends with status 1 if anything differs, and with 2 if
nothing does but not everything could be checked.
"""

import hashlib
import json
import sys
import unicodedata

WORDS = {
    "targets": ("The fingerprint of the targets and the settings",
                "Ôl bys y targedau a'r gosodiadau"),
    "pool": ("The pool's fingerprint", "Ôl bys y gronfa"),
    "portfolio": ("The portfolio's fingerprint", "Ôl bys y portffolio"),
    "panels": ("Every panel in the portfolio meets the targets",
               "Mae pob panel yn y portffolio yn cwrdd â'r targedau"),
    "chances": ("The smallest chance, the largest", "Y siawns leiaf, y fwyaf"),
    "k": ("The winning try (k)", "Y cynnig buddugol (k)"),
    "seats": ("Who sits, in order", "Pwy sy'n eistedd, yn eu trefn"),
    "reserves": ("The reserves", "Yr eilyddion"),
    "ledger": ("The record says the same", "Mae'r cofnod yn dweud yr un peth"),
    "chain": ("Entries in the record's chain", "Cofnodion yng nghadwyn y cofnod"),
    "order": ("Fingerprints first, then the numbers, then the panel",
              "Olion bysedd yn gyntaf, wedyn y rhifau, wedyn y panel"),
    "undrawn": ("No numbers have been drawn yet.", "Does dim rhifau wedi'u tynnu eto."),
    "missing": ("A portfolio decided: download portfolio.json too.",
                "Portffolio benderfynodd: lawrlwythwch portfolio.json hefyd."),
    "back": ("Somebody has taken their row back, as they may. Strangers can no longer work "
             "everything out again.",
             "Mae rhywun wedi tynnu ei res yn ôl, fel y caiff wneud. All dieithriaid ddim cyfrifo "
             "popeth eto."),
    "wrong": ("NOT AS PUBLISHED", "NID FEL Y CYHOEDDWYD"),
    "good": ("All as published.", "Popeth fel y cyhoeddwyd."),
    "part": ("What can still be checked is as published; who sits can't be worked out any more.",
             "Mae'r hyn y mae modd ei wirio o hyd fel y cyhoeddwyd; does dim modd cyfrifo mwyach "
             "pwy sy'n eistedd."),
    "bad": ("Something differs. Please tell somebody.",
            "Mae rhywbeth yn wahanol. Dywedwch wrth rywun."),
}  # fmt: skip


def sha(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def fingerprint(value):
    """SHA-256 of the canonical JSON: sorted keys, no spaces, NFC, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha(unicodedata.normalize("NFC", text))


def word(value):
    return str(value).lower() if isinstance(value, bool) else value


def meets(rows, targets):
    """Whether these rows meet every target, both ends allowed."""
    return all(
        low <= sum(word(row[name]) == value for row in rows) <= high
        for name, values in targets.items()
        for value, (low, high) in values.items()
    )


def fixed_with_targets(draw):
    """What the targets' fingerprint is of: the targets, and every setting fixed with them."""
    kept = {**draw["settings"], "targets": draw["targets"], "format": draw["targets_format"]}
    kept["try_limit"] = kept.pop("draw_try_limit")
    return kept if draw["targets_format"] == "targets/1" else {**kept, "method": draw["method"]}


def hash_order(draw, rows):
    """The first order of hashes whose first seats meet the targets: (k, everybody in order)."""
    size = draw["settings"]["panel_seats"]
    by_label = {row["id"]: row for row in rows}
    for k in range(draw["settings"]["draw_try_limit"]):
        seed = f"{draw['pool_sha256']}|{draw['numbers']}|{k}|"
        order = sorted(by_label, key=lambda label: (sha(seed + label), label))
        if meets([by_label[label] for label in order[:size]], draw["targets"]):
            return k, order
    return None, []


def portfolio_pick(draw, panels, rows):
    """The panel that the numbers point at, and everybody else in the order of the reserves."""
    seed = f"{draw['portfolio_sha256']}|{draw['numbers']}"
    point = int(sha(seed), 16) % sum(one["weight"] for one in panels)
    for one in panels:
        if point < one["weight"]:
            rest = {row["id"] for row in rows} - set(one["ids"])
            return one["ids"] + sorted(rest, key=lambda label: sha(f"{seed}|reserve|{label}"))
        point -= one["weight"]
    return []


class Check:
    """Every check made so far: what it is about, what was published, what came out."""

    def __init__(self):
        self.lines, self.faults, self.notes = [], [], []
        self.ending = "good"

    def same(self, name, published, found):
        self.lines.append((name, found))
        if published != found:
            self.faults.append((name, published, found))


def check(draw, portfolio=None, ledger=None):
    """Run the whole draw again from the published files."""
    done = Check()
    done.same("targets", draw["targets_sha256"], fingerprint(fixed_with_targets(draw)))
    rows = [row for row in draw["pool"] if not row.get("withdrawn")]
    whole = len(rows) == len(draw["pool"])
    if whole:
        fields = draw["row_fields"]
        kept = sorted(({f: row[f] for f in fields} for row in rows), key=lambda row: row["id"])
        done.same("pool", draw["pool_sha256"], fingerprint({"format": "pool/1", "rows": kept}))
    else:
        done.notes.append("back")
    if portfolio:
        check_portfolio(done, draw, portfolio, rows if whole else None)
    if draw["seats"]:
        check_seats(done, draw, portfolio, rows, whole)
    else:
        done.notes.append("undrawn")
    if ledger:
        check_ledger(done, draw, ledger)
    return done


def check_portfolio(done, draw, portfolio, rows):
    done.same("portfolio", draw["portfolio_sha256"], fingerprint(portfolio))
    if draw["pool_sha256"] != portfolio["pool_sha256"]:
        done.faults.append(("portfolio", draw["pool_sha256"], portfolio["pool_sha256"]))
    panels, by_label = portfolio["panels"], {row["id"]: row for row in rows or []}
    size = draw["settings"]["panel_seats"]
    if rows:
        people = [[by_label[label] for label in set(one["ids"])] for one in panels]
        valid = [len(one) == size and meets(one, draw["targets"]) for one in people]
        done.same("panels", len(panels), sum(valid))
    weights = {row["id"]: 0 for row in draw["pool"]}
    for one in panels:
        for label in one["ids"]:
            weights[label] += one["weight"]
    total = sum(one["weight"] for one in panels)
    ends = [f"{weight / total:.4f}" for weight in (min(weights.values()), max(weights.values()))]
    done.lines.append(("chances", " – ".join(ends)))


def check_seats(done, draw, portfolio, rows, whole):
    size, extra = draw["settings"]["panel_seats"], draw["settings"]["reserves"]
    if draw["k"] is None and not portfolio:
        done.ending = "missing"
        return
    if draw["k"] is None:
        order = portfolio_pick(draw, portfolio["panels"], rows)
    else:
        k, order = hash_order(draw, rows)
        if not whole and order[:size] != draw["seats"]:
            done.ending = "part"
            return
        done.same("k", draw["k"], k)
    done.same("seats", draw["seats"], order[:size])
    if whole:
        done.same("reserves", draw["reserves"], order[size : size + extra])


def check_ledger(done, draw, lines):
    """That the record of the same panel tells the same, and in the right order."""
    stored = [json.loads(line) for line in lines if line.strip()]
    broken = [n for n, line in enumerate(stored, 1)
              if sha(f"{stored[n - 2]['hash'] if n > 1 else '0' * 64}\n{line['entry']}")
              != line["hash"]]  # fmt: skip
    done.lines.append(("chain", len(stored)))
    done.faults += [("chain", n, n) for n in broken[:1]]
    entries = [json.loads(line["entry"]) for line in stored]
    told, first, last = {}, {}, {}
    for entry in entries:
        if entry["on"] == draw["panel"]:
            told.update({(entry["kind"], name): fact for name, fact in entry["facts"].items()})
            first.setdefault(entry["kind"], entry["n"])
            last[entry["kind"]] = entry["n"]
    wanted = {("targets_published", "targets_sha256"): draw["targets_sha256"],
              ("pool_closed", "pool_sha256"): draw["pool_sha256"]}  # fmt: skip
    if draw["portfolio_sha256"]:
        wanted["portfolio_published", "portfolio_sha256"] = draw["portfolio_sha256"]
    if draw["seats"]:
        wanted["numbers_drawn", "numbers"] = draw["numbers"]
        wanted |= {("panel_drawn", name): draw[name] for name in ("k", "seats", "reserves")}
        after = ["portfolio_published", "numbers_drawn", "panel_drawn"]
        places = [first.get("targets_published"), last.get("pool_closed")]
        places += [last[kind] for kind in after if kind in last]
        late = last.get("targets_published", 0) > min(places[2:], default=0)
        done.same("order", (False, sorted(places, key=lambda n: n or 0)), (late, places))
    other = [(was, told.get(key)) for key, was in wanted.items() if told.get(key) != was]
    done.faults += [("ledger", was, now) for was, now in other]
    done.lines.append(("ledger", f"{len(wanted) - len(other)}/{len(wanted)}"))


def read(paths):
    """The files, known by what is in them."""
    found = {"ledger": None, "portfolio": None}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if text.startswith('{"entry"'):
            found["ledger"] = text.split("\n")
        else:
            value = json.loads(text)
            found["portfolio" if value["format"] == "portfolio/1" else "draw"] = value
    return found


def shown(value):
    """What was found, in one line."""
    if isinstance(value, tuple):
        value = value[1]
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def main(argv=None):
    given = list(sys.argv[1:] if argv is None else argv)
    language = 1 if "--cy" in given else 0
    found = read([one for one in given if not one.startswith("--")])
    if "draw" not in found:
        sys.exit(__doc__)
    done = check(**found)
    for name, value in done.lines:
        print(f"{WORDS[name][language]}: {shown(value)}")
    for name in done.notes:
        print(WORDS[name][language])
    for name, published, other in done.faults:
        print(f"{WORDS['wrong'][language]}: {WORDS[name][language]}: {published} / {other}")
    print(WORDS["bad" if done.faults else done.ending][language])
    return 1 if done.faults else 0 if done.ending == "good" else 2


if __name__ == "__main__":
    sys.exit(main())
