"""Bundles that a reader must refuse: each breaks the rule of its name."""

from valid import *
from writer import *

REFUSED = {}
OVERLONG_ZERO = b"\x80\x00"
HUGE = varint((1 << 64) - 1)
SOMETHING = 0x0123456789ABCDEF


def refused(rule, words, make):
    name = f"R{rule}-{words}"
    assert name not in REFUSED, name
    REFUSED[name] = make


def broken(rule, words, make=lambda: [one_change()], codec=0, **more):
    """A bundle of the changes that `make` makes, with hooks."""
    refused(rule, words, lambda: bundle(*make(), codec=codec, **more))


class Bytes:
    """Bytes that are no bundle."""

    def __init__(self, data):
        self.data = data

    def bytes(self):
        return self.data


def put(**new):
    """A hook that gives entries of a table new values; a function gets the old value."""
    def hook(table, *_):
        for name, value in new.items():
            table[name] = value(table[name]) if callable(value) else value
    return hook


def plus(data):
    return lambda old: bytes(old) + data


def always(value):
    return lambda *_: value


def entries(*texts):
    return b"".join(counted(utf8(one)) for one in texts)


def small(*ops, **more):
    """One change of a new record with the ops."""
    return [Chain(EXAMPLE, R1).change(new_record(1, *ops), **more)]


def pair():
    """Two changes of one chain; the second names op 2 of the first."""
    one = Chain(EXAMPLE, R1)
    first = one.change(new_record(1, name_op(V1, "D. V.")))
    return [first, one.change([name_op(V1, "D. V. W.", first.ref(2))])]


def two_replicas():
    one, two, _ = chains()
    return [one.change(new_record(1)), two.change([Op(ASSIGN, V1, "age", integer(4))])]


def trailer_summary(change):
    return lambda fields: fields.update(summary=change(fields["summary"]))


# The file and its head

refused(1, "no-bytes", lambda: Bytes(b""))
broken(2, "other-magic", head=lambda head: b"\x89CSX" + head[4:])
broken(2, "line-ends-changed", head=lambda head: head.replace(b"\r\n", b"\n\n"))
refused(3, "short-head", lambda: Bytes(bundle().bytes()[:63]))
broken(4, "head-checksum", headchecksum=always(bytes(4)))
broken(5, "major-0", head=lambda head: head[:8] + bytes(2) + head[10:])
broken(5, "major-2", head=lambda head: head[:8] + b"\0\2" + head[10:])
broken(6, "cut-off", file=lambda file: file[:-1])
broken(6, "end-mark", file=lambda file: file[:-8] + b"CSB-ENd\n")
broken(6, "byte-after-end", file=plus(b"\n"))
broken(6, "head-alone", file=lambda file: file[:64])
broken(7, "trailer-length-23", end=lambda end, _: u64(23) + end[8:])
broken(7, "trailer-in-head", end=lambda end, before: u64(
    int.from_bytes(end[:8], "big") + before - 63) + end[8:])
broken(7, "trailer-length-huge", end=lambda end, _: u64((1 << 64) - 1) + end[8:])

# Frames

broken(8, "kind-of-frame", frame=put(kind=0x43))
broken(9, "codec-2", frame=put(codec=2))
broken(10, "byte-2", frame=put(zero2=b"\1\0"))
broken(10, "byte-3", frame=put(zero2=b"\0\1"))
broken(10, "byte-19", frame=put(zero16=b"\0\0\0\1"))
broken(10, "trailer-byte-3", trailerframe=put(zero2=b"\0\1"))
broken(11, "raw-length", frame=put(raw=136 * MIB + 1))
broken(11, "raw-length-of-trailer", trailerframe=put(raw=64 * MIB + 1))
broken(11, "raw-length-huge", frame=put(raw=(1 << 32) - 1))
broken(12, "stored-above-raw", lambda: small(author="A" * 400),
       frame=put(raw=lambda raw: raw - 257))
