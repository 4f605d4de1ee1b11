"""The proof of publication in an archive (公开证明), reckoned again: from receipts that each screen signed with a key of
its own (Ed25519), and from the entries. A part of verify_archive.py; shares no code with src.

Names of screens, when each was paired, and the days the rules ask for are the office's word. All else follows from the
receipts: which screen showed which version, from when to when, on how many days, and whether the days of the law were
met: one screen a day is enough, the day of publication does not count, and a clock that was not trusted counts for
nothing. Times are those of Asia/Shanghai, which is UTC+8 throughout the year.
"""

import datetime
import hashlib
import html.parser
import json

import verify_log as log

need, Refused = log.need, log.Refused
DAY, SHANGHAI = 86_400, 8 * 3_600
WAYS = ["listed", "opened", "slide", "urgent"]
FILES = ["shown/proof.json", "shown/receipts.json"]
NOTE = "shown/proof.note"
SLACK, AHEAD = 60, 600


# Times --------------------------------------------------------------------------------------------------------


def moment(text):
    """Seconds since 1970; fractions are kept."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def whole(text):
    return None if text is None else int(moment(text))


def spell(seconds):
    return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_of(seconds):
    """Number of the local day, from that of 1970-01-01."""
    return int((seconds + SHANGHAI) // DAY)


def day_number(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def day_text(number):
    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=number)).isoformat()


# The receipts -------------------------------------------------------------------------------------------------


def open_statement(note, signer, subject, keys):
    """The body of a statement, and the key of those given that signed it."""
    text, signatures = log.read_note(note.encode("utf-8"))
    for key in keys:
        own = [signed for name, identity, signed in signatures if (name, identity) == (key.name, key.identity(1))]
        if own:
            good = len(own) == 1 and len(own[0]) == 64 and key.verifies(text.encode("utf-8"), own[0])
            need(good, f"{signer}: a false signature")
            break
    else:
        raise Refused(f"{signer}: signed by no key of it")
    lines = text.split("\n")
    need(len(lines) == 3 and lines[1] != "" and lines[2] == "", f"{signer}: not one line")
    need(lines[0] == f"{signer}/{subject}", f"{signer}: a statement about something else")
    return lines[1], key


def screen_keys(notes, name):
    keys = []
    for note in notes:
        text, _ = log.read_note(note.encode("utf-8"))
        key = log.Key(json.loads(text.split("\n")[1])["key"], 1)
        need(key.name == name, f"{name}: a key of another")
        # Whoever names a key must hold it.
        open_statement(note, name, "key", [key])
        keys.append(key)
    return keys


def rows_of(batch, received):
    for group in batch["shown"]:
        first_day, last_day = day_number(group["date"]), day_number(group["through"])
        span = last_day - first_day + 1
        midnight = first_day * DAY - SHANGHAI
        need(group["how"] in WAYS and group["clock"] in ("trusted", "untrusted") and span >= 1, "a batch: form")
        for seqs, first, last, seconds, times, days in group["rows"]:
            possible = first <= last < span * DAY and seconds <= last - first + SLACK and 1 <= days <= span
            need(possible and min(first, seconds, times) >= 0, "a batch: rows that can not be")
            trusted = group["clock"] == "trusted" and midnight + last <= received + AHEAD
            for seq in seqs:
                key = (batch["screen"], seq, first_day, last_day, group["how"], trusted)
                yield key, [midnight + first, midnight + last, seconds, times, days]


def read_receipts(receipts, origin, told_keys, wanted):
    """What was shown of the wanted entries, added up, and the SHA-256 of every batch."""
    rows, prints = {}, []
    for each in receipts:
        need(list(each) == ["screen", "keys", "batches"], "receipts.json: fields")
        name = f"{origin}/screens/{each['screen']}"
        keys = screen_keys(each["keys"], name)
        need([key.text for key in keys] == told_keys.get(each["screen"]), f"{name}: other keys than the proof tells")
        seen = set()
        for received in each["batches"]:
            need(list(received) == ["at", "note"], "receipts.json: fields")
            body, _ = open_statement(received["note"], name, "shown", keys)
            batch = json.loads(body, object_pairs_hook=log.plain_object)
            need(batch["v"] == 1 and batch["screen"] == each["screen"], f"{name}: a batch of another")
            need(batch["batch"] not in seen, f"{name}: a batch twice")
            seen.add(batch["batch"])
            prints.append(hashlib.sha256(received["note"].encode("utf-8")).hexdigest())
            for key, values in rows_of(batch, moment(received["at"])):
                if key[1] not in wanted:
                    continue
                held = rows.get(key)
                rows[key] = values if held is None else together(held, values)
    return rows, prints


def together(one, other):
    return [
        min(one[0], other[0]),
        max(one[1], other[1]),
        one[2] + other[2],
        one[3] + other[3],
        max(one[4], other[4]),
    ]


# The record, read as disclosures ------------------------------------------------------------------------------


def disclosures_of(entries):
    """By id, in the order in which they began; what breaks the rules of a reading is passed over."""
    found = {}
    for entry in entries:
        if entry is None:
            continue
        kind, known = entry["kind"], found.get(entry["id"])
        text = next((part["sha256"] for part in entry["parts"] if part["name"] == "text"), None)
        if kind in ("publish", "urgent") and known is None and text is not None:
            if kind == "publish" or entry["notAfter"] is not None:
                found[entry["id"]] = {
                    "kind": kind, "code": entry["code"], "audience": entry["audience"],
                    "versions": [version_of(entry, text)], "withdrawn": None, "cleared": None,
                }  # fmt: skip
        elif known is None:
            continue
        elif kind == "amend" and text is not None and known["withdrawn"] is None and known["cleared"] is None:
            if known["kind"] == "publish" or entry["notAfter"] is not None:
                known["versions"].append(version_of(entry, text))
                known["code"], known["audience"] = entry["code"], entry["audience"]
        elif kind == "withdraw" and known["kind"] == "publish" and known["withdrawn"] is None:
            known["withdrawn"] = entry
        elif kind == "clear" and known["kind"] == "urgent" and known["cleared"] is None:
            known["cleared"] = entry["issued"]
        elif kind == "redact":
            for version in known["versions"]:
                version["erased"] = version["erased"] or version["text"] in entry["detail"]["erase"]
    return found


def version_of(entry, text):
    start = max(whole(entry["issued"]), whole(entry["notBefore"]) or 0)
    return {"entry": entry, "text": text, "start": start, "erased": False}


def shown_entries(disclosure):
    withdrawn = disclosure["withdrawn"]
    return [v["entry"] for v in disclosure["versions"]] + ([withdrawn] if withdrawn else [])


def public_since(versions):
    for version, following in zip(versions, [*versions[1:], None]):
        if following is None or version["start"] < whole(following["entry"]["issued"]):
            return version["start"]
    return 0


def end_of(disclosure):
    ends = [disclosure["versions"][-1]["entry"]["notAfter"], disclosure["cleared"]]
    return min((whole(end) for end in ends if end is not None), default=None)


def state_of(disclosure, now):
    end, last = end_of(disclosure), disclosure["versions"][-1]
    if disclosure["withdrawn"]:
        return "withdrawn"
    if end is not None and now >= end:
        return "ended"
    if now < last["start"]:
        return "upcoming"
    return "redacted" if last["erased"] else "current"


# The proof ----------------------------------------------------------------------------------------------------


def named_days(key, values):
    """The days a row tells of; none when several were put together and some between them are missing."""
    span = key[3] - key[2] + 1
    return range(key[2], key[3] + 1) if span == values[4] else []


def showing(screen, rows):
    trusted = [(key, values) for key, values in rows if key[5]]
    days = sorted({day for row in trusted for day in named_days(*row)})
    gaps = [[day_text(one + 1), day_text(two - 1)] for one, two in zip(days, days[1:]) if two - one > 1]
    return {
        "screen": screen,
        "first": spell(min(values[0] for _, values in rows)),
        "last": spell(max(values[1] for _, values in rows)),
        "seconds": sum(values[2] for _, values in rows),
        "how": [way for way in WAYS if any(key[4] == way for key, _ in rows)],
        "opened": sum(values[3] for key, values in rows if key[4] == "opened"),
        "days": len(days),
        "unnamed": max((values[4] for key, values in trusted if not named_days(key, values)), default=0),
        "untrusted": len({key[2] for key, _ in rows if not key[5]}),
        "gaps": gaps,
    }


def version(entry, what, rows):
    own = [(key, values) for key, values in rows.items() if key[1] == entry["seq"]]
    screens = [showing(name, [row for row in own if row[0][0] == name]) for name in {key[0] for key, _ in own}]
    screens.sort(key=lambda each: (each["first"], each["screen"]))
    return {"seq": entry["seq"], "what": what, "issued": entry["issued"], "screens": screens}


def period(disclosure, basis, days, covered, serving, now, has_unserved):
    published = day_of(public_since(disclosure["versions"]))
    first_day, last_day, today = published + 1, published + days, day_of(now)
    withdrawn = disclosure["withdrawn"]
    ends = [end for end in (end_of(disclosure), withdrawn and whole(withdrawn["issued"])) if end is not None]
    # An end at midnight sharp is 24:00 of the day before.
    left = day_of(min(ends) - 0.001) if ends and min(ends) <= now else None
    short = left is not None and left < last_day
    begun = min((screen["from"] for screen in serving), default=None)
    shown, everywhere, missing, unserved = 0, 0, [], []
    for day in range(first_day, min(last_day, today) + 1):
        there = covered.get(day)
        if there:
            shown += 1
            asked = [s["id"] for s in serving if s["from"] <= day and (s["to"] is None or s["to"] >= day)]
            everywhere += bool(asked) and set(asked) <= there
        elif day < today and not (short and day > left):
            before_all = has_unserved and (begun is None or day < begun)
            (unserved if before_all else missing).append(day_text(day))
    over = today > last_day or shown == days
    standing = "unserved" if unserved else "met" if over else "running"
    standing = "missing" if missing else "short" if short else standing
    told = {
        "basis": basis, "days": days, "from": day_text(first_day), "to": day_text(last_day),
        "standing": standing, "shown": shown, "everywhere": everywhere, "missing": missing,
    }  # fmt: skip
    if has_unserved:
        told["unserved"] = unserved
    return {**told, "leftOn": day_text(left) if short else None}


def proved(identity, disclosure, told, rows, screens, now, has_unserved):
    entries = [v["entry"] for v in disclosure["versions"]]
    seqs = {entry["seq"] for entry in entries}
    covered = {}
    for key, values in rows.items():
        if key[5] and key[1] in seqs:
            for day in named_days(key, values):
                covered.setdefault(day, set()).add(key[0])
    audience = set(disclosure["audience"])
    serving = [s for s in screens if not audience or audience & set(s["audiences"])]
    asked = {each["basis"]: each["days"] for each in told["periods"]}
    periods = [
        period(disclosure, basis, asked[basis], covered, serving, now, has_unserved)
        for basis in ("post", "objection")
        if disclosure["kind"] == "publish" and asked.get(basis, 0) > 0
    ]
    versions = [version(entry, "amend" if at else "publish", rows) for at, entry in enumerate(entries)]
    if disclosure["withdrawn"]:
        versions.append(version(disclosure["withdrawn"], "withdraw", rows))
    published = public_since(disclosure["versions"])
    return {
        "id": identity,
        "code": disclosure["code"],
        "published": spell(published),
        "state": state_of(disclosure, now),
        "periods": periods,
        "versions": versions,
    }


def reckon(told, description, entries, receipts, has_unserved):
    found = disclosures_of(entries)
    wanted = {entry["seq"] for each in found.values() for entry in shown_entries(each)}
    told_keys = {screen["id"]: [each["key"] for each in screen["keys"]] for screen in told["screens"]}
    rows, prints = read_receipts(receipts, description["origin"], told_keys, wanted)
    screens = []
    for screen in told["screens"]:
        gone = screen["revokedAt"]
        screens.append(
            {
                "id": screen["id"],
                "audiences": screen["audiences"],
                "from": day_of(moment(screen["pairedAt"])) + 1,
                "to": None if gone is None else day_of(moment(gone)) - 1,
            }
        )
    scope, now = description["scope"], whole(description["madeAt"])
    by_id = {each["id"]: each for each in told["disclosures"]}
    need(set(by_id) == set(found), "proof.json: of other disclosures")
    return {
        "format": "minglan-proof",
        "version": told["version"],
        "origin": description["origin"],
        "subject": "all" if scope["kind"] == "all" else str(scope[scope["kind"]]),
        "madeAt": spell(now),
        "head": description["head"],
        "rule": "at-least-one-screen-each-day",
        "disclosures": [
            proved(identity, each, by_id[identity], rows, screens, now, has_unserved) for identity, each in found.items()
        ],
        "screens": told["screens"],
        "evidence": {
            "batches": len(prints),
            "sha256": hashlib.sha256("\n".join(sorted(prints)).encode()).hexdigest(),
        },
    }


# The pages ----------------------------------------------------------------------------------------------------


class Tables(html.parser.HTMLParser):
    """The cells of every row, and all words of a page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.rows, self.words, self.open = [], [], False

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        self.open = self.open or tag in ("td", "th")
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.open = False

    def handle_data(self, data):
        self.words.append(data)
        if self.open:
            self.rows[-1][-1] += data.strip()


