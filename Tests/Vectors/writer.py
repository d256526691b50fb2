"""Writes CaseSync bundles as protocol.md says, and breaks any one rule on demand.

A `Bundle` is made in stages; a hook at a stage sees what the stage made and may replace it.
Everything after the hook (lengths, checksums, digests) is made from what the hook left, so only
what the hook broke is broken.
"""

import hashlib
import zlib

MIB = 1 << 20
CUT, MAX_CHANGES = 4 * MIB, 8192

COLUMNS = (
    "replicas runs sequences milliseconds counters walls forms previous extensions counts salts "
    "strings authors sources comments annotations disclosures nonces commitments classes refcounts "
    "refreplicas refsequences refindexes tags kinds records recordforms recordids recordkeys "
    "pathnames paths payloadkinds textindexes texts binaries attributes"
).split()
NEVER_DEFLATED = {"replicas", "previous", "salts", "nonces", "commitments", "recordids"}
CLASS_OF_KIND = {1: 0, 2: 0, 3: 0, 4: 1, 5: 2, 6: 3, 7: 4, 8: 4}
ASSIGN, ADD, REMOVE, DELETE, RESTORE, JUDGE, ERASE, ACKNOWLEDGE = range(1, 9)


# Numbers and strings


def u32(n):
    return n.to_bytes(4, "big")


def u64(n):
    return (n & (1 << 64) - 1).to_bytes(8, "big")


def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def zigzag(n):
    n &= (1 << 64) - 1
    if n >> 63:
        n -= 1 << 64
    return varint(((n << 1) ^ (n >> 63)) & (1 << 64) - 1)


def counted(data):
    return varint(len(data)) + data


def attributes(entries):
    return b"".join(varint(tag) + counted(data) for tag, data in entries)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def crc_table():
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
        yield n


CRC_TABLE = list(crc_table())


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = CRC_TABLE[(crc ^ byte) & 0xFF] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def utf8(text):
    return text.encode() if isinstance(text, str) else text


# Ids and payloads


def dataset_id(name):
    return sha(b"casesync dataset", utf8(name))[:16]


def record_id(key):
    data = bytearray(sha(b"casesync record\0", u32(0), utf8(key))[:16])
    data[6] = data[6] & 0x0F | 0x80
    data[8] = data[8] & 0x3F | 0x80
    return bytes(data)


NULL = (0, b"")


def text(value):
    return 1, utf8(value)


def code(value):
    return 2, utf8(value)


def date(value):
    return 3, utf8(value)


def decimal(value):
    return 4, utf8(value)


def integer(value):
    return 5, zigzag(value)


def boolean(value):
    return 6, bytes([value])


def record(value):
    return 7, value


def attachment(*entries):
    return 8, attributes(entries)


UNKNOWN, DECLINED, NOT_APPLICABLE = (9, b"\1"), (9, b"\2"), (9, b"\3")
SAME_AS, DIFFERENT_FROM, UNSURE, RETRACT = 1, 2, 3, 4


def judgement(verdict, other):
    return 10, bytes([verdict]) + other


def erasure(replica, seq, tag, leaf):
    return replica + varint(seq) + u64(tag) + varint(leaf)


def leaves(*erasures):
    return 11, b"".join(erasure(*one) for one in erasures)


def tips(*hashes):
    return 12, b"".join(one[:16] for one in hashes)


# Changes


class Op:
    """An op; one with a leaves payload that cannot be read gets `orders=False`."""

    def __init__(self, kind, record, path, payload=NULL, attributes=(), refs=(), cls=None,
                 orders=True):
        self.kind, self.record, self.path, self.payload = kind, record, utf8(path), payload
        self.attributes = [(tag, utf8(data)) for tag, data in attributes]
        self.refs = list(refs)
        self.orders = orders and kind == ERASE and payload[0] == 11
        self.cls = CLASS_OF_KIND.get(kind, 0) if cls is None else cls

    @property
    def public(self):
        out = bytes([self.cls]) + varint(len(self.refs))
        for replica, seq, index, tag in self.refs:
            out += replica + varint(seq) + varint(index) + u64(tag)
        return out

    @property
    def leaf(self):
        kind, data = self.payload
        return (varint(self.kind) + self.record + counted(self.path) + varint(kind) + counted(data)
                + attributes(self.attributes))

    @property
    def states_key(self):
        return (self.kind == ASSIGN and self.path == b"@key" and self.payload[0] == 1
                and record_id(self.payload[1]) == self.record)