broken(12, "raw-above-ratio", frame=put(raw=lambda raw: (raw + 64) * 1_032 + 1))
broken(13, "no-change", frame=put(changes=0))
broken(13, "4097-changes", frame=put(changes=4_097))
broken(13, "changes-huge", frame=put(changes=(1 << 32) - 1))
broken(14, "block-into-trailer", frame=put(stored=lambda n: n + 1, raw=lambda n: n + 1))
broken(14, "trailer-into-end-mark", trailerframe=put(stored=lambda n: n + 1, raw=lambda n: n + 1))
broken(14, "stored-length-huge", frame=put(stored=66 * MIB, raw=66 * MIB))
broken(15, "block", frame=put(checksum=bytes(4)))
broken(15, "trailer", trailerframe=put(checksum=bytes(4)))
broken(16, "trailer-is-block", trailerframe=put(kind=0x42, changes=1))
broken(16, "trailer-shorter", file=lambda file: file[:-16] + b"\0"
       + u64(int.from_bytes(file[-16:-8], "big") + 1) + file[-8:])

# Numbers

broken(17, "column-beyond-block", raw=lambda raw, _: raw[:-1])
broken(17, "text-beyond-column", columns=put(strings=counted(b"A. S.")[:-1]))
broken(17, "number-cut", columns=put(authors=b"\x80"))
broken(17, "attribute-beyond-list", columns=put(attributes=b"\0\0" + counted(b"\1\5abcd")))
broken(17, "trailer-cut", trailer=put(digest=lambda digest: digest[:31]))
broken(17, "packing-cut", codec=1, payload=lambda payload, _: payload[:-1])
broken(17, "column-length-huge", raw=lambda raw, _: HUGE + raw[1:])
broken(17, "text-length-huge", columns=put(strings=HUGE))
broken(17, "references-huge", columns=put(refcounts=HUGE + b"\0\0"))
broken(17, "replicas-huge", trailer=trailer_summary(lambda summary: HUGE + summary[1:]))
broken(17, "segments-huge", trailer=trailer_summary(lambda s: s[:18] + HUGE + s[19:]))
broken(17, "erasures-huge", trailer=put(erasures=HUGE))
broken(17, "extensions-huge", trailer=put(extensions=HUGE))
broken(17, "extension-key-huge", trailer=put(extensions=b"\1" + HUGE + b"\0"))
broken(17, "blocks-huge", trailer=put(index=HUGE))
broken(18, "in-column", columns=put(counters=OVERLONG_ZERO))
broken(18, "in-trailer", trailer=put(extensions=OVERLONG_ZERO))
broken(18, "in-attributes", columns=put(attributes=entries("", "", b"\x81\x00\1s")))
broken(18, "in-packing", codec=1, payload=lambda payload, _: b"\x90\x00" + payload[1:])
broken(19, "65-bits", columns=put(counters=b"\x80" * 9 + b"\x02"))
broken(19, "11-bytes", columns=put(counters=b"\x80" * 10 + b"\x01"))
broken(19, "in-trailer", trailer=put(extensions=b"\xff" * 9 + b"\x7f"))

# Trailer


def replica_parts(summary):
    return [replica_summary_bytes(replica, *summary[replica]) for replica in summary]


def forked():
    one = Chain(EXAMPLE, R1)
    first = one.change(new_record(1))
    left = one.change([name_op(V1, "left")])
    one.last = first
    return [first, left, one.change([name_op(V1, "right")], salt=sha(b"right")[:16])]


def erasing():
    """A change without two of its leaves, and the order for that."""
    one, two, _ = chains()
    first = one.change(new_record(1, name_op(V1, "M. A.")))
    order = Op(ERASE, V1, "name", leaves((R1, 1, first.tag, 2), (R1, 1, first.tag, 4)))
    return [first.withholding(2, 4), two.change([order])]


def swap_replicas(summary):
    return dict(reversed(list(summary.items())))


def twice(fields):
    one = fields["summary"][1:]
    fields["summary"] = b"\2" + one + one


def only(*segments):
    return always({R1: (0, 0, list(segments))})


def tip_of(change):
    return change.hash[:16]


