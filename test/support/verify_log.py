#!/usr/bin/python3
"""Verifies an exported log of 明栏 Minglan. A second opinion: it shares no code with src/log.

    verify_log.py DIRECTORY [--anchor FILE] [--witness VKEY]...

DIRECTORY holds `head.note`, `entries/<seq>.json` (exact bytes), `parts/<sha256>` (salt of 16 bytes, then the
part's bytes; erased parts are absent) and `origin.json` ({origin, officeKey, recovery}). The anchor says whom to
trust: whoever has it from elsewhere gives it with --anchor, and the one in the export is not read.

Prints one line and exits with 0 when all is in order, 1 when it is not, 2 when it was called wrongly.
Needs python3-cryptography. Written from RFC 9162 and C2SP signed-note, tlog-checkpoint and tlog-cosignature.
"""

import argparse
import base64
import binascii
import datetime
import hashlib
import json
import os
import re
import sys
import unicodedata

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

NOTE_LIMIT = ENTRY_LIMIT = 16 * 1024
SAFE_INTEGER = 2**53 - 1
DEPTH_LIMIT = 8
HASH = re.compile(r"[0-9a-f]{64}")
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}(;charset=utf-8)?")
ORIGIN = re.compile(r"minglan/[a-z0-9-]{1,32}")
SLUG = re.compile(r"[a-z][a-z0-9-]{0,31}")
VERIFIER_KEY = re.compile(r"[\x21-\x2a\x2c-\x7e]{1,128}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}")
SPACES = "\u0020\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
FIELDS = (
    "v log seq kind id code issued notBefore notAfter audience parts author approvals supersedes reason detail"
).split()
KINDS = set("publish amend withdraw urgent clear redact reply form step event rules witness keys".split())
REASONS = set("error outdated personal-data ended other".split())
TARGETS = {
    "amend": {"publish", "amend", "redact"},
    "withdraw": {"publish", "amend", "redact"},
    "clear": {"urgent", "amend", "redact"},
    "redact": KINDS - {"rules", "witness", "keys"},
    "step": {"publish", "amend", "urgent"},
    "rules": {"rules"},
    "witness": {"witness"},
    "keys": {"keys"},
}
PERIOD = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])|Q[1-4]|H[12])?")
MATTER = re.compile(r"m-[a-z0-9-]{1,60}")
DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


class Refused(Exception):
    """The log is not in order, and why."""


def need(condition, why):
    if not condition:
        raise Refused(why)


def is_text(value, pattern):
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def is_whole(value, least=0, most=SAFE_INTEGER):
    # bool is an int in Python, and is none in JSON.
    return type(value) is int and least <= value <= most


def sha256(data):
    return hashlib.sha256(data).digest()


def exact_base64(text, why):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(f"{why}: not base64") from error
    need(base64.b64encode(data).decode() == text, f"{why}: not canonical base64")
    return data


# Keys and notes ---------------------------------------------------------------------------------------------


class Key:
    """A C2SP verifier key."""

    def __init__(self, text, kind):
        need(isinstance(text, str) and text.count("+") >= 2, f"not a verifier key: {text!r}")
        self.name, identity, material = text.split("+", 2)
        data = exact_base64(material, f"key of {self.name}")
        need(len(data) == 33 and data[0] == kind, f"key of {self.name}: not a key of type {kind}")
        self.public = data[1:]
        self.text = text
        need(self.identity(kind).hex() == identity, f"key of {self.name}: its id is of another key")
        need(is_key_name(self.name), f"not a name of a key: {self.name!r}")

    def identity(self, kind):
        return sha256(self.name.encode() + b"\n" + bytes([kind]) + self.public)[:4]

    def verifies(self, message, signature):
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


def is_key_name(name):
    return bool(name) and not any(c == "+" or c.isspace() or unicodedata.category(c) == "Cc" for c in name)


