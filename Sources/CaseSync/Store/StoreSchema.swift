/// The tables of a store, and the steps from one version to the next.
///
/// `change`, `replica`, `setting`, `erasure`, `claim`, `folder_file`, `extension`, `token` and
/// `erased_file` are the truth; every other table derives from them and is rebuilt by
/// `verify --rebuild`.
enum StoreSchema {
  /// "CASE" as a number: how `file` and SQLite tell a store from other databases.
  static let applicationID = 0x4341_5345
  static let version = 2

  /// What brings the truth of a store from each version to the next, the first from 1 to 2.
  ///
  /// A step never changes once stores of its version are about: it says its own tables.
  static let steps = [
    """
    CREATE TABLE claim (
      peer TEXT NOT NULL, replica INTEGER NOT NULL, audience INTEGER NOT NULL, entry BLOB NOT NULL,
      PRIMARY KEY (peer, replica)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE token (
      name TEXT PRIMARY KEY, hash BLOB NOT NULL, may_write INTEGER NOT NULL, level INTEGER,
      created INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE folder_file (
      name BLOB NOT NULL, audience INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL,
      merged_into BLOB,
      PRIMARY KEY (name, audience)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE erased_file (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

    ALTER TABLE replica ADD COLUMN filled INTEGER NOT NULL DEFAULT 0;
    """
  ]