broken(20, "replicas-not-in-order", two_replicas, summary=swap_replicas)
broken(20, "replica-twice", trailer=twice)
broken(21, "no-segment", summary=only())
broken(22, "withheld-leaves", summary=lambda summary: {
    R1: (1 << 31, 1, summary[R1][2])})
broken(22, "no-sum", trailer=trailer_summary(lambda s: s[:17] + b"\2" + s[18:]))
broken(22, "sum-of-zero", trailer=trailer_summary(lambda s: s[:17] + b"\1" + bytes(16) + s[18:]))
broken(23, "from-0", summary=lambda summary: {R1: (0, 0, [(0, 0, summary[R1][2][0][2], b"")])})
broken(23, "through-above-limit", summary=only((1 << 40, (1 << 40) + 1, bytes(16), bytes(16))))
broken(23, "through-above-64-bits", summary=only((2, (1 << 64) + 1, bytes(16), bytes(16))))
broken(24, "order", forked, summary=lambda summary: {R1: (0, 0, summary[R1][2][::-1])})
broken(24, "same-tip", forked, summary=lambda summary: {
    R1: (0, 0, [*summary[R1][2][:2], summary[R1][2][1]])})
for words, one in {"leaf": (R1, 1, 5, 65_538), "leaf-huge": (R1, 1, 5, (1 << 64) - 1),
                   "seq-0": (R1, 0, 5, 0), "seq-above-limit": (R1, (1 << 40) + 1, 5, 0)}.items():
    broken(25, words, erasures=always([one]))
    broken(25, words + "-in-op", lambda one=one: small(Op(ERASE, V1, "name", leaves(one))))
broken(26, "order", erasing, erasures=lambda erasures: erasures[::-1])
broken(26, "twice", erasing, erasures=lambda erasures: [erasures[0], *erasures])
broken(27, "key", extensionlist=always([(b"\xff", b"")]))
broken(28, "order-of-keys", extensionlist=always([(b"b", b""), (b"a", b"")]))
broken(28, "order-of-values", extensionlist=always([(b"a", b"2"), (b"a", b"1")]))
broken(28, "twice", extensionlist=always([(b"a", b"1"), (b"a", b"1")]))
broken(29, "stored-length", index=always([(136 * MIB + 1, 1)]))
broken(29, "changes", index=lambda index: [(index[0][0], 4_097)])
broken(29, "stored-length-huge", index=always([((1 << 64) - 1, 1)]))
broken(30, "byte-after", trailer=put(digest=plus(b"\0")))
broken(31, "room", index=lambda index: [(index[0][0] - 1, 1)])
broken(31, "no-block", index=always([]))
broken(31, "changes-of-index", index=lambda index: [(index[0][0], 2)])
broken(31, "changes", trailer=put(changes=b"\2"))
broken(31, "changes-huge", trailer=put(changes=HUGE))
broken(31, "changes-of-summary", summary=lambda s: {R1: (0, 0, [(1, 2, s[R1][2][0][2], b"")])})

# Blocks


def two_blocks():
    return by_rows().changes


def uneven(index):
    return [(index[0][0] + 1, index[0][1]), (index[1][0] - 1, index[1][1])]


def other_counts(index):
    return [(index[0][0], index[0][1] + 1), (index[1][0], index[1][1] - 1)]


broken(32, "trailer-among-blocks", frame=put(kind=0x54))
broken(33, "stored-length", two_blocks, codec=1, index=uneven)
broken(33, "changes", two_blocks, codec=1, index=other_counts)
broken(34, "raw-length", frame=put(raw=lambda raw: raw + 1))


def entry(column, raw=None, data=None, stored=None):
    """A hook for one column of the packing; a function gets the old value."""
    def hook(packing, _):
        one = packing[COLUMNS.index(column)]
        one[2] = one[2] if data is None else data(one[2]) if callable(data) else data
        one[1] = len(one[2]) if stored is None else stored
        one[0] = one[0] if raw is None else raw
    return hook


def streamed(words, make, **more):
    refused(39, words, lambda: with_stream("kinds", make, **more))


