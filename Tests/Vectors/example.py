"""Prints the worked example of protocol.md: every byte of valid-one-change.bundle."""

import sys

sys.dont_write_bytecode = True
from valid import EXAMPLE, R1, V1, one_change, bundle
from writer import *

TITLES = dict(zip(COLUMNS, (
    "replicas runs sequences milliseconds counters walls forms previous extensions "
    "operation_counts salts strings authors sources comments annotations disclosures nonces "
    "commitments classes reference_counts reference_replicas reference_sequences "
    "reference_indexes tags kinds records record_forms record_identifiers record_keys path_names "
    "paths payload_kinds text_indexes texts binaries attributes").replace("_", "\0").split()))


class Listing:
    def __init__(self, data):
        self.data, self.offset, self.lines = data, 0, []

    def take(self, count, meaning):
        data = self.data[self.offset:self.offset + count]
        assert len(data) == count
        for at in range(0, count, 16):
            text = meaning if at == 0 else ""
            line = f"{self.offset + at:5}  {data[at:at + 16].hex(' '):47}  {text}"
            self.lines.append(line.rstrip())
        self.offset += count
        return data

    def text(self):
        out = "```\n" + "\n".join(self.lines) + "\n```\n"
        self.lines = []
        return out


def columns_meaning(change):
    date = "2022-04-15T05:20:00Z"
    return {
        "replicas": "replica 0",
        "runs": "one run of one change",
        "sequences": "seq 1",
        "milliseconds": date,
        "counters": "counter 0",
        "walls": "the clock said the same",
        "forms": "salted, previous is not stated",
        "extensions": "no header extensions",
        "counts": "3 ops",
        "salts": "the salt",
        "strings": 'string 0: "A. S."',
        "authors": "the author is string 0",
        "sources": "no source",
        "comments": "no comment",
        "annotations": "no further annotations",
        "classes": "three edits",
        "refcounts": "no references",
        "kinds": "assign, in three groups of one op",
        "records": "record 0, then twice the record before",
        "recordforms": "record 0 is written by key",
        "recordkeys": 'its key: "victim/DC-0001"',
        "pathnames": '"@key", "@type", "name"',
        "paths": "path 0, 1, 2",
        "payloadkinds": "key marker, code, text",
        "textindexes": "two new texts",
        "texts": '"victim" and "D. V.", each of its group',
        "attributes": "none, none, and a source",
    }


def example():
    change = one_change()
    made = bundle(change)
    listing = Listing(made.bytes())
    columns = encode_columns([change])
    packing = pack(columns)
    assert all(raw == stored for raw, stored, _ in packing)
    out = []

    def say(text=""):
        out.append(text + "\n")

    say("`valid-one-change.bundle` holds one change with three ops. The dataset is named "
        "`example`, so its "
        "id is\n`SHA-256(\"casesync dataset\" || \"example\")[0..16)`:")
    say(f"\n```\n{EXAMPLE.hex()}\n```\n")
    say("The record has the key `victim/DC-0001`, so its id "
        f"is\n`{uuid(V1)}`. The ops say of it:\n")
    say("| Op | Kind | Path | Payload | Attributes |\n| --- | --- | --- | --- | --- |\n"
        "| 0 | assign | `@key` | text `victim/DC-0001` | |\n"
        "| 1 | assign | `@type` | code `victim` | |\n"
        "| 2 | assign | `name` | text `D. V.` | source `interview 4, page 2` |\n")
    say("Head:\n")
    head_listing(listing)
    out.append(listing.text())
    say("\nFrame of the only block:\n")
    raw = raw_form(columns)
    payload = packed_bytes(packing)
    frame_listing(listing, "block", 1, len(raw), len(payload))
    out.append(listing.text())
    say("\nThe payload is packed with codec 1. It begins with raw and stored length of each "
        "column. No column is long\nenough to be deflated to less, so both are equal, and the "
        "columns follow as they are:\n")
    at = 0
    for start in range(0, len(COLUMNS), 8):
        part = packing[start:start + 8]
        count = sum(len(varint(a) + varint(b)) for a, b, _ in part)
        last = start + len(part) - 1
        listing.take(count, f"columns {start} to {last}")
        at += count
    out.append(listing.text())
    say("\nThe columns; those that are not listed are empty:\n")
    meanings = columns_meaning(change)
    for number, name in enumerate(COLUMNS):
        if columns[name]:
            title = TITLES[name].replace("\0", " ")
            meaning = meanings.pop(name)
            listing.take(len(columns[name]), f"{number} {title}: {meaning}")
    assert not meanings, meanings
    out.append(listing.text())
    say("\nThe **raw form** of the block is the 37 lengths, here one byte each, and then the same "
        f"columns: {len(raw)}\nbytes.\n")
    lengths = b"".join(varint(len(columns[name])) for name in COLUMNS)
    raw_listing = Listing(lengths)
    raw_listing.take(len(lengths), "")
    assert len(lengths) == 37 and raw.startswith(lengths)
    out.append(raw_listing.text())
    leaves_text(change, say)
    hashes_text(change, say)
    say("\nTrailer:\n")
    start = listing.offset
    trailer = len(listing.data) - 16 - start
    frame_listing(listing, "trailer", 0, trailer - 24, trailer - 24)
    trailer_listing(listing)
    out.append(listing.text())
    summary = summary_bytes(summarise([change]))
    say("\n- summary digest, `SHA-256(\"casesync summary\" || summary)`:\n"
        f"  `{sha(b'casesync summary', summary).hex()}`\n"
        f"- content digest, `SHA-256(u32 {len(raw)} || raw form)`:\n  `{made.digest.hex()}`\n")
    assert made.digest == sha(u32(len(raw)), raw)
    say("End mark:\n")
    listing.take(8, f"length of the trailer with its frame: {trailer}")
    listing.take(8, '"CSB-END" and 0x0a')
    out.append(listing.text())
    assert listing.offset == len(listing.data)
    say("\nThe row of the change, which is in no bundle, would have "
        f"{change.row_length} bytes.")
    return "".join(out)