def read_note(data):
    """Text and signatures [(name, key id, signature)] of a signed note; nothing in it is verified yet."""
    need(len(data) <= NOTE_LIMIT, "head: larger than 16 KB")
    try:
        note = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("head: not UTF-8") from error
    need(all(c >= " " or c == "\n" for c in note), "head: a control character")
    text, separator, lines = note.rpartition("\n\n")
    need(separator and text and lines.endswith("\n"), "head: not a text, a blank line and signature lines")
    signatures = []
    for line in lines[:-1].split("\n"):
        pieces = line.split(" ")
        need(len(pieces) == 3 and pieces[0] == "\u2014", "head: a malformed signature line")
        need(is_key_name(pieces[1]), "head: a malformed key name")
        signed = exact_base64(pieces[2], "head: a signature")
        need(len(signed) > 4, "head: an empty signature")
        signatures.append((pieces[1], signed[:4], signed[4:]))
    return text + "\n", signatures


def cosigned_at(key, text, signature):
    """The time of a valid cosignature, in seconds since 1970; None when it is false."""
    if len(signature) != 72:
        return None
    at = int.from_bytes(signature[:8], "big")
    message = f"cosignature/v1\ntime {at}\n{text}".encode()
    return at if key.verifies(message, signature[8:]) else None


def verify_head(data, office, witnesses):
    """Size, root and time of a head signed and cosigned by the office; every known signature must be valid."""
    text, signatures = read_note(data)
    lines = text.split("\n")
    need(len(lines) == 4 and lines[3] == "", "head: not three lines")
    need(lines[0] == office.name, "head: of another log")
    need(re.fullmatch(r"0|[1-9][0-9]{0,15}", lines[1]) is not None, "head: not a size")
    root = exact_base64(lines[2], "head: root")
    need(len(root) == 32, "head: the root is not 32 bytes")
    signed, times = 0, []
    for name, identity, signature in signatures:
        if (name, identity) == (office.name, office.identity(1)):
            good = len(signature) == 64 and office.verifies(text.encode(), signature)
            need(good, "head: the office's signature is false")
            signed += 1
        elif (name, identity) == (office.name, office.identity(4)):
            at = cosigned_at(office, text, signature)
            need(at is not None, "head: the office's cosignature is false")
            times.append(at)
        for witness in witnesses:
            if (name, identity) == (witness.name, witness.identity(4)):
                good = cosigned_at(witness, text, signature) is not None
                need(good, f"head: the cosignature of {name} is false")
    need(signed == 1, "head: not signed (once) by the office's key in force")
    need(len(times) == 1, "head: not cosigned (once) by the office")
    return int(lines[1]), root, times[0]


# The tree ---------------------------------------------------------------------------------------------------