broken(35, "raw-length-of-column", codec=1, packing=entry("strings", raw=1 << 20))
broken(35, "stored-length-of-column", codec=1, packing=entry("extensions", data=b"\0\0"))
broken(35, "raw-length-huge", codec=1, packing=entry("strings", raw=(1 << 64) - 1))
broken(36, "sum-of-columns", codec=1, frame=put(raw=lambda raw: raw + 1))
broken(36, "column-too-long", codec=1, packing=entry("strings", raw=7))
broken(37, "bytes-after", codec=1, payload=lambda payload, _: payload + b"\0")
broken(38, "ratio", codec=1, packing=entry("records", data=b""))
refused(38, "ratio-of-one-byte", lambda: bundle(
    Chain(EXAMPLE, R1).change([Op(ASSIGN, V1, "n", boolean(True))] * 1_033), codec=1,
    packing=entry("kinds", data=b"\0")))

streamed("cut", lambda: one_stream(200).bytes()[:-1])
streamed("bytes-after", lambda: one_stream(200).bytes() + b"\0")
streamed("padding", lambda: one_stream(200).bytes(padding=1))
streamed("too-short", lambda: one_stream(199).bytes())
streamed("too-long", lambda: one_stream(201).bytes())
streamed("block-type-3", lambda: Bits().number(1, 1).number(3, 2).bytes())
streamed("stored-length", lambda: b"\1" + b"\xc8\0" + b"\x36\xff" + b"\1" * 150)
streamed("lengths-incomplete", lambda: one_stream(200, end=2).bytes())
streamed("lengths-oversubscribed", lambda: oversubscribed())
streamed("no-end-of-block", lambda: dynamic_head([1, 1] + [0] * 255, [0]).number(1, 1).bytes())
streamed("before-first-byte", lambda: reaching_back(1))
streamed("distance-code-30", lambda: reaching_back(30))
streamed("length-code-286", lambda: Bits().number(1, 1).number(1, 2).code(0x31, 8).code(0xC6, 8)
         .code(0, 5).code(0, 7).bytes())
streamed("distances-incomplete", lambda: distances([2, 2, 2]))
streamed("unused-distance", lambda: distances([1], used=1))
streamed("distances-missing", lambda: distances([0]))
streamed("287-codes", lambda: Bits().number(5, 3).number(30, 5).number(0, 200).bytes())


def oversubscribed():
    return dynamic_head([1, 1] + [0] * 254 + [1], [0]).number(0, 200).number(1, 1).bytes()


def reaching_back(distance_code):
    """One literal, 3 bytes from further back than that, 7 copies of 28 bytes."""
    bits = Bits().number(1, 1).number(1, 2).code(0x31, 8).code(1, 7).code(distance_code, 5)
    for _ in range(7):
        bits.code(271 - 256, 7).number(1, 2).code(0, 5)
    return bits.code(0, 7).bytes()


def distances(lengths, used=0):
    """The byte 1, a copy of 3 bytes, 196 times the byte 1, with these lengths of distance codes."""
    bits = dynamic_head([0, 1] + [0] * 254 + [2, 2], lengths)
    bits.code(0, 1).code(3, 2).code(used, max(lengths)).number(0, 196)
    return bits.code(2, 2).bytes()


broken(40, "byte-after", raw=lambda raw, _: raw + b"\0")

# Dictionaries and columns


def two_authors(*names):
    one, two, _ = chains()
    return lambda: [one.change(new_record(1), author=names[0]),
                    two.change([Op(ASSIGN, V1, "age", integer(4))], author=names[1])]


def ops_of(*ops):
    return lambda: [Chain(EXAMPLE, R1).change(ops)]


def referring():
    """A change that names ops of two other replicas."""
    return [Chain(EXAMPLE, R1).change([name_op(V1, "E.", (R2, 1, 0, 1), (R3, 1, 0, 1))])]


def naming_twice():
    return [Chain(EXAMPLE, R1).change([name_op(V1, "E.", (R2, 1, 0, 1), (R2, 2, 0, 1))])]