class Change:
    """A change; `withheld` holds the numbers of the leaves that are, None when it is salted."""

    def __init__(self, dataset, replica, seq, ops, author="A. S.", annotations=(), milliseconds=0,
                 counter=0, wall=None, previous=bytes(32), extensions=(), salt=None):
        self.dataset, self.replica, self.seq, self.ops = dataset, replica, seq, list(ops)
        self.author = utf8(author)
        self.annotations = [(tag, utf8(data)) for tag, data in annotations]
        self.milliseconds, self.counter = milliseconds, counter
        self.wall = milliseconds if wall is None else wall
        self.previous, self.extensions, self.withheld = previous, attributes(extensions), None
        self.salt = salt or sha(b"salt of a test vector", replica, u64(seq))[:16]
        self.seal()

    @property
    def time(self):
        return (self.milliseconds << 16) + self.counter

    @property
    def public(self):
        return b"".join(op.public for op in self.ops)

    def nonce(self, leaf):
        return sha(b"cs1 nonce", self.salt, u32(leaf))[:16]

    def commitment(self, leaf):
        return sha(b"\1", self.nonce(leaf), self.leaves[leaf])

    def seal(self):
        """Computes the leaves, the commitments, the root and the hash."""
        self.leaves = [self.author, attributes(self.annotations)] + [op.leaf for op in self.ops]
        self.commitments = [self.commitment(leaf) for leaf in range(len(self.leaves))]
        self.root = sha(b"\2", u32(len(self.leaves)), u32(len(self.public)), self.public,
                        *self.commitments)
        self.header = (self.dataset + self.replica + u64(self.seq) + u64(self.time)
                       + u64(self.wall) + self.previous + self.root + self.extensions)
        self.hash = sha(b"\3", self.header)

    @property
    def tag(self):
        return int.from_bytes(self.hash[:8], "big")

    def withholding(self, *withheld):
        """The partial form of the change."""
        other = Change.__new__(Change)
        other.__dict__.update(self.__dict__)
        other.withheld = sorted(set(withheld) | set(self.withheld or ()))
        return other

    def discloses(self, leaf):
        return self.withheld is None or leaf not in self.withheld

    @property
    def row_length(self):
        length = 16 + len(varint(self.seq)) + 8 + len(zigzag(self.wall - self.milliseconds)) + 1
        length += len(counted(self.extensions)) + len(varint(len(self.ops))) + 4 + len(self.public)
        if self.withheld is None:
            return length + 16 + sum(len(counted(leaf)) for leaf in self.leaves)
        for number, leaf in enumerate(self.leaves):
            length += 17 + len(counted(leaf)) if self.discloses(number) else 33
        return length

    @property
    def order(self):
        return self.replica, self.seq, self.hash

    def ref(self, op):
        return self.replica, self.seq, op, self.tag

    @property
    def orders(self):
        """The erasures that its disclosed ops order."""
        for number, op in enumerate(self.ops):
            if op.orders and self.discloses(2 + number):
                yield from read_erasures(op.payload[1])


def read_erasures(data):
    """The erasures of a payload that another part of this file made."""
    def number():
        nonlocal data
        value = shift = 0
        while True:
            byte, data = data[0], data[1:]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while data:
        replica, data = data[:16], data[16:]
        seq = number()
        tag, data = int.from_bytes(data[:8], "big"), data[8:]
        yield replica, seq, tag, number()


class Chain:
    """Makes the changes of one replica, one after the other, a minute apart."""

    START = 1_650_000_000_000

    def __init__(self, dataset, replica, author="A. S.", start=START):
        self.dataset, self.replica, self.author = dataset, replica, author
        self.last, self.clock = None, start

    def change(self, ops, **fields):
        fields.setdefault("author", self.author)
        fields.setdefault("milliseconds", self.clock)
        fields.setdefault("seq", self.last.seq + 1 if self.last else 1)
        fields.setdefault("previous", self.last.hash if self.last else bytes(32))
        self.clock += 60_000
        self.last = Change(self.dataset, self.replica, ops=ops, **fields)
        return self.last


# Summary

NO_SALT = 0xFFFFFFFF


def summarise(changes):
    """For each replica: number of withheld leaves, disclosure sum, segments."""
    out = {}
    for replica in sorted({change.replica for change in changes}):
        chain = sorted((c for c in changes if c.replica == replica), key=lambda c: c.order)
        held = {(c.seq, c.hash) for c in chain}
        children = {}
        for change in chain:
            parent = change.seq - 1, change.previous
            if parent in held:
                children.setdefault(parent, []).append(change)
        segments = []
        for first in chain:
            if len(children.get((first.seq - 1, first.previous), ())) == 1:
                continue
            last = first
            while len(children.get((last.seq, last.hash), ())) == 1:
                last = children[last.seq, last.hash][0]
            segments.append((first.seq, last.seq, last.hash[:16], first.previous[:16]))
        partial = [change for change in chain if change.withheld is not None]
        terms = [sha(c.hash, u32(leaf))[:16] for c in partial for leaf in [*c.withheld, NO_SALT]]
        total = sum(int.from_bytes(term, "big") for term in terms) & (1 << 128) - 1
        count = len(terms) - len(partial)
        out[replica] = (count, total, sorted(segments, key=lambda s: (s[0], s[2])))
    return out


