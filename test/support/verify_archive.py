#!/usr/bin/python3
"""Verifies an archive of 明栏 Minglan, a folder or a zip file. A second opinion: it shares no code with src.

    verify_archive.py ARCHIVE [--anchor FILE] [--witness VKEY]...

Checks that the files are those of manifest.json, that the record (record/) stands under its signed head (all leaves
for a whole archive, inclusion proofs for a part of one) and so does all that witnesses cosigned, that parts are unaltered, present unless erased and absent if
erased, that pictures are the parts they are said to be, that the words on the pages are those of the record, and that the
proof of publication is what the screens' own receipts add up to (verify_shown.py). A zip
file must be of stored entries without anything between or beside them. Nothing is unpacked onto the disk.

Prints OK, or REFUSED and why; exits with 0, 1, or 2 when it was called wrongly. Needs python3-cryptography; the log
itself is read by verify_log.py beside it. Written from RFC 9162, PKWARE APPNOTE and the README.txt of an archive.
"""

import argparse
import html.parser
import json
import os
import re
import stat
import struct
import sys
import zlib

sys.dont_write_bytecode = True

import verify_log as log
import verify_shown as shown

PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,3}")
FILE_LIMIT = 64 * 1024 * 1024 + 16
need, Refused = log.need, log.Refused


# Where the files lie ------------------------------------------------------------------------------------------


class Folder:
    def __init__(self, root):
        self.root = root
        self.names = []
        for directory, inner, files in os.walk(root):
            for name in inner + files:
                full = os.path.join(directory, name)
                path = os.path.relpath(full, root).replace(os.sep, "/")
                mode = os.lstat(full).st_mode
                need(PATH.fullmatch(path), f"{path!r}: an unsafe name")
                need(not stat.S_ISLNK(mode), f"{path}: a symbolic link")
                if stat.S_ISDIR(mode):
                    continue
                need(stat.S_ISREG(mode), f"{path}: no plain file")
                need(os.lstat(full).st_size <= FILE_LIMIT, f"{path}: too large")
                self.names.append(path)

    def read(self, path):
        with open(os.path.join(self.root, path), "rb") as file:
            return file.read()