V1_V2 = ops_of(Op(ASSIGN, V1, "a", NULL), Op(ASSIGN, V2, "b", NULL))
V1_V2_V1 = ops_of(Op(ASSIGN, V1, "a", NULL), Op(ASSIGN, V2, "a", NULL), Op(ASSIGN, V1, "a", NULL))
KEYED = ops_of(key_op(1), Op(ASSIGN, V2, "a", NULL), Op(ASSIGN, V1, "a", NULL))
TWO_TEXTS = ops_of(Op(ASSIGN, V1, "a", text("x")), Op(ASSIGN, V1, "a", text("y")))
SAME_TEXT = ops_of(Op(ASSIGN, V1, "a", text("x")), Op(ASSIGN, V1, "a", text("x")))

broken(41, "replica-twice", naming_twice, columns=put(replicas=R1 + R2 + R2, refreplicas=b"\1\2"))
broken(41, "string-twice", two_authors("A.", "A."),
       columns=put(strings=entries("A.", "A."), authors=b"\0\1"))
broken(41, "path-twice", SAME_TEXT, columns=put(pathnames=entries("a", "a"), paths=b"\0\1"))
broken(41, "record-twice", V1_V2_V1,
       columns=put(recordforms=bytes(3), recordids=V1 + V2 + V1, records=b"\1\2\3"))
broken(41, "record-in-both-forms", KEYED,
       columns=put(recordforms=b"\1\0\0", recordids=V2 + V1, records=b"\1\2\3"))
broken(41, "text-twice", SAME_TEXT, columns=put(texts=entries("x", "x"), textindexes=b"\0\0"))
broken(42, "author", lambda: small(author=b"A\xff"))
broken(42, "author-surrogate", lambda: small(author=b"\xed\xa0\x80"))
broken(42, "author-overlong", lambda: small(author=b"\xc0\x80"))
broken(42, "source-of-change", lambda: small(annotations=[(1, b"\xf4\x90\x80\x80")]))
broken(42, "path", ops_of(Op(ASSIGN, V1, b"a\xe2\x82", NULL)))
broken(42, "key", ops_of(Op(ASSIGN, record_id(b"v/\xff"), "@key", text(b"v/\xff"))))
broken(43, "record-form-2", V1_V2, columns=put(recordforms=b"\0\2"))
broken(44, "author", columns=put(authors=b"\1"))
broken(44, "author-huge", columns=put(authors=HUGE))
broken(44, "record-huge", columns=put(records=HUGE + b"\0\0"))
broken(44, "source-huge", columns=put(sources=HUGE))
broken(44, "source", columns=put(sources=b"\2"))
broken(44, "replica", referring, columns=put(refreplicas=b"\1\3"))
broken(44, "record", V1_V2, columns=put(records=b"\1\3"))
broken(44, "path", columns=put(paths=b"\0\1\3"))
broken(44, "text", TWO_TEXTS, columns=put(textindexes=b"\0\2", texts=entries("x")))
broken(44, "text-of-next-group",
       ops_of(Op(ASSIGN, V1, "a", text("x")), Op(ASSIGN, V1, "b", text("y"))),
       columns=put(textindexes=b"\0\1", texts=entries("x")))
broken(45, "strings", two_authors("A.", "B."),
       columns=put(strings=entries("B.", "A."), authors=b"\1\0"))
broken(45, "replicas", referring, columns=put(replicas=R1 + R3 + R2, refreplicas=b"\2\1"))
broken(45, "records", V1_V2, columns=put(recordids=V2 + V1, records=b"\2\1"))
broken(45, "paths", V1_V2, columns=put(pathnames=entries("b", "a"), paths=b"\1\0"))
broken(46, "string", columns=put(strings=plus(entries("B. T."))))
broken(46, "replica", columns=put(replicas=plus(R2)))
broken(46, "path", columns=put(pathnames=plus(entries("age"))))
broken(46, "record", columns=put(recordforms=plus(b"\0"), recordids=plus(V2)))
broken(46, "record-key", ops_of(Op(ASSIGN, V1, "name", text("E."))),
       columns=put(recordforms=b"\1", recordids=b"", recordkeys=entries("victim/DC-0001")))