def said_moment(text):
    at = datetime.datetime.fromtimestamp(moment(text) + SHANGHAI, datetime.timezone.utc)
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def verify_pages(source, proof):
    """Every showing stands in a row of some page, no page has another, and every period is told as it stands."""
    rows, words = [], ""
    for path in sorted(source.names):
        if path.startswith("shown/") and path.endswith(".html"):
            page = Tables()
            page.feed(source.read(path).decode("utf-8"))
            rows += [tuple(row[1:4]) for row in page.rows if len(row) == 6 and row[3] != "天数"]
            words += "".join(page.words)
    expected = []
    for disclosure in proof["disclosures"]:
        for each in disclosure["versions"]:
            for one in each["screens"]:
                expected.append((said_moment(one["first"]), said_moment(one["last"]), str(one["days"])))
    need(sorted(rows) == sorted(expected), "the pages of the proof: other rows than the proof's")
    periods = [each for disclosure in proof["disclosures"] for each in disclosure["periods"]]
    for shown, days in {(each["shown"], each["days"]) for each in periods}:
        sentence = f"有屏幕显示的 {shown} 天，应为 {days} 天"
        times = sum((each["shown"], each["days"]) == (shown, days) for each in periods)
        need(words.count(sentence) == times, "the pages of the proof: other periods than the proof's")