def segment_bytes(start, through, tip, base):
    return varint(start) + varint(through - start) + tip + (base if start > 1 else b"")


def replica_summary_bytes(replica, count, total, segments):
    out = replica + varint(2 * count + (total != 0)) + (total.to_bytes(16, "big") if total else b"")
    return out + varint(len(segments)) + b"".join(segment_bytes(*one) for one in segments)


def summary_bytes(summary):
    return varint(len(summary)) + b"".join(
        replica_summary_bytes(replica, *summary[replica]) for replica in summary)


# Blocks


class Dictionary:
    def __init__(self, write):
        self.numbers, self.write = {}, write

    def number(self, entry):
        if entry not in self.numbers:
            self.numbers[entry] = len(self.numbers)
            self.write(entry)
        return self.numbers[entry]


def group_of(path):
    first, _, rest = path.partition(b"/")
    return first + b"//" + rest.rpartition(b"/")[2] if b"/" in rest else path


def states_previous(changes):
    """For each change of a block whether its `previous` is stated."""
    out, before = [], None
    for change in changes:
        follows = (before is not None and before.replica == change.replica
                   and before.seq + 1 == change.seq and before.hash == change.previous)
        out.append(change.seq > 1 and not follows)
        before = change
    return out


def encode_columns(changes, stated=None):
    stated = states_previous(changes) if stated is None else stated
    columns = {name: bytearray() for name in COLUMNS}

    def put(column, data):
        columns[column] += data

    def put_record(entry):
        put("recordforms", bytes([entry in keys]))
        put("recordkeys" if entry in keys else "recordids",
            counted(keys[entry]) if entry in keys else entry)

    keys = {op.record: op.payload[1] for change in changes for number, op in enumerate(change.ops)
            if change.discloses(2 + number) and op.states_key}
    replicas = Dictionary(lambda entry: put("replicas", entry))
    strings = Dictionary(lambda entry: put("strings", counted(entry)))
    records = Dictionary(put_record)
    paths = Dictionary(lambda entry: put("pathnames", counted(entry)))
    groups, record, before = {}, None, None

    runs = []
    for change in changes:
        if not runs or runs[-1][0] != change.replica:
            runs.append([change.replica, 0])
        runs[-1][1] += 1
    for replica, _ in runs:
        replicas.number(replica)
    put("runs", varint(len(runs)) + b"".join(varint(count) for _, count in runs))

    for change, previous in zip(changes, stated):
        same = before is not None and before.replica == change.replica
        put("sequences", varint(change.seq - (before.seq if same else 0)))
        put("milliseconds", zigzag(change.milliseconds - (before.milliseconds if before else 0)))
        put("counters", varint(change.counter))
        put("walls", zigzag(change.wall - change.milliseconds))
        put("forms", bytes([(change.withheld is not None) + 2 * previous]))
        put("previous", change.previous if previous else b"")
        put("extensions", counted(change.extensions))
        put("counts", varint(len(change.ops)))
        put("salts", change.salt if change.withheld is None else b"")
        before = change
        for op in change.ops:
            put("classes", bytes([op.cls]))
            put("refcounts", varint(len(op.refs)))
            for replica, seq, index, tag in op.refs:
                put("refreplicas", varint(replicas.number(replica)))
                put("refsequences", zigzag(change.seq - seq))
                put("refindexes", varint(index))
                put("tags", b"" if (replica, seq) == (change.replica, change.seq) else u64(tag))
        bits = bytearray((len(change.leaves) + 7) // 8)
        for number in range(len(change.leaves)):
            if not change.discloses(number):
                put("commitments", change.commitments[number])
                continue
            bits[number // 8] |= 1 << number % 8
            if change.withheld is not None:
                put("nonces", change.nonce(number))
            if number == 0:
                put("authors", varint(strings.number(change.author)))
            elif number == 1:
                entries = dict(change.annotations)
                for tag, column in (1, "sources"), (2, "comments"):
                    put(column, varint(1 + strings.number(entries[tag]) if tag in entries else 0))
                put("annotations", counted(attributes(
                    [entry for entry in change.annotations if entry[0] > 2])))
            else:
                op = change.ops[number - 2]
                put("records", varint(0 if op.record == record else 1 + records.number(op.record)))
                record = op.record
                put("paths", varint(paths.number(op.path)))
                groups.setdefault(group_of(op.path), []).append(op)
                if op.payload[0] >= 5:
                    put("binaries", counted(op.payload[1]))
                put("attributes", counted(attributes(op.attributes)))
        put("disclosures", b"" if change.withheld is None else bits)

    for ops in groups.values():
        texts = {}
        for op in ops:
            kind, data = op.payload
            put("kinds", varint(op.kind))
            put("payloadkinds", varint(0 if op.states_key else 1 + kind))
            if 1 <= kind <= 4 and not op.states_key:
                put("textindexes", varint(1 + texts[data] if data in texts else 0))
                if data not in texts:
                    texts[data] = len(texts)
                    put("texts", counted(data))
    return columns


def raw_form(columns):
    return b"".join([varint(len(columns[name])) for name in COLUMNS]
                    + [bytes(columns[name]) for name in COLUMNS])


def deflate(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(bytes(data)) + packer.flush()


def pack(columns):
    """For each column: raw length, stored length, stored bytes."""
    out = []
    for name in COLUMNS:
        data = stored = bytes(columns[name])
        if name not in NEVER_DEFLATED and len(data) > 4:
            stored = min(data, deflate(data), key=len)
        out.append([len(data), len(stored), stored])
    return out


def packed_bytes(packing):
    return b"".join([varint(raw) + varint(stored) for raw, stored, _ in packing]
                    + [data for _, _, data in packing])


# The file


def frame(fields):
    """24 bytes and the payload; any field can be given another value before."""
    head = bytes([fields["kind"], fields["codec"]]) + fields["zero2"] + u32(fields["changes"])
    head += u32(fields["raw"]) + u32(fields["stored"]) + fields["zero16"]
    checksum = fields.get("checksum", u32(crc32c(head + fields["payload"])))
    return head + checksum + fields["payload"]


def cut(changes):
    blocks, rows = [], CUT
    for change in changes:
        if rows >= CUT or len(blocks[-1]) == MAX_CHANGES:
            blocks.append([])
            rows = 0
        blocks[-1].append(change)
        rows += change.row_length
    return blocks


class Bundle:
    """A bundle of changes, with hooks."""

    def __init__(self, changes, dataset, codec=1, extensions=(), blocks=None, stated=None, **hooks):
        self.changes = sorted(changes, key=lambda change: change.order)
        self.dataset, self.codec = dataset, codec
        self.extensions = sorted((utf8(key), utf8(value)) for key, value in extensions)
        self.blocks = cut(self.changes) if blocks is None else blocks
        self.stated, self.hooks = stated, hooks

    def hook(self, stage, value, *more):
        """What the hook of the stage makes of a value; a hook may also change it in place."""
        changed = self.hooks[stage](value, *more) if stage in self.hooks else None
        return value if changed is None else changed

    def block(self, number, changes):
        """The frame with its payload, and the raw form."""
        columns = self.hook("columns", encode_columns(changes, self.stated), number)
        raw = self.hook("raw", raw_form(columns), number)
        payload = raw
        if self.codec == 1:
            payload = packed_bytes(self.hook("packing", pack(columns), number))
        payload = self.hook("payload", payload, number)
        fields = dict(kind=0x42, codec=self.codec, zero2=bytes(2), changes=len(changes),
                      raw=len(raw), stored=len(payload), zero16=bytes(4), payload=payload)
        return frame(self.hook("frame", fields, number)), raw, len(payload)

    def trailer(self, index, digest):
        orders = sorted({one for change in self.changes for one in change.orders})
        orders = self.hook("erasures", orders)
        extensions = self.hook("extensionlist", self.extensions)
        index = self.hook("index", index)
        fields = dict(
            summary=summary_bytes(self.hook("summary", summarise(self.changes))),
            changes=varint(len(self.changes)),
            ops=varint(sum(len(change.ops) for change in self.changes)),
            erasures=varint(len(orders)) + b"".join(erasure(*one) for one in orders),
            extensions=varint(len(extensions)) + b"".join(
                counted(key) + counted(value) for key, value in extensions),
            index=varint(len(index)) + b"".join(
                varint(stored) + varint(count) for stored, count in index),
            digest=digest)
        payload = b"".join(self.hook("trailer", fields).values())
        fields = dict(kind=0x54, codec=0, zero2=bytes(2), changes=0, raw=len(payload),
                      stored=len(payload), zero16=bytes(4), payload=payload)
        return frame(self.hook("trailerframe", fields))

    def bytes(self):
        body, index, raws = b"", [], []
        for number, changes in enumerate(self.blocks):
            data, raw, stored = self.block(number, changes)
            body += data
            index.append((stored, len(changes)))
            raws.append(u32(len(raw)) + raw)
        self.digest = sha(*raws)
        head = bytes.fromhex("894353420d0a1a0a") + bytes([0, 1, 0, 0]) + bytes(4)
        head = self.hook("head", head + self.dataset + bytes(28))
        head += self.hook("headchecksum", u32(crc32c(head)))
        trailer = self.trailer(index, self.digest)
        end = self.hook("end", u64(len(trailer)) + b"CSB-END\n", len(head + body))
        return self.hook("file", head + body + trailer + end)