broken(47, "tags", columns=put(tags=plus(u64(SOMETHING))))
broken(47, "salts", columns=put(salts=plus(b"\0")))
broken(47, "texts", columns=put(texts=plus(entries("more"))))
broken(47, "fewer-paths", V1_V2, columns=put(
    paths=b"\0", pathnames=entries("a"), kinds=b"\1", payloadkinds=b"\1"))
broken(47, "more-paths", V1_V2, columns=put(
    paths=b"\0\1\0", kinds=b"\1" * 3, payloadkinds=b"\1" * 3))
broken(48, "more-runs-than-replicas", pair, columns=put(runs=b"\2\1\1", sequences=b"\1\2"))
broken(48, "runs-huge", pair, columns=put(runs=HUGE + b"\1\1"))
refused(48, "replicas-not-in-order", lambda: bundle(
    *two_replicas(), codec=0, blocks=[two_replicas()[::-1]]))
broken(49, "empty-run", pair, columns=put(runs=b"\2\2\0", replicas=plus(R2)))
broken(49, "runs-too-short", pair, columns=put(runs=b"\1\1"))
broken(49, "runs-too-long", pair, columns=put(runs=b"\1\3"))
broken(49, "run-huge", pair, columns=put(runs=b"\1" + HUGE))

# Changes


def claiming(*segments):
    """A legal summary for changes that have none."""
    return lambda summary: {R1: (0, 0, list(segments) or [(1, 1, summary[R1][2][0][2], b"")])}


def with_refs(*refs, make=pair):
    def changes():
        first, second = make()
        names = [Op(ASSIGN, V1, "name", text("D."), refs=[
            one(first) if callable(one) else one for one in refs])]
        return [first, Change(EXAMPLE, R1, 2, names, milliseconds=second.milliseconds,
                              previous=first.hash)]
    return changes


broken(50, "seq-0", lambda: small(seq=0), summary=claiming())
broken(50, "seq-above-limit", lambda: small(seq=(1 << 40) + 1, previous=sha(b"before")),
       summary=lambda summary: {R1: (0, 0, [(1 << 40, 1 << 40, summary[R1][2][0][2],
                                             sha(b"before")[:16])])})
broken(50, "same-seq-below-0", pair, columns=put(sequences=b"\1" + varint((1 << 64) - 1)))
broken(51, "form-4", columns=put(forms=b"\4"))
broken(52, "stated-at-seq-1", stated=[True])
broken(52, "missing-at-first", lambda: small(seq=2), stated=[False])
broken(52, "missing-after-gap", lambda: [pair()[0], *small(seq=3)], stated=[False, False])
broken(53, "needless", pair, stated=[False, True])
broken(54, "milliseconds-below-0", lambda: small(milliseconds=-1))
broken(54, "milliseconds-above-limit", lambda: small(milliseconds=1 << 48))
broken(54, "counter", lambda: small(counter=65_536))
broken(54, "milliseconds-wrap", pair, columns=put(
    milliseconds=zigzag(Chain.START) + zigzag((1 << 63) - 1)))
broken(54, "counter-huge", columns=put(counters=HUGE))
broken(55, "header-extensions", lambda: small(extensions=[(3, b""), (2, b"")]))
broken(55, "header-extension-twice", lambda: small(extensions=[(3, b""), (3, b"")]))
broken(55, "attributes-of-op", lambda: small(name_op(V1, "E.", attributes=[(2, "b"), (1, "a")])))
broken(55, "attribute-of-op-twice", lambda: small(
    name_op(V1, "E.", attributes=[(9, "a"), (9, "b")])))
broken(55, "annotations", lambda: small(annotations=[(5, b""), (4, b"")]))
for tag, words in (1, "source"), (2, "reliability"), (4, "consent"), (5, "reason"):
    broken(56, words, lambda tag=tag: small(name_op(V1, "E.", attributes=[(tag, b"a\xff")])))