def tree_root(leaves):
    """RFC 9162 §2.1.1, as it is defined there."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\x01" + tree_root(leaves[:split]) + tree_root(leaves[split:]))


# Entries ----------------------------------------------------------------------------------------------------


def plain_object(pairs):
    names = [name for name, _ in pairs]
    need(len(set(names)) == len(names), "a field stands twice")
    need(all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,31}", name) for name in names), "an odd name of a field")
    return dict(pairs)


def no_fraction(text):
    raise Refused(f"a number that is not whole: {text}")


def whole_number(text):
    need(len(text) <= 17 and abs(int(text)) <= SAFE_INTEGER, "a number that is too large")
    return int(text)


def depth(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


def read_entry(data):
    need(0 < len(data) <= ENTRY_LIMIT, "empty, or larger than 16 KB")
    try:
        text = data.decode("utf-8")
        entry = json.loads(
            text,
            object_pairs_hook=plain_object,
            parse_int=whole_number,
            parse_float=no_fraction,
            parse_constant=no_fraction,
        )
        need(depth(entry) <= DEPTH_LIMIT, "nested too deeply")
        again = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (UnicodeError, ValueError, RecursionError) as error:
        raise Refused(f"not JSON in UTF-8 ({type(error).__name__})") from error
    need(again == data, "not in canonical form")
    need(isinstance(entry, dict), "not an object")
    need(type(entry.get("v")) is int and entry["v"] == 1, "not of version 1")
    return entry


def is_time(value):
    if not is_text(value, re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")):
        return False
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").year >= 1970
    except ValueError:
        return False


def is_actor(value, more=()):
    return (
        isinstance(value, dict)
        and list(value) == ["role", "post", "account", *more]
        and is_text(value["role"], SLUG)
        and isinstance(value["post"], str)
        and 0 < len(value["post"].encode("utf-16-le")) <= 80
        and value["post"].strip(SPACES) == value["post"]
        and not any(unicodedata.category(c) == "Cc" for c in value["post"])
        and is_text(value["account"], IDENTIFIER)
    )


def is_reference(value):
    return (
        isinstance(value, dict)
        and list(value) == ["sha256", "size", "type", "name"]
        and is_text(value["sha256"], HASH)
        and is_whole(value["size"], 0, 64 * 1024 * 1024)
        and is_text(value["type"], MEDIA_TYPE)
        and is_text(value["name"], SLUG)
    )


def distinct(values):
    return len(set(values)) == len(values)


def check_place(entry):
    """What an entry of any kind, known or not, must say."""
    need(is_text(entry.get("log"), ORIGIN), "log")
    need(is_whole(entry.get("seq")), "seq")
    need(is_text(entry.get("kind"), SLUG), "kind")


def check_entry(entry):
    """The rules of one entry of a known kind by itself."""
    need(list(entry) == FIELDS, "not exactly the fields of an entry in their order")
    kind, seq, supersedes = entry["kind"], entry["seq"], entry["supersedes"]
    need(is_text(entry["id"], IDENTIFIER), "id")
    coded = is_text(entry["code"], re.compile(r"[A-Z]{2,8}-[0-9]{2,4}"))
    uncoded = entry["code"] == "" and kind in {"keys", "witness", "rules", "urgent", "clear", "reply", "form", "event"}
    need((coded and kind not in {"rules", "witness", "keys"}) or uncoded, "code")
    need(is_time(entry["issued"]), "issued")
    for name in ("notBefore", "notAfter"):
        need(entry[name] is None or is_time(entry[name]), name)
    if entry["notBefore"] and entry["notAfter"]:
        need(entry["notBefore"] < entry["notAfter"], "ends before it begins")
    audience = entry["audience"]
    groups = isinstance(audience, list) and all(is_text(a, re.compile(r"[a-z0-9-]{1,32}")) for a in audience)
    need(groups and len(audience) <= 64 and distinct(audience), "audience")
    parts = entry["parts"]
    need(isinstance(parts, list) and len(parts) <= 64 and all(map(is_reference, parts)), "parts")
    need(distinct([p["name"] for p in parts]) and distinct([p["sha256"] for p in parts]), "a part twice")
    need(is_actor(entry["author"]), "author")
    approvals = entry["approvals"]
    need(isinstance(approvals, list) and len(approvals) <= 16, "approvals")
    need(all(is_actor(a, ["at"]) and is_time(a["at"]) for a in approvals), "approvals")
    following = kind in {"amend", "withdraw", "clear", "redact", "step"} or (kind == "keys" and seq > 0)
    if supersedes is None:
        need(not following, "does not say upon which entry it acts")
    else:
        need(kind not in {"publish", "event"} and is_whole(supersedes, 0, seq - 1), "supersedes")
    if entry["reason"] is None:
        need(kind not in {"amend", "withdraw", "redact"}, "does not say why")
    else:
        known = isinstance(entry["reason"], str) and entry["reason"] in REASONS
        need(known and kind not in {"publish", "step", "event", "rules", "witness", "keys"}, "reason")
    detail = entry["detail"]
    if kind == "redact":
        need(isinstance(detail, dict) and list(detail) == ["erase"], "detail")
        erase = detail["erase"]
        hashes = isinstance(erase, list) and all(is_text(h, HASH) for h in erase)
        need(hashes and 0 < len(erase) <= 128 and distinct(erase), "erase")
    elif kind == "rules":
        need(isinstance(detail, dict) and list(detail) == ["before", "after"], "detail")
        need(all(is_text(h, HASH) for h in detail.values()) and distinct(list(detail.values())), "rules")
    elif kind == "witness":
        need(isinstance(detail, dict) and list(detail) == ["witnesses"], "detail")
        keys = detail["witnesses"]
        forms = isinstance(keys, list) and all(is_text(k, VERIFIER_KEY) for k in keys)
        need(forms and len(keys) <= 8 and distinct(keys), "witnesses")
    elif kind == "keys":
        names = ["office", "recovery", "threshold", "signatures"]
        need(isinstance(detail, dict) and list(detail) == names, "detail")
        lists = isinstance(detail["recovery"], list) and isinstance(detail["signatures"], list)
        need(lists and len(detail["recovery"]) <= 16 and len(detail["signatures"]) <= 16, "detail")
    elif kind == "step":
        need(isinstance(detail, dict) and list(detail) == ["step"], "detail")
        need(detail["step"] in ("hear", "answer", "archive"), "step")
    elif kind == "event":
        names = ["event", "date"] + (["matter"] if isinstance(detail, dict) and "matter" in detail else [])
        need(isinstance(detail, dict) and list(detail) == names, "detail")
        need(is_text(detail["event"], SLUG) and is_text(detail["date"], DATE), "event")
        need("matter" not in detail or is_text(detail["matter"], MATTER), "matter")
    elif kind in {"publish", "amend"} and detail is not None:
        need(isinstance(detail, dict) and detail, "detail")
        need(list(detail) == [name for name in ("period", "matter", "stage") if name in detail], "detail")
        need("period" not in detail or is_text(detail["period"], PERIOD), "period")
        need("matter" not in detail or is_text(detail["matter"], MATTER), "matter")
        need("stage" not in detail or detail["stage"] in ("事前", "事中", "事后"), "stage")
    else:
        need(detail is None, "detail")


# Keys entries -----------------------------------------------------------------------------------------------


class Keys:
    """The keys in force after a keys entry. The genesis is held against the anchor, later ones against these."""

    def __init__(self, entry):
        detail = entry["detail"]
        self.seq = entry["seq"]
        self.office = Key(detail["office"], 1)
        need(self.office.name == entry["log"], "the office's key does not bear the name of the log")
        need(detail["recovery"] == sorted(detail["recovery"], key=str), "the recovery keys are not sorted")
        self.recovery = [Key(text, 1) for text in detail["recovery"]]
        everyone = [self.office, *self.recovery]
        good = distinct([k.name for k in everyone]) and distinct([k.public for k in everyone])
        need(good, "a name or a key stands twice")
        plain = all(re.fullmatch(r"[a-z0-9][a-z0-9./_-]{0,95}", key.name) for key in self.recovery)
        need(plain, "a recovery key with an odd name")
        self.threshold = detail["threshold"]
        need(is_whole(self.threshold, 2, len(self.recovery)), "threshold")

    def replaced_by(self, entry):
        need(entry["supersedes"] == self.seq, "does not replace the keys in force")
        following = Keys(entry)
        recovery = "".join(f"recovery {key.text}\n" for key in following.recovery)
        statement = (
            f"{entry['log']}/keys\nreplaces {self.seq}\noffice {following.office.text}\n"
            f"{recovery}threshold {following.threshold}\n"
        ).encode()
        holders = {key.name: key for key in self.recovery}
        for line in entry["detail"]["signatures"]:
            need(isinstance(line, str) and ":" in line, "a malformed signature")
            name, _, encoded = line.rpartition(":")
            key = holders.pop(name, None)
            need(key is not None, "signed twice, or by no recovery key in force")
            signature = exact_base64(encoded, "a recovery key's signature")
            need(key.verifies(statement, signature), f"the signature of {name} is false")
        need(len(self.recovery) - len(holders) >= self.threshold, "too few recovery keys signed")
        return following


def genesis(entry, anchor):
    need(entry["kind"] == "keys" and entry["supersedes"] is None, "the first entry does not name the keys")
    need(entry["detail"]["signatures"] == [], "the first keys need no signature")
    keys = Keys(entry)
    need(keys.office.text == anchor["officeKey"], "not the office key of the anchor")
    need(sorted(anchor["recovery"]) == [k.text for k in keys.recovery], "not the recovery keys of the anchor")
    return keys


# The whole log ----------------------------------------------------------------------------------------------


class Log:
    """What the entries so far have said."""

    def __init__(self, anchor):
        self.anchor = anchor
        self.keys = None
        self.leaves = []
        self.read = []
        self.named = {}  # hash of a part → (size, ids of the disclosures that name it)
        self.erased = set()
        self.skipped = 0

    def append(self, data):
        seq = len(self.leaves)
        entry = read_entry(data)
        check_place(entry)
        need(entry["log"] == self.anchor["origin"], "of another log")
        need(entry["seq"] == seq, "not at its place")
        self.leaves.append(sha256(b"\x00" + data))
        if entry["kind"] not in KINDS:
            need(seq > 0, "the first entry does not name the keys")
            self.read.append(None)
            self.skipped += 1
            return
        check_entry(entry)
        self.read.append(entry)
        if seq == 0:
            self.keys = genesis(entry, self.anchor)
        elif entry["kind"] == "keys":
            self.keys = self.keys.replaced_by(entry)
        self.follow(entry)

    def follow(self, entry):
        if entry["supersedes"] is not None:
            target = self.read[entry["supersedes"]]
            need(target is not None and target["id"] == entry["id"], "acts upon another disclosure")
            need(target["kind"] in TARGETS.get(entry["kind"], KINDS), "acts upon an entry of a wrong kind")
        if entry["kind"] == "redact":
            for part in entry["detail"]["erase"]:
                known = part in self.named and entry["id"] in self.named[part][1]
                need(known, "erases a part that its disclosure never had")
                self.erased.add(part)
        for part in entry["parts"]:
            size, ids = self.named.setdefault(part["sha256"], (part["size"], set()))
            need(size == part["size"], "one part under two sizes")
            need(part["sha256"] not in self.erased, "names a part that was erased")
            ids.add(entry["id"])


def names_in(directory):
    return set(os.listdir(directory)) if os.path.isdir(directory) else set()


def contents(*path):
    try:
        with open(os.path.join(*path), "rb") as file:
            return file.read()
    except OSError as error:
        raise Refused(f"{path[-1]}: can't be read") from error


def read_anchor(path):
    try:
        anchor = json.loads(contents(path))
    except ValueError as error:
        raise Refused("the anchor is not JSON") from error
    good = isinstance(anchor, dict) and {"origin", "officeKey", "recovery"} <= set(anchor)
    need(good and is_text(anchor["origin"], ORIGIN), "the anchor names no log")
    return anchor


def verify_parts(directory, log):
    present = names_in(directory)
    need(present <= set(log.named), "a file among the parts that no entry names")
    for name in sorted(present):
        need(name not in log.erased, f"part {name}: erased by the log, and still there")
        data = contents(directory, name)
        need(sha256(data).hex() == name, f"part {name}: altered")
        need(len(data) == log.named[name][0] + 16, f"part {name}: not the size its entry names")
    for name in sorted(set(log.named) - present):
        need(name in log.erased, f"part {name}: missing, and no entry erases it")
    return len(present)


def verify(directory, anchor, witnesses):
    log = Log(anchor)
    found = names_in(os.path.join(directory, "entries"))
    need(found, "there are no entries")
    for seq in range(len(found)):
        need(f"{seq}.json" in found, f"entry {seq}: missing")
        data = contents(directory, "entries", f"{seq}.json")
        try:
            log.append(data)
        except Refused as refused:
            raise Refused(f"entry {seq}: {refused}") from refused
    public = [key.public for key in [log.keys.office, *witnesses]]
    need(distinct(public), "a witness with somebody else's key is no witness")
    size, root, at = verify_head(contents(directory, "head.note"), log.keys.office, witnesses)
    need(size == len(log.leaves), f"head: speaks of {size} entries, there are {len(log.leaves)}")
    need(root == tree_root(log.leaves), "head: its root is not that of the entries")
    parts = verify_parts(os.path.join(directory, "parts"), log)
    signed = datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    erased = len(log.erased)
    return f"{anchor['origin']}: {size} entries, {parts} parts, {erased} erased, {log.skipped} skipped, signed {signed}"


def main():
    parser = argparse.ArgumentParser(description="Verifies an exported log.")
    parser.add_argument("directory")
    parser.add_argument("--anchor", help="origin.json from a source you trust")
    parser.add_argument("--witness", action="append", default=[], help="verifier key (0x04) of a witness")
    arguments = parser.parse_args()
    try:
        anchor = read_anchor(arguments.anchor or os.path.join(arguments.directory, "origin.json"))
        witnesses = [Key(text, 4) for text in arguments.witness]
        print("OK", verify(arguments.directory, anchor, witnesses))
    except Refused as refused:
        print("REFUSED", refused)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