class Zip:
    """Stored entries, one after the other, a directory behind them, and the end: every field has one value."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = data = file.read()
        need(len(data) >= 22 and data[-22:-18] == b"PK\5\6", "zip: truncated")
        end = struct.unpack("<4s4H2IH", data[-22:])
        _, disk, start_disk, here, count, size, offset, comment = end
        far = 0
        if count == 0xFFFF:
            need(len(data) >= 98, "zip: truncated")
            record = struct.unpack("<4sQ2H2I4Q", data[-98:-42])
            locator = struct.unpack("<4sIQI", data[-42:-22])
            need((here, size, offset) == (0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF), "zip: end")
            count, size, offset = record[7], record[8], record[9]
            need(record[:7] == (b"PK\6\6", 44, 45, 45, 0, 0, count), "zip: end")
            need(locator == (b"PK\6\7", 0, offset + size, 1), "zip: end")
            need(count >= 0xFFFF or size >= 0xFFFFFFFF or offset >= 0xFFFFFFFF, "zip: end")
            far = 76
        else:
            need(here == count and size < 0xFFFFFFFF and offset < 0xFFFFFFFF, "zip: end")
        need((disk, start_disk, comment) == (0, 0, 0), "zip: end")
        need(offset + size + far + 22 == len(data), "zip: something beside the directory")
        self.places = {}
        at, place = offset, 0
        while at < offset + size:
            need(at + 46 <= offset + size, "zip: directory")
            line = struct.unpack("<4s6H3I5H2I", data[at : at + 46])
            crc, packed, length, names, extra = line[7:12]
            name = data[at + 46 : at + 46 + names].decode("latin-1")
            need(PATH.fullmatch(name), f"zip: an unsafe name: {name!r}")
            need(name not in self.places, f"zip: {name} stands twice")
            need(line[15] >> 28 != 0xA, f"zip: {name}: a symbolic link")
            need(line[4] == 0, f"zip: {name}: compressed")
            need(length == packed <= FILE_LIMIT, f"zip: {name}: too large")
            distant = place >= 0xFFFFFFFF
            version = 45 if distant else 20
            told = (b"PK\1\2", 20, version, 0, 0, 0, 0x21, crc, length, length, names, extra, 0, 0, 0, 0)
            need(line == (*told, 0xFFFFFFFF if distant else place), f"zip: {name}: directory")
            beyond = struct.pack("<2HQ", 1, 8, place) if distant else b""
            need(data[at + 46 + names : at + 46 + names + extra] == beyond, f"zip: {name}: directory")
            local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 0x21, crc, length, length, names, 0)
            need(data[place : place + 30 + names] == local + name.encode(), f"zip: {name}: header")
            place += 30 + names
            self.places[name] = (place, length, crc)
            place += length
            at += 46 + names + extra
        need(place == offset and len(self.places) == count, "zip: directory")
        self.names = list(self.places)

    def read(self, path):
        place, length, crc = self.places[path]
        data = self.data[place : place + length]
        need(zlib.crc32(data) == crc, f"zip: {path}: false checksum")
        return data


# The list ------------------------------------------------------------------------------------------------------


def exact_json(data, name):
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=log.plain_object)
    except ValueError as error:
        raise Refused(f"{name}: not JSON") from error
    need(spelled(value) + "\n" == data.decode("utf-8"), f"{name}: not in the one spelling")
    return value


def spelled(value, depth=0):
    """JSON with an indent of one space; empty lists stay on their line."""
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    if isinstance(value, dict) and value:
        lines = (json.dumps(k, ensure_ascii=False) + ": " + spelled(v, depth + 1) for k, v in value.items())
        return "{" + inner + ("," + inner).join(lines) + outer + "}"
    if isinstance(value, list) and value:
        return "[" + inner + ("," + inner).join(spelled(v, depth + 1) for v in value) + outer + "]"
    return json.dumps(value, ensure_ascii=False)


def verify_list(source):
    need("manifest.json" in source.names, "no manifest.json")
    listed = exact_json(source.read("manifest.json"), "manifest.json")
    need(list(listed) == ["format", "version", "files"], "manifest.json: fields")
    need(listed["format"] == "minglan-archive-manifest" and listed["version"] == 1, "manifest.json: format")
    paths = [file["path"] for file in listed["files"]]
    need(len(set(paths)) == len(paths), "manifest.json: a file twice")
    for path in sorted(set(paths) - set(source.names)):
        raise Refused(f"{path}: missing")
    for path in sorted(set(source.names) - set(paths) - {"manifest.json"}):
        raise Refused(f"{path}: not in the list")
    for file in listed["files"]:
        need(list(file) == ["path", "size", "sha256"], "manifest.json: fields")
        data = source.read(file["path"])
        same = len(data) == file["size"] and log.sha256(data).hex() == file["sha256"]
        need(same, f"{file['path']}: altered")


# The record ----------------------------------------------------------------------------------------------------


class Selection(log.Log):
    """Some entries of a log, by seq: they are checked as those of a whole log, but for the places between them."""

    def __init__(self, anchor):
        super().__init__(anchor)
        self.read = {}
        self.leaves = {}

    def take(self, seq, data):
        entry = log.read_entry(data)
        log.check_place(entry)
        need(entry["log"] == self.anchor["origin"], "of another log")
        need(entry["seq"] == seq, "not at its place")
        self.leaves[seq] = log.sha256(b"\x00" + data)
        if entry["kind"] not in log.KINDS:
            self.read[seq] = None
            return
        log.check_entry(entry)
        self.read[seq] = entry
        if seq == 0:
            self.keys = log.genesis(entry, self.anchor)
        elif entry["kind"] == "keys":
            self.keys = self.keys.replaced_by(entry)
        self.follow(entry)


def verify_inclusion(seq, size, leaf, proof, root):
    """RFC 9162 §2.1.3.2."""
    need(0 <= seq < size, "no such leaf")
    node, last, value = seq, size - 1, leaf
    for sibling in proof:
        need(last > 0, "the proof is too long")
        if node & 1 or node == last:
            value = log.sha256(b"\x01" + sibling + value)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            value = log.sha256(b"\x01" + value + sibling)
        node, last = node >> 1, last >> 1
    need(last == 0 and value == root, "the proof leads elsewhere")


def verify_record(source, told, anchor, witnesses):
    entries = told["entries"]
    need(entries == sorted(set(entries)) and entries[0] == 0, "archive.json: entries")
    need(told["origin"] == anchor["origin"], "archive.json: of another log")
    held = {path for path in source.names if path.startswith("record/entries/")}
    need(held == {f"record/entries/{seq}.json" for seq in entries}, "entries: others than archive.json tells")
    chosen = Selection(anchor)
    for seq in entries:
        try:
            chosen.take(seq, source.read(f"record/entries/{seq}.json"))
        except Refused as refused:
            raise Refused(f"entry {seq}: {refused}") from refused
    public = [key.public for key in [chosen.keys.office, *witnesses]]
    need(log.distinct(public), "a witness with somebody else's key is no witness")
    size, root, at = log.verify_head(source.read("record/head.note"), chosen.keys.office, witnesses)
    signed = log.datetime.datetime.fromtimestamp(at, log.datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    expected = {"size": size, "root": log.base64.b64encode(root).decode(), "signedAt": signed}
    need(told["head"] == expected, "archive.json: another head")
    if told["scope"]["kind"] == "all":
        need(entries == list(range(size)), "entries are missing")
        need(log.tree_root([chosen.leaves[seq] for seq in entries]) == root, "another root than the head's")
    else:
        proofs = exact_json(source.read("record/proofs.json"), "proofs.json")
        need([proof["seq"] for proof in proofs] == entries, "proofs.json: others than the entries")
        for proof in proofs:
            nodes = [log.exact_base64(node, "a proof") for node in proof["proof"]]
            verify_inclusion(proof["seq"], size, chosen.leaves[proof["seq"]], nodes, root)
    return chosen


def verify_consistency(size, root, later, later_root, proof):
    """RFC 9162 §2.1.4.2."""
    need(0 < size <= later, "a cosignature of a larger record")
    if size == later:
        need(not proof and root == later_root, "a cosignature of another record")
        return
    node, last = size - 1, later - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    path = list(proof) if node else [root, *proof]
    need(path, "the proof is too short")
    one = two = path[0]
    for sibling in path[1:]:
        need(last > 0, "the proof is too long")
        if node & 1 or node == last:
            one, two = log.sha256(b"\x01" + sibling + one), log.sha256(b"\x01" + sibling + two)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            two = log.sha256(b"\x01" + two + sibling)
        node, last = node >> 1, last >> 1
    need(last == 0 and one == root and two == later_root, "a cosignature of another record")


def verify_witnessed(source, told, chosen, witnesses):
    """Every checkpoint that witnesses cosigned is of this record, and a witness signed it. Says how many there are."""
    path = "record/witnessed.json"
    if told["pages"] < 4:
        need(path not in source.names, "witnessed.json: of a later form")
        return ""
    keys = {key.text: key for key in witnesses}
    for entry in chosen.read.values():
        if entry and entry["kind"] == "witness":
            second = any(one["account"] != entry["author"]["account"] for one in entry["approvals"])
            keys.update((text, log.Key(text, 4)) for text in entry["detail"]["witnesses"] if second)
    size, root = told["head"]["size"], log.exact_base64(told["head"]["root"], "root")
    cosigned = exact_json(source.read(path), "witnessed.json")
    for each in cosigned:
        need(list(each) == ["note", "consistency"], "witnessed.json: fields")
        text, signatures = log.read_note(each["note"].encode("utf-8"))
        lines = text.split("\n")
        need(len(lines) == 4 and lines[0] == told["origin"] and lines[3] == "", "witnessed.json: of another log")
        then, root_then = int(lines[1]), log.exact_base64(lines[2], "root")
        good = 0
        for name, identity, signature in signatures:
            for key in keys.values():
                if (name, identity) == (key.name, key.identity(4)):
                    need(log.cosigned_at(key, text, signature) is not None, f"the cosignature of {name} is false")
                    good += 1
        need(good > 0, "witnessed.json: no witness of this record signed")
        proof = [log.exact_base64(node, "a proof") for node in each["consistency"]]
        if told["scope"]["kind"] == "all":
            need(not proof and then <= size, "witnessed.json: of a larger record, or a proof too many")
            leaves = [chosen.leaves[seq] for seq in range(then)]
            need(log.tree_root(leaves) == root_then, "a cosignature of another record")
        else:
            verify_consistency(then, root_then, size, root, proof)
    return f", {len(cosigned)} cosigned" if cosigned else ""


def verify_parts(source, told, chosen):
    parts = {path.rpartition("/")[2]: path for path in source.names if path.startswith("record/parts/")}
    need(set(parts) <= set(chosen.named), "a part that no entry names")
    for name, path in sorted(parts.items()):
        need(name not in chosen.erased, f"part {name}: erased, and still there")
        data = source.read(path)
        need(log.sha256(data).hex() == name, f"part {name}: altered")
        need(len(data) == chosen.named[name][0] + 16, f"part {name}: not the size its entry names")
    for name in sorted(set(chosen.named) - set(parts)):
        need(name in chosen.erased, f"part {name}: missing, and no entry erases it")
    erased = sorted(chosen.erased & set(chosen.named))
    need(told["erased"] == erased, "archive.json: erased")
    return parts


# The pages -----------------------------------------------------------------------------------------------------


class Words(html.parser.HTMLParser):
    """Collects the words inside each element with data-part, but not those inside data-said."""

    VOID = {"meta", "br", "img", "link", "hr"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack = []
        self.found = {}
        self.bad = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in {"script", "iframe", "object", "embed", "form", "base"} or any(n.startswith("on") for n in given):
            self.bad.append(tag)
        for name in ("href", "src"):
            target = given.get(name) or ""
            if ":" in target or target.startswith("//"):
                self.bad.append(target)
        if tag not in self.VOID:
            self.stack.append((given.get("data-part"), "data-said" in given))
            if given.get("data-part"):
                self.found.setdefault(given["data-part"], [])

    def handle_endtag(self, tag):
        if tag not in self.VOID and self.stack:
            self.stack.pop()

    def handle_data(self, data):
        if any(said for _, said in self.stack):
            return
        for part, _ in self.stack:
            if part:
                self.found[part].append(data)


def squeezed(text):
    # What HTML can't hold is shown as U+FFFD, by the record's reader and by the page's alike.
    return re.sub(r"\s+", "", text)


def text_words(value):
    yield value["title"]
    yield value["summary"]
    for block in value["blocks"]:
        kind = block["type"]
        if kind == "heading":
            yield block["text"]
        elif kind == "paragraph":
            yield from (run["text"] for run in block["content"])
        elif kind == "list":
            yield from (run["text"] for item in block["items"] for run in item)
        elif kind == "table":
            yield block.get("caption") or ""
            yield from block["head"]
            yield from (cell for row in block["rows"] for cell in row)
        elif kind == "image":
            yield block.get("caption") or ""
            yield block.get("words") or ""
    yield from (original["name"] for original in value.get("originals", ()))


def trail_words(value):
    for step in value["steps"]:
        if step["by"]:
            yield step["by"]["post"]
            yield step["by"]["name"]
        yield step.get("note") or ""


def part_words(name, data):
    if name in ("reason", "changes"):
        return data.decode("utf-8")
    value = json.loads(data)
    return "".join(text_words(value) if name == "text" else trail_words(value))


def verify_pages(source, chosen, parts):
    named, withdrawn, last = {}, set(), {}
    for seq, entry in chosen.read.items():
        for part in entry["parts"] if entry else []:
            named[part["sha256"]] = (part["name"], seq)
            if part["name"] == "text":
                last[entry["id"]] = part["sha256"]
        if entry and entry["kind"] == "withdraw":
            withdrawn.add(entry["id"])
    shown = set()
    for path in source.names:
        if not path.endswith(".html"):
            continue
        words = Words()
        words.feed(source.read(path).decode("utf-8"))
        need(not words.bad, f"{path}: {words.bad[:1]}")
        for part, said in words.found.items():
            need(part in parts and part in named, f"{path}: words of a part that is not here")
            data = source.read(parts[part])[16:]
            need(squeezed("".join(said)) == squeezed(part_words(named[part][0], data)), f"{path}: other words")
            shown.add(part)
    for disclosure, part in last.items():
        need(part in shown or part in chosen.erased or disclosure in withdrawn, f"{disclosure}: on no page")
    by_place = {(seq, name): part for part, (name, seq) in named.items()}
    for path in source.names:
        if not path.startswith("files/"):
            continue
        place = re.fullmatch(r"files/[0-9]+/([0-9]+)-([a-z][a-z0-9-]*)\.[a-z]+", path)
        part = place and by_place.get((int(place[1]), place[2]))
        need(part in parts, f"{path}: a file that no entry names")
        need(source.read(path) == source.read(parts[part])[16:], f"{path}: not the part it is said to be")


def verify(path, anchor_file, witnesses):
    try:
        source = Folder(path) if os.path.isdir(path) else Zip(path)
    except OSError as error:
        raise Refused(f"{path}: can't be read") from error
    verify_list(source)
    told = exact_json(source.read("archive.json"), "archive.json")
    need(told["format"] == "minglan-archive" and told["version"] == 1, "archive.json: format")
    own = json.loads(source.read("record/origin.json"))
    anchor = log.read_anchor(anchor_file) if anchor_file else own
    chosen = verify_record(source, told, anchor, witnesses)
    cosigned = verify_witnessed(source, told, chosen, witnesses)
    parts = verify_parts(source, told, chosen)
    verify_pages(source, chosen, parts)
    proof = shown.verify(source, told, chosen, exact_json, spelled)
    counts = f"{len(chosen.read)} of {told['head']['size']} entries, {len(parts)} parts, {len(told['erased'])} erased"
    return f"{told['origin']}: {counts}{cosigned}{proof}"


def main():
    parser = argparse.ArgumentParser(description="Verifies an archive.")
    parser.add_argument("archives", nargs="+")
    parser.add_argument("--anchor", help="origin.json from a source you trust")
    parser.add_argument("--witness", action="append", default=[], help="verifier key (0x04) of a witness")
    arguments = parser.parse_args()
    failed = 0
    for path in arguments.archives:
        try:
            witnesses = [log.Key(text, 4) for text in arguments.witness]
            print("OK", verify(path, arguments.anchor, witnesses))
        except Refused as refused:
            print("REFUSED", refused)
            failed = 1
        except (KeyError, ValueError, TypeError, IndexError, UnicodeDecodeError) as error:
            print("REFUSED", f"malformed: {error!r}")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