# All of it ----------------------------------------------------------------------------------------------------


def verify(source, description, chosen, exact_json, spelled):
    """`description`: archive.json; `chosen`: the record as it was read. Says what was found, '' when there is none."""
    signed = description["pages"] >= 4
    here = [path for path in [*FILES, NOTE] if path in source.names]
    pages = [path for path in source.names if path.startswith("shown/") and path.endswith(".html")]
    if not here and not pages:
        return ""
    need(here == (FILES + [NOTE] if signed else FILES), "shown/: incomplete")
    data = source.read("shown/proof.json")
    told = exact_json(data, "proof.json")
    need(told["version"] == 2 if signed else told["version"] == 1, "proof.json: version")
    has_unserved = any("reportedAt" in screen for screen in told["screens"])
    need(has_unserved or not signed, "proof.json: form")
    receipts = exact_json(source.read("shown/receipts.json"), "receipts.json")
    entries = [chosen.read[seq] for seq in sorted(chosen.read)]
    proof = reckon(told, description, entries, receipts, has_unserved)
    need((spelled(proof) + "\n").encode("utf-8") == data, "proof.json: other than what the receipts say")
    if signed:
        head = description["head"]
        body, _ = open_statement(
            source.read(NOTE).decode("utf-8"), description["origin"], "proof", [chosen.keys.office]
        )
        expected = {
            "v": 1, "subject": proof["subject"], "sha256": hashlib.sha256(data).hexdigest(),
            "size": head["size"], "root": head["root"], "madeAt": proof["madeAt"],
        }  # fmt: skip
        compact = json.dumps(expected, ensure_ascii=False, separators=(",", ":"))
        need(body == compact, "proof.note: of another proof")
        verify_pages(source, proof)
    else:
        need(not pages, "shown/: pages of a later form")
    return f", proof of publication from {proof['evidence']['batches']} receipts"