broken(57, "65537-ops", ops_of(*[Op(ASSIGN, V1, "a", NULL)] * 65_537), codec=1)
broken(57, "ops-huge", columns=put(counts=HUGE))
broken(58, "row", lambda: small(Op(ASSIGN, V1, "story", text(b"a" * 64 * MIB))), codec=1)
broken(59, "index", with_refs((R2, 1, 65_536, 1)))
broken(59, "seq-0", with_refs((R2, 0, 0, 1)))
broken(59, "seq-above-limit", with_refs((R2, (1 << 40) + 1, 0, 1)))
broken(59, "index-huge", with_refs((R2, 1, (1 << 64) - 1, 1)))
broken(59, "seq-wraps", pair, columns=put(refsequences=zigzag(-(1 << 63))))
broken(60, "itself", with_refs((R1, 2, 0, 0)))
broken(60, "later-op", with_refs((R1, 2, 1, 0)))
broken(60, "later-change", with_refs((R1, 3, 0, SOMETHING)))
broken(61, "order", with_refs(lambda first: first.ref(2), lambda first: first.ref(1)))
broken(61, "twice", with_refs(lambda first: first.ref(2), lambda first: first.ref(2)))
broken(61, "order-of-tags", with_refs((R2, 1, 0, 2), (R2, 1, 0, 1)))
broken(62, "unused-bits", lambda: [one_change().withholding(4)],
       columns=put(disclosures=b"\xef"))


def reversed_fork():
    forks = [Chain(EXAMPLE, R1).change(new_record(1), salt=salt * 16) for salt in (b"a", b"b")]
    return sorted(forks, key=lambda change: change.hash, reverse=True)


def twice_in_two_blocks():
    big = Chain(EXAMPLE, R1).change(new_record(1, Op(ASSIGN, V1, "story", text("a" * CUT))))
    return bundle(big, big, blocks=[[big], [big]], summary=always({
        R1: (0, 0, [(1, 1, tip_of(big), b""), (1, 1, b"\xff" * 16, b"")])}))


def blocks_in_other_order():
    one, two, _ = chains()
    story = [Op(ASSIGN, V1, "story", text("a" * CUT))]
    first, second = one.change(story), two.change(story)
    return bundle(first, second, blocks=[[second], [first]])


refused(63, "hashes-not-in-order", lambda: bundle(
    *reversed_fork(), codec=0, blocks=[reversed_fork()]))
refused(63, "change-twice", lambda: bundle(one_change(), one_change(), codec=0, summary=always({
    R1: (0, 0, [(1, 1, tip_of(one_change()), b""), (1, 1, b"\xff" * 16, b"")])})))
refused(63, "blocks-not-in-order", blocks_in_other_order)
refused(63, "change-in-two-blocks", twice_in_two_blocks)

# Leaves

for kind, own in CLASS_OF_KIND.items():
    broken(64, f"kind-{kind}", ops_of(Op(kind, V1, "a", NULL, cls=own + 1)))
broken(65, "first-record-0", columns=put(records=bytes(3)))
broken(65, "record-before", columns=put(records=b"\1\1\0"))
broken(66, "1025-bytes", ops_of(Op(ASSIGN, V1, "p" * 1_025, NULL)))
PAYLOADS = {
    "text": (1, b"a\xff"), "code": (2, b"\xc3"), "date": (3, b"\x80"), "decimal": (4, b"\xfe"),
    "integer-empty": (5, b""), "integer-overlong": (5, OVERLONG_ZERO),
    "integer-65-bits": (5, b"\xff" * 9 + b"\x02"), "integer-two": (5, b"\1\1"),
    "boolean-2": (6, b"\2"), "boolean-empty": (6, b""), "boolean-two": (6, b"\0\1"),
    "record-15": (7, bytes(15)), "record-17": (7, bytes(17)), "answer-empty": (9, b""),
    "answer-two": (9, b"\1\1"), "judgement-16": (10, bytes(16)), "judgement-18": (10, bytes(18)),
}
for words, payload in PAYLOADS.items():
    broken(67, words, ops_of(Op(ASSIGN, V1, "a", payload)))
broken(68, "other-path", ops_of(key_op(1), Op(ASSIGN, V1, "label", text("victim/DC-0001"))),
       columns=put(payloadkinds=bytes(2), textindexes=b"", texts=b""))
