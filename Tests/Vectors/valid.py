"""Bundles that a reader must take. Every person and every case in them is invented."""

from writer import *

EXAMPLE = dataset_id("example")
R1, R2, R3 = (bytes([n]) + sha(b"replica of a test vector", bytes([n]))[:15] for n in (1, 2, 3))
V1, V2, V3, V4 = (record_id(f"victim/DC-000{n}") for n in (1, 2, 3, 4))
UNKEYED = bytes.fromhex("018028c0a1b27c3d8e4f506172839405")
SOURCE, RELIABILITY, LEVEL, CONSENT, REASON = 1, 2, 3, 4, 5
VALID = {}


def valid(name):
    def add(make):
        VALID[name] = make
        return make
    return add


def bundle(*changes, **more):
    return Bundle(changes, EXAMPLE, **more)


def key_op(number):
    name = f"victim/DC-000{number}"
    return Op(ASSIGN, record_id(name), "@key", text(name))


def new_record(number, *ops):
    """The ops of a new record: its key, its type, and more."""
    record = record_id(f"victim/DC-000{number}")
    return [key_op(number), Op(ASSIGN, record, "@type", code("victim")), *ops]


def name_op(record, name, *refs, **more):
    return Op(ASSIGN, record, "name", text(name), refs=sorted(refs), **more)


def chains():
    return (Chain(EXAMPLE, R1, "A. S."), Chain(EXAMPLE, R2, "B. T.", start=1_650_000_030_000),
            Chain(EXAMPLE, R3, "C. U.", start=1_650_000_045_000))


@valid("empty")
def empty():
    return bundle()


def one_change():
    return Chain(EXAMPLE, R1).change(new_record(1, name_op(V1, "D. V.", attributes=[
        (SOURCE, "interview 4, page 2")])))


@valid("one-change")
def one():
    return bundle(one_change())