  /// Settings of every connection.
  static let pragmas = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA cache_size = -6144;
    PRAGMA foreign_keys = OFF;
    """

  static let truth = """
    -- What the store knows of itself: dataset, own replica id, label, clock, token.
    CREATE TABLE setting (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

    -- Replicas by number: 16-byte ids are written once. filled counts how often a change that was
    -- held learned more: what was written of it elsewhere may lack that.
    CREATE TABLE replica (
      no INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      withheld INTEGER NOT NULL DEFAULT 0,
      disclosure BLOB NOT NULL DEFAULT (zeroblob(16)),
      filled INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- The log: one row a change, in the order of arrival. received and suspect are observations
    -- of this store and no part of the shared state.
    CREATE TABLE change (
      arrival INTEGER PRIMARY KEY,
      replica INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      hash BLOB NOT NULL,
      previous BLOB NOT NULL,
      row BLOB NOT NULL,
      received INTEGER NOT NULL,
      suspect INTEGER NOT NULL
    ) STRICT;

    -- Export order and look-up of references; not unique, for chains can fork.
    CREATE INDEX change_place ON change (replica, seq);

    -- Leaves that were ordered to be erased; kept so that an old bundle brings nothing back.
    CREATE TABLE erasure (
      replica INTEGER NOT NULL, seq INTEGER NOT NULL, tag INTEGER NOT NULL, leaf INTEGER NOT NULL,
      PRIMARY KEY (replica, seq, tag, leaf)
    ) STRICT, WITHOUT ROWID;

    -- What a peer had of a replica when it had given us all that it would, where that is more or
    -- less disclosed than what we hold; audience is the number of its policy then. It is sent back
    -- to the peer, which then need not send the same again.
    CREATE TABLE claim (
      peer TEXT NOT NULL, replica INTEGER NOT NULL, audience INTEGER NOT NULL, entry BLOB NOT NULL,
      PRIMARY KEY (peer, replica)
    ) STRICT, WITHOUT ROWID;

    -- Files of shared folders that this store has read whole or written: the name is the SHA-256 of
    -- the file, content what it gives to those of an audience. What a file was merged into holds
    -- all that it holds.
    CREATE TABLE folder_file (
      name BLOB NOT NULL, audience INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL,
      merged_into BLOB,
      PRIMARY KEY (name, audience)
    ) STRICT, WITHOUT ROWID;

    -- What bundles say of the dataset besides changes; relayed as it came.
    CREATE TABLE extension (
      key TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (key, bytes)
    ) STRICT, WITHOUT ROWID;

    -- Who may ask this store over a network; no part of the shared state. hash is SHA-256 of the
    -- token, level the most confidential that its holder is shown.
    CREATE TABLE token (
      name TEXT PRIMARY KEY, hash BLOB NOT NULL, may_write INTEGER NOT NULL, level INTEGER,
      created INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Attachments whose values were erased. Their bytes are removed after the commit, and wherever
    -- they turn up later in a shared folder, unless another value names them.
    CREATE TABLE erased_file (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
    """

  static let derived = """
    -- The summary: one row an unbranched stretch of a chain.
    CREATE TABLE segment (
      replica INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
      tip BLOB NOT NULL, base BLOB NOT NULL,
      PRIMARY KEY (replica, first, tip)
    ) STRICT, WITHOUT ROWID;

    -- Records by number, with what lists need at once. Reserved records describe replicas.
    CREATE TABLE record (
      no INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      key TEXT NOT NULL DEFAULT '',
      type TEXT NOT NULL DEFAULT '',
      is_deleted INTEGER NOT NULL DEFAULT 0,
      is_reserved INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- Lists and dumps go by key, then id.
    CREATE INDEX record_order ON record (key, id);

    -- Reserved records are few, and left out of what is counted.
    CREATE INDEX record_reserved ON record (no) WHERE is_reserved != 0;

    CREATE TABLE path (no INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE) STRICT;

    -- Current ops by slot. op is arrival * 65536 + index; kind 0 is a withheld op; a payload above
    -- 256 bytes is read from the log, and fingerprint tells such payloads apart.
    CREATE TABLE head (
      record INTEGER NOT NULL, path INTEGER NOT NULL, class INTEGER NOT NULL,
      element BLOB NOT NULL, op INTEGER NOT NULL,
      kind INTEGER NOT NULL, payload_kind INTEGER NOT NULL, payload BLOB, fingerprint INTEGER,
      PRIMARY KEY (record, path, class, element, op)
    ) STRICT, WITHOUT ROWID;

    -- A reference to a withheld op counts in whatever slot the op was placed.
    CREATE INDEX head_withheld ON head (op) WHERE kind = 0;

    -- Deletions are few; hiding is decided again for their records after each import.
    CREATE INDEX head_deletion ON head (record) WHERE class = 3;

    -- Slots with two heads or more: where conflicts are looked for. arrival is the change that
    -- last made it so.
    CREATE TABLE contended (
      record INTEGER NOT NULL, path INTEGER NOT NULL, class INTEGER NOT NULL,
      element BLOB NOT NULL, arrival INTEGER NOT NULL,
      PRIMARY KEY (record, path, class, element)
    ) STRICT, WITHOUT ROWID;

    -- An import reports the conflicts that it made.
    CREATE INDEX contended_arrival ON contended (arrival);

    -- Slots that were ever marked above open, and how far: an export for partners withholds them whole.
    CREATE TABLE raised (
      record INTEGER NOT NULL, path INTEGER NOT NULL, class INTEGER NOT NULL,
      element BLOB NOT NULL, level INTEGER NOT NULL,
      PRIMARY KEY (record, path, class, element)
    ) STRICT, WITHOUT ROWID;

    -- Who names an op: (replica, seq, op_index, tag) is the target. is_absent marks targets not here.
    CREATE TABLE reference (
      replica INTEGER NOT NULL, seq INTEGER NOT NULL, op_index INTEGER NOT NULL,
      tag INTEGER NOT NULL, source INTEGER NOT NULL, is_absent INTEGER NOT NULL,
      PRIMARY KEY (replica, seq, op_index, tag, source)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX reference_absent ON reference (source) WHERE is_absent = 1;

    -- The changes that say something of a record: its history.
    CREATE TABLE touch (
      record INTEGER NOT NULL, arrival INTEGER NOT NULL, PRIMARY KEY (record, arrival)
    ) STRICT, WITHOUT ROWID;

    -- Every op that names an attachment, current or not: what the bytes are kept for, and who may
    -- have them. hash is empty while the file is only expected.
    CREATE TABLE attachment (
      hash BLOB NOT NULL, op INTEGER NOT NULL, kind INTEGER NOT NULL,
      record INTEGER NOT NULL, path INTEGER NOT NULL, class INTEGER NOT NULL,
      element BLOB NOT NULL, size INTEGER, is_elsewhere INTEGER NOT NULL,
      PRIMARY KEY (hash, op)
    ) STRICT, WITHOUT ROWID;

    -- An erasure takes the op out; lists go by record.
    CREATE INDEX attachment_op ON attachment (op);
    CREATE INDEX attachment_place ON attachment (record, path);

    -- Judged pairs, in both directions; verdicts is a set of bits, 1 << verdict.
    CREATE TABLE judgement (
      record INTEGER NOT NULL, other INTEGER NOT NULL, verdicts INTEGER NOT NULL,
      PRIMARY KEY (record, other)
    ) STRICT, WITHOUT ROWID;
    """ + search

  /// Full text, caught up at the first search after a change. Diacritics are kept: й is not и.
  static let search = """

    CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = "unicode61 remove_diacritics 0");
    """

  /// An earlier version may lack some of them.
  static let dropDerived = """
    DROP TABLE IF EXISTS segment; DROP TABLE IF EXISTS record; DROP TABLE IF EXISTS path;
    DROP TABLE IF EXISTS head; DROP TABLE IF EXISTS contended; DROP TABLE IF EXISTS raised;
    DROP TABLE IF EXISTS reference; DROP TABLE IF EXISTS touch; DROP TABLE IF EXISTS judgement;
    DROP TABLE IF EXISTS attachment; DROP TABLE IF EXISTS search;
    DELETE FROM setting WHERE name = 'searched';
    """
}