def uuid(data):
    text = data.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def head_listing(listing):
    listing.take(8, "magic")
    listing.take(2, "major version 1")
    listing.take(2, "minor version 0")
    listing.take(4, "zero")
    listing.take(16, "dataset id")
    listing.take(28, "zero")
    listing.take(4, "CRC32C of bytes 0 to 59")


def frame_listing(listing, kind, changes, raw, stored):
    listing.take(1, f"kind: {kind}")
    listing.take(1, "codec 1" if kind == "block" else "codec 0")
    listing.take(2, "zero")
    listing.take(4, f"number of changes: {changes}")
    listing.take(4, f"raw length: {raw}")
    listing.take(4, f"stored length: {stored}")
    listing.take(4, "zero")
    listing.take(4, "CRC32C of the 20 bytes before and of the payload")


def trailer_listing(listing):
    listing.take(1, "summary: one replica")
    listing.take(16, "its id")
    listing.take(1, "no withheld leaf, no disclosure sum")
    listing.take(1, "one segment")
    listing.take(2, "from 1, through 1")
    listing.take(16, "tip: the first 16 bytes of the header hash")
    listing.take(1, "one change")
    listing.take(1, "three ops")
    listing.take(1, "no erasures")
    listing.take(1, "no dataset extensions")
    count = len(listing.data) - 16 - 32 - listing.offset - 1
    listing.take(1, "one block")
    listing.take(count, "of this stored length, and with one change")
    listing.take(32, "content digest")


def leaves_text(change, say):
    say("\nFrom it a reader rebuilds the leaves; leaf 1, the annotations, is empty:\n")
    for number, leaf in enumerate(change.leaves):
        if leaf:
            part = Listing(leaf)
            part.take(len(leaf), f"leaf {number}")
            say(part.text())
    say("The public parts are three times `0000` (class 0, no reference): "
        f"`{change.public.hex()}`.")


def hashes_text(change, say):
    say("\nNonces and commitments:\n")
    say("```")
    for number in range(len(change.leaves)):
        say(f"leaf {number}  nonce       {change.nonce(number).hex()}")
        say(f"{'':8}commitment  {change.commitment(number).hex()}")
    say("```")
    say(f"\nRoot, `SHA-256(0x02 || u32 5 || u32 6 || 000000000000 || commitments)`:\n\n```\n"
        f"{change.root.hex()}\n```\n")
    say("What the header hash is made of, behind 0x03:\n")
    parts = Listing(change.header)
    for count, meaning in ((16, "dataset id"), (16, "replica"), (8, "seq"),
                           (8, "time: milliseconds << 16"), (8, "wall"), (32, "previous"),
                           (32, "root")):
        parts.take(count, meaning)
    assert parts.offset == len(change.header)
    say(parts.text())
    say(f"Header hash:\n\n```\n{change.hash.hex()}\n```\n")
    say(f"So the tag of the change is `{change.tag:016x}`.")


if __name__ == "__main__":
    print(example(), end="")