def long_text():
    words = "the road behind mill was closed that night and nobody of us could say why".split()
    picks = sha(b"long text") + sha(b"long text 2")
    return " ".join(words[picks[n % 64] * (n // 64 + 1) % len(words)] for n in range(1600)) + "."


@valid("registers")
def registers():
    one, two, _ = chains()
    values = [
        ("a-null", NULL), ("b-text", text('Ә "quoted" \\ back\tslash\n\x01\x7f 😀')),
        ("c-code", code("died")), ("d-date", date("2022-03-2X")), ("e-decimal", decimal("-0.50")),
        ("f-integer", integer(-(1 << 63))), ("g-integer", integer((1 << 63) - 1)),
        ("h-boolean", boolean(True)), ("i-boolean", boolean(False)), ("j-record", record(V2)),
        ("k-attachment", attachment((1, sha(b"picture")), (2, varint(70_000)), (3, b"image/jpeg"),
                                    (4, b"IMG 1.jpg"), (5, b"https://example.org/1"))),
        ("l-attachment", attachment((2, b"\x80"), (9, b"later"))), ("m-attachment", (8, b"\1\2")),
        ("n-answer", UNKNOWN), ("o-answer", DECLINED), ("p-answer", NOT_APPLICABLE),
        ("q-answer", (9, b"\4")), ("r-judgement", judgement(SAME_AS, V2)),
        ("s-tips", tips(sha(b"a tip"))), ("t-leaves", leaves((R1, 1, 2, 3))),
        ("u-long", text(long_text())),
    ]
    first = one.change(new_record(1, *[Op(ASSIGN, V1, path, value) for path, value in values],
                                  name_op(V1, "E. W."),
                                  Op(ASSIGN, V1, "age", integer(40)),
                                  Op(ASSIGN, V1, "village", text("north")),
                                  Op(ASSIGN, V1, "same", text("x"))),
                       annotations=[(1, "register of 2022"), (2, "first entry")])
    at = {op.path: first.ref(number) for number, op in enumerate(first.ops)}
    second = two.change([
        name_op(V1, "E. V. W.", at[b"name"], attributes=[
            (SOURCE, "sister"), (RELIABILITY, "heard"), (LEVEL, b"\1"), (CONSENT, "given"),
            (REASON, "spelling")]),
        Op(ASSIGN, V1, "village", NULL, refs=[at[b"village"]]),
        Op(ASSIGN, V1, "age", DECLINED, refs=[at[b"age"]], attributes=[(LEVEL, b"\xc8")]),
        Op(ASSIGN, V1, "same", code("y"), refs=[at[b"same"]])])
    third = one.change([
        name_op(V1, "E. Wu.", at[b"name"], attributes=[(LEVEL, b"")]),
        Op(ASSIGN, V1, "age", integer(41), refs=[at[b"age"]], attributes=[(LEVEL, b"\1\2")]),
        Op(ASSIGN, V1, "same", text("y"), refs=[at[b"same"]]),
        Op(ASSIGN, V1, "twice", text("first")),
        Op(ASSIGN, V1, "twice", text("second"), refs=[(R1, 2, 3, 0)])], wall=-62_167_219_200_001)
    fourth = two.change([Op(ASSIGN, V2, "name", text("without a key")),
                         Op(ASSIGN, UNKEYED, "@type", text("event")),
                         Op(ASSIGN, UNKEYED, "name", text("a fire"))],
                        milliseconds=(1 << 48) - 1, counter=65_535, wall=253_402_300_800_000)
    return bundle(first, second, third, fourth)


@valid("times")
def times():
    """Clocks that are off, going back, and at their limits."""
    chain = Chain(EXAMPLE, R1)
    walls = [-(1 << 63), (1 << 63) - 1, -1, 0, 951_782_400_000, -62_167_219_200_000]
    changes = [chain.change(new_record(1), milliseconds=(1 << 48) - 1, counter=65_535)]
    for number, wall in enumerate(walls):
        changes.append(chain.change([Op(ASSIGN, V1, f"wall-{number}", integer(wall))], wall=wall,
                                    milliseconds=(number % 2) * ((1 << 48) - 1), counter=number))
    return bundle(*changes)


@valid("sets-rows")
def sets_rows():
    one, two, _ = chains()
    row = "injuries/r1/"
    first = one.change(new_record(
        1, Op(ADD, V1, "languages", code("ab")), Op(ADD, V1, "languages", code("cd")),
        Op(ADD, V1, "languages", code("ef")), Op(ADD, V1, "languages", integer(7)),
        Op(ADD, V1, "languages", NULL), Op(REMOVE, V1, "never", code("gh")),
        Op(ASSIGN, V1, row + "part", code("arm")), Op(ASSIGN, V1, row + "date", date("2022")),
        Op(ASSIGN, V1, "injuries/r2/part", code("leg")),
        Op(ASSIGN, V1, "injuries/r3/part", code("arm")),
        Op(ADD, V1, "injuries/r3/photos/more", text("deep"))))
    at = [first.ref(number) for number in range(len(first.ops))]
    second = two.change([
        Op(REMOVE, V1, "languages", code("ab"), refs=[at[2]]),
        Op(REMOVE, V1, "languages", text("cd"), refs=[at[3]]),
        Op(DELETE, V1, "injuries/r1", refs=[at[8], at[9]], attributes=[(REASON, "entered twice")]),
        Op(DELETE, V1, "injuries/r2", refs=[at[10]])])
    third = one.change([
        Op(ADD, V1, "languages", code("cd"), refs=[at[3]]),
        Op(ASSIGN, V1, "injuries/r2/part", code("foot"), refs=[at[10]]),
        Op(DELETE, V1, "injuries/r9")])
    return bundle(first, second, third)


@valid("deletions")
def deletions():
    one, two, three = chains()
    firsts = [one.change(new_record(n, name_op(record_id(f"victim/DC-000{n}"), f"F. {n}.")))
              for n in (1, 2, 3, 4)]
    everything = [[first.ref(number) for number in range(3)] for first in firsts]
    deleted = two.change([
        Op(DELETE, record, "", refs=refs, attributes=[(REASON, "not of this list")])
        for record, refs in zip((V1, V2, V3, V4), everything)])
    edited = one.change([name_op(V2, "F. G.", everything[1][2])])
    restored = two.change([Op(RESTORE, V4, "", refs=[deleted.ref(3)]),
                           Op(RESTORE, V3, "", refs=[deleted.ref(2)])])
    again = three.change([Op(DELETE, V3, "", refs=[*everything[2], deleted.ref(2)])])
    return bundle(*firsts, deleted, edited, restored, again)


@valid("judgements")
def judgements():
    one, two, _ = chains()
    ops = new_record(1) + new_record(2) + new_record(3) + new_record(4)
    first = one.change(ops + [Op(ASSIGN, UNKEYED, "@type", code("victim"))])
    second = one.change([Op(JUDGE, V1, "", judgement(SAME_AS, V2), attributes=[
                             (REASON, "same day, same place")]),
                         Op(JUDGE, V2, "", judgement(SAME_AS, UNKEYED)),
                         Op(JUDGE, V3, "", judgement(SAME_AS, V4)),
                         Op(JUDGE, V4, "", judgement(SAME_AS, V4)),
                         Op(JUDGE, V1, "", judgement(UNSURE, V3)),
                         Op(JUDGE, V1, "", judgement(77, V4))])
    third = two.change([Op(JUDGE, V2, "", judgement(DIFFERENT_FROM, V1)),
                        Op(JUDGE, V4, "", judgement(RETRACT, V3), refs=[second.ref(2)])])
    return bundle(first, second, third)


@valid("partial")
def partial():
    one, two, _ = chains()
    first = one.change(new_record(1, name_op(V1, "G. X."),
                                  Op(ASSIGN, V1, "phone", text("0 00 00")),
                                  Op(ASSIGN, V1, "witness", text("H. Y."), attributes=[
                                      (LEVEL, b"\2")])),
                       annotations=[(1, "visit"), (2, "by phone")])
    second = two.change([Op(ASSIGN, V1, "phone", text("0 11 11"), refs=[first.ref(3)]),
                         name_op(V1, "G. W. X.", first.ref(2))])
    third = one.change([Op(ASSIGN, V1, "phone", text("0 22 22"), refs=[first.ref(3)])])
    fourth = two.change(new_record(2))
    return bundle(first.withholding(1, 6), second.withholding(0, 2), third,
                  fourth.withholding())


@valid("gap")
def gap():
    one, two, _ = chains()
    firsts = [one.change([name_op(V1, "one")] if n else new_record(1, name_op(V1, "none")))
              for n in range(6)]
    second = two.change([name_op(V1, "K. L.", firsts[2].ref(0)),
                         Op(ASSIGN, V1, "age", integer(3), refs=[firsts[5].ref(0)]),
                         Op(ASSIGN, V1, "years", integer(3),
                            refs=[(R3, 9, 4, 0x0123456789ABCDEF)])])
    return bundle(firsts[0], firsts[1], firsts[3], firsts[5], second)


@valid("fork")
def fork():
    one, two, _ = chains()
    first = one.change(new_record(1, name_op(V1, "L. Z.")))
    left = one.change([name_op(V1, "left", first.ref(2))])
    one.last = first
    right = one.change([name_op(V1, "right", first.ref(2))], salt=sha(b"right")[:16])
    more = one.change([Op(ASSIGN, V1, "age", integer(5))])
    own = record_id("@replica/" + R1.hex())
    second = two.change([Op(ACKNOWLEDGE, own, "fork", tips(*sorted((left.hash, right.hash)))),
                         Op(ASSIGN, own, "label", text("laptop"))])
    return bundle(first, left, right, more, second)


@valid("fork-acknowledged")
def acknowledged():
    one, two, _ = chains()
    first = one.change(new_record(1))
    left = one.change([name_op(V1, "left")])
    one.last = first
    right = one.change([name_op(V1, "right")], salt=sha(b"right")[:16])
    own = record_id("@replica/" + R1.hex())
    second = two.change([Op(ACKNOWLEDGE, own, "fork", tips(*sorted((left.hash, right.hash))))])
    return bundle(first, left, right, second)


@valid("erase")
def erase():
    one, two, _ = chains()
    first = one.change(new_record(1, name_op(V1, "M. A."), Op(ASSIGN, V1, "camp", code("c-1"))),
                       annotations=[(1, "letter")])
    second = one.change([name_op(V1, "M. B.", first.ref(2))])
    order = two.change([
        Op(ERASE, V1, "name", leaves(*sorted([(R1, 1, first.tag, 4), (R1, 1, first.tag, 1),
                                              (R1, 2, second.tag, 2)])),
           attributes=[(REASON, "asked for by the family")]),
        Op(ERASE, V1, "camp", leaves((R1, 1, first.tag, 90), (R3, 7, 5, 2))),
        Op(ERASE, V1, "camp", leaves((R1, 1, first.tag, 2), (R1, 0, first.tag, 3)), orders=False),
        Op(ERASE, V1, "camp", leaves((R1, 1, first.tag, 65_538)), orders=False),
        Op(ERASE, V1, "camp", (11, leaves((R1, 1, first.tag, 2))[1] + b"\1"), orders=False),
        Op(ERASE, V1, "camp", text("no leaves"))])
    last = one.change([Op(ERASE, V1, "camp", leaves((R2, 1, order.tag, 2), (R2, 1, order.tag, 0)))])
    return bundle(first.withholding(1, 4), second.withholding(2), order.withholding(0), last)


@valid("unknown")
def unknown():
    one, two, _ = chains()
    first = one.change(
        new_record(1, Op(99, V1, "later", (40, b"\0\1\2"), cls=0),
                   Op(100, V1, "later", text("relation"), cls=9),
                   Op((1 << 64) - 1, V1, "@type", NULL, cls=255),
                   Op(ASSIGN, V1, "colour", ((1 << 64) - 2, b"#fff"), attributes=[
                       (SOURCE, "map"), (77, b"\0\xff"), ((1 << 64) - 1, b"")]),
                   Op(ADD, V1, "later", (13, b"element")),
                   Op(JUDGE, V1, "later", text("no judgement"))),
        extensions=[(1, sha(b"header hash in another dataset")), (300, b"later")],
        annotations=[(1, "form"), (3, b"\xff\xfe"), (1 << 32, b"later")])
    second = two.change([Op(99, V1, "later", (40, b"\3"), cls=0, refs=[first.ref(2)]),
                         Op(100, V1, "later", text("other"), cls=9)])
    return bundle(first, second)


def mixed_changes():
    one, two, _ = chains()
    first = one.change(new_record(1, name_op(V1, "N. B. " * 12)))
    second = two.change([name_op(V1, "N. C.", first.ref(2))])
    return first, second


@valid("stored")
def stored():
    return bundle(*mixed_changes(), codec=0)


@valid("later-minor-version")
def minor():
    """A later minor version, and spare bytes of the head in use."""
    def head(data):
        return data[:11] + b"\7" + b"\xee\xee\xee\xee" + data[16:32] + b"\xdd" * 28
    return bundle(*mixed_changes(), head=head)


def tiny_chain(count):
    chain = Chain(EXAMPLE, R1)
    changes = [chain.change(new_record(1))]
    while len(changes) < count:
        changes.append(chain.change([Op(ADD, V1, "nothing", NULL)]))
    return changes


@valid("many-blocks")
def many():
    return bundle(*tiny_chain(4_100))


@valid("blocks-by-rows")
def by_rows():
    one, two, _ = chains()
    size = CUT - one_change().row_length
    first = one.change(new_record(1, Op(ASSIGN, V1, "story", text("a" * size))))
    second = one.change([Op(ASSIGN, V1, "story", text("b" * 3), refs=[first.ref(2)])])
    third = two.change([Op(ASSIGN, V1, "age", integer(9))])
    return bundle(first, second, third)


@valid("extensions")
def extensions():
    return bundle(*mixed_changes(), extensions=[
        ("dataset-name", "example"), ("dataset-name", "another name"), ("later", b"\0\xff"),
        ("", "")])


class Bits:
    """Bits of a DEFLATE stream, made by hand."""

    def __init__(self):
        self.bits = []

    def number(self, value, count):
        self.bits += [value >> n & 1 for n in range(count)]
        return self

    def code(self, value, count):
        self.bits += [value >> n & 1 for n in reversed(range(count))]
        return self

    def bytes(self, padding=0):
        bits = self.bits + [padding] * (-len(self.bits) % 8)
        return bytes(sum(bit << n for n, bit in enumerate(bits[at:at + 8]))
                     for at in range(0, len(bits), 8))


CODE_LENGTH_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)


def dynamic_head(lengths, distances):
    """The head of the last block of a stream, for code lengths that are 0, 1 or 2."""
    bits = Bits().number(1, 1).number(2, 2).number(len(lengths) - 257, 5)
    bits.number(len(distances) - 1, 5).number(14, 4)
    for symbol in CODE_LENGTH_ORDER[:18]:
        bits.number(2 if symbol in (0, 1, 2, 18) else 0, 3)
    codes = {0: 0, 1: 1, 2: 2, 18: 3}
    todo = list(lengths) + list(distances)
    while todo:
        zeros = next((n for n, length in enumerate(todo) if length), len(todo))
        if zeros >= 11:
            bits.code(codes[18], 2).number(min(zeros, 138) - 11, 7)
            todo = todo[min(zeros, 138):]
        else:
            bits.code(codes[todo.pop(0)], 2)
    return bits


def many_ones():
    """A change of 200 ops: a column of 200 times the byte 1."""
    ops = [Op(ASSIGN, V1, "n", boolean(True)) for _ in range(200)]
    return Chain(EXAMPLE, R1).change(ops)


def one_stream(count, end=1, distances=(0,)):
    """`count` bytes 1 with a literal code of one bit, and an end of block of `end` bits."""
    bits = dynamic_head([0, 1] + [0] * 254 + [end], distances)
    return bits.number(0, count).code((1 << end) - 2 if end > 1 else 1, end)


def with_stream(column, make, change=None, **more):
    """A bundle with one column deflated by hand."""
    def packing(columns, _):
        entry = columns[COLUMNS.index(column)]
        entry[2] = make()
        entry[1] = len(entry[2])
    return bundle(change or many_ones(), packing=packing, **more)


@valid("deflate-no-distances")
def no_distances():
    return with_stream("kinds", lambda: one_stream(200).bytes())


@valid("deflate-one-distance")
def one_distance():
    def make():
        bits = dynamic_head([0, 1] + [0] * 254 + [2, 2], [1])
        return bits.code(0, 1).code(3, 2).code(0, 1).number(0, 196).code(2, 2).bytes()
    return with_stream("kinds", make)


@valid("deflate-blocks")
def stored_block():
    """A stored block, an empty stored block and a fixed one in one stream."""
    def make():
        stored = b"\0" + b"\2\0\xfd\xff" + b"\1\1" + b"\0\0\0\xff\xff"
        fixed = Bits().number(1, 1).number(1, 2).code(0x31, 8)
        for _ in range(7):  # 7 copies of 28 bytes at distance 1: 7 x 28 + 1 = 197, one more literal
            fixed.code(271 - 256, 7).number(1, 2).code(0, 5)
        return stored + fixed.code(0x31, 8).code(0, 7).bytes()
    return with_stream("kinds", make)