broken(68, "other-kind", ops_of(key_op(1), Op(ADD, V1, "@key", text("victim/DC-0001"))),
       columns=put(payloadkinds=bytes(2), textindexes=b"", texts=b""))
broken(68, "record-by-id", ops_of(key_op(1)), columns=put(
    recordforms=b"\0", recordids=V1, recordkeys=b""))
broken(69, "record-by-key", ops_of(key_op(1), key_op(1)), columns=put(
    payloadkinds=b"\0\2", textindexes=b"\0", texts=entries("victim/DC-0001")))
broken(69, "record-by-id", ops_of(key_op(1)), columns=put(
    payloadkinds=b"\2", textindexes=b"\0", texts=entries("victim/DC-0001"), recordforms=b"\0",
    recordids=V1, recordkeys=b""))
broken(70, "source", lambda: small(annotations=[(1, "s")]), columns=put(
    strings=entries("A. S."), sources=b"\0", annotations=counted(b"\1\1s")))
broken(70, "comment", lambda: small(annotations=[(2, "c")]), columns=put(
    strings=entries("A. S."), comments=b"\0", annotations=counted(b"\2\1c")))
broken(70, "tag-0", columns=put(annotations=counted(b"\0\1c")))

# The whole

broken(71, "ops", trailer=put(ops=b"\4"))
broken(71, "ops-huge", trailer=put(ops=HUGE))
broken(71, "tip", summary=lambda summary: {R1: (0, 0, [(1, 1, sha(b"another tip")[:16], b"")])})
broken(71, "base", lambda: small(seq=2, previous=sha(b"before")), summary=lambda summary: {
    R1: (0, 0, [(2, 2, summary[R1][2][0][2], sha(b"another base")[:16])])})
broken(71, "segments", forked, summary=lambda summary: {
    R1: (0, 0, [summary[R1][2][0], (2, 3, summary[R1][2][1][2], summary[R1][2][1][3])])})
broken(71, "withheld-leaves", lambda: [one_change().withholding(4)], summary=lambda summary: {
    R1: (2, *summary[R1][1:])})
broken(71, "disclosure-sum", lambda: [one_change().withholding(4)], summary=lambda summary: {
    R1: (1, summary[R1][1] ^ 1, summary[R1][2])})
broken(71, "sum-without-salt", lambda: [one_change().withholding()], summary=lambda summary: {
    R1: (0, 0, summary[R1][2])})
broken(71, "erasure-missing", erasing, erasures=lambda erasures: erasures[:1])
broken(71, "erasure-invented", erasures=always([(R1, 1, 5, 0)]))
broken(71, "salt", columns=put(salts=bytes(16)))
broken(71, "leaf", columns=put(texts=lambda texts: texts.replace(b"D. V.", b"D. W.")))
broken(71, "nonce", lambda: [one_change().withholding(4)],
       columns=put(nonces=lambda nonces: bytes(16) + nonces[16:]))
broken(71, "commitment", lambda: [one_change().withholding(4)], columns=put(commitments=bytes(32)))
broken(71, "dataset", lambda: [Chain(dataset_id("another"), R1).change(new_record(1))])
broken(72, "digest", trailer=put(digest=bytes(32)))
broken(73, "codec-1", trailerframe=put(codec=1))
broken(73, "changes", trailerframe=put(changes=1))
broken(73, "raw-length", trailerframe=put(raw=lambda raw: raw + 1))
refused(74, "too-early", lambda: bundle(*pair(), blocks=[pair()[:1], pair()[1:]]))
refused(74, "too-late", lambda: bundle(*two_blocks(), blocks=[two_blocks()]))


def disclosed(*withheld):
    def make():
        first, order = erasing()
        first = first.withholding()
        first.withheld = list(withheld) or None
        return [first, order]
    return make


broken(75, "op", disclosed(2))
broken(75, "salted", disclosed())


def author_erased():
    one, two, _ = chains()
    first = one.change(new_record(1))
    return [first, two.change([Op(ERASE, V1, "name", leaves((R1, 1, first.tag, 0)))])]


broken(75, "author", author_erased)
