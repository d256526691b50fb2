/* Plain SQLite as fast as it goes: the rows that CaseSync wrote, taken from two of its stores,
   written again into the same three tables (log, heads, records), without their further indexes.

     plain-sqlite prepare BEFORE WORK          makes the three tables with the rows of BEFORE
     plain-sqlite one WORK BEFORE AFTER        what AFTER has more, in one transaction
     plain-sqlite each WORK BEFORE AFTER       the same, one transaction a change

   'one' prints the seconds from opening the file until it is closed, journal and all; 'each' those
   of the transactions alone. Rows are read before the clock starts. */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What a store sets for itself, so that both write in the same way. */
#define SETTINGS \
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;" \
  "PRAGMA cache_size = -6144;"

#define NEW_CHANGES \
  "SELECT * FROM after.change WHERE arrival >" \
  " (SELECT coalesce(max(arrival), 0) FROM before.change) ORDER BY arrival"
#define NEW_RECORDS "SELECT * FROM after.record EXCEPT SELECT * FROM before.record"
#define NEW_HEADS "SELECT * FROM after.head EXCEPT SELECT * FROM before.head"
#define HEAD_KEY "record, path, class, element, op"
#define GONE_HEADS \
  "SELECT " HEAD_KEY " FROM before.head EXCEPT SELECT " HEAD_KEY " FROM after.head"

#define ADD_CHANGE "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
#define ADD_RECORD "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?)"
#define ADD_HEAD "INSERT INTO head VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define SLOT "DELETE FROM head WHERE record = ? AND path = ? AND class = ? AND element = ?"

typedef struct {
  int type;
  sqlite3_int64 integer;
  void *bytes;
  int count;
} Cell;

typedef struct {
  Cell *cells;
  size_t rows;
  int columns;
} Rows;

static void stop(sqlite3 *db, const char *what) {
  fprintf(stderr, "plain-sqlite: %s: %s\n", what, db ? sqlite3_errmsg(db) : "failed");
  exit(1);
}

static void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) stop(db, sql);
}

static sqlite3 *opened(const char *path) {
  sqlite3 *db = NULL;
  if (sqlite3_open(path, &db) != SQLITE_OK) stop(db, path);
  run(db, SETTINGS);
  return db;
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) stop(db, sql);
  return statement;
}

static void attach(sqlite3 *db, const char *path, const char *name) {
  char *sql = sqlite3_mprintf("ATTACH %Q AS %s", path, name);
  run(db, sql);
  sqlite3_free(sql);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static Cell cell(sqlite3_stmt *statement, int column) {
  Cell cell = {sqlite3_column_type(statement, column), 0, NULL, 0};
  if (cell.type == SQLITE_INTEGER) {
    cell.integer = sqlite3_column_int64(statement, column);
  } else if (cell.type != SQLITE_NULL) {
    const void *bytes = sqlite3_column_blob(statement, column);
    cell.count = sqlite3_column_bytes(statement, column);
    /* An empty blob has no address, and no address would bind as null. */
    cell.bytes = malloc(cell.count + 1);
    if (cell.count > 0) memcpy(cell.bytes, bytes, cell.count);
  }
  return cell;
}

static Rows read_rows(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = prepared(db, sql);
  Rows rows = {NULL, 0, sqlite3_column_count(statement)};
  size_t room = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    if (rows.rows == room) {
      room = room * 2 + 1024;
      rows.cells = realloc(rows.cells, room * rows.columns * sizeof(Cell));
    }
    Cell *cells = rows.cells + rows.rows++ * rows.columns;
    for (int column = 0; column < rows.columns; column++) cells[column] = cell(statement, column);
  }
  sqlite3_finalize(statement);
  return rows;
}

static void bind(sqlite3_stmt *statement, const Cell *cells, int columns) {
  for (int column = 0; column < columns; column++) {
    const Cell *cell = cells + column;
    int place = column + 1;
    switch (cell->type) {
      case SQLITE_INTEGER: sqlite3_bind_int64(statement, place, cell->integer); break;
      case SQLITE_TEXT:
        sqlite3_bind_text(statement, place, cell->bytes, cell->count, SQLITE_STATIC);
        break;
      case SQLITE_BLOB:
        sqlite3_bind_blob(statement, place, cell->bytes, cell->count, SQLITE_STATIC);
        break;
      default: sqlite3_bind_null(statement, place);
    }
  }
}

static void write_row(sqlite3_stmt *statement, const Cell *cells, int columns) {
  bind(statement, cells, columns);
  if (sqlite3_step(statement) != SQLITE_DONE) stop(sqlite3_db_handle(statement), "row");
  sqlite3_reset(statement);
}

static void write_rows(sqlite3 *db, const char *sql, Rows rows) {
  sqlite3_stmt *statement = prepared(db, sql);
  for (size_t row = 0; row < rows.rows; row++) {
    write_row(statement, rows.cells + row * rows.columns, rows.columns);
  }
  sqlite3_finalize(statement);
}

static void copy_table(sqlite3 *db, const char *name) {
  char *find = sqlite3_mprintf("SELECT sql FROM before.sqlite_master WHERE name = %Q", name);
  sqlite3_stmt *statement = prepared(db, find);
  if (sqlite3_step(statement) != SQLITE_ROW) stop(db, name);
  run(db, (const char *)sqlite3_column_text(statement, 0));
  char *copy = sqlite3_mprintf("INSERT INTO main.%s SELECT * FROM before.%s", name, name);
  sqlite3_finalize(statement);
  run(db, copy);
  sqlite3_free(find);
  sqlite3_free(copy);
}

static void prepare(const char *before, const char *work) {
  sqlite3 *db = opened(work);
  attach(db, before, "before");
  copy_table(db, "change");
  copy_table(db, "head");
  copy_table(db, "record");
  sqlite3_close(db);
}

typedef struct {
  Rows changes, records, new_heads, gone_heads;
} Difference;

static Difference difference(const char *before, const char *after, const char *heads) {
  sqlite3 *db = opened(":memory:");
  attach(db, before, "before");
  attach(db, after, "after");
  Difference all = {
      read_rows(db, NEW_CHANGES), read_rows(db, NEW_RECORDS), read_rows(db, heads),
      read_rows(db, GONE_HEADS)};
  sqlite3_close(db);
  return all;
}

static double one(const char *work, const char *before, const char *after) {
  Difference all = difference(before, after, NEW_HEADS);
  double start = now();
  sqlite3 *db = opened(work);
  run(db, "BEGIN IMMEDIATE");
  write_rows(db, ADD_CHANGE, all.changes);
  write_rows(db, SLOT " AND op = ?", all.gone_heads);
  write_rows(db, ADD_HEAD, all.new_heads);
  write_rows(db, ADD_RECORD, all.records);
  run(db, "COMMIT");
  sqlite3_close(db);
  return now() - start;
}

static double each(const char *work, const char *before, const char *after) {
  Difference all = difference(before, after, NEW_HEADS " ORDER BY op");
  if (all.changes.rows != all.new_heads.rows) stop(NULL, "not one head a change");
  sqlite3 *db = opened(work);
  sqlite3_stmt *change = prepared(db, ADD_CHANGE);
  sqlite3_stmt *gone = prepared(db, SLOT " AND op < ?");
  sqlite3_stmt *head = prepared(db, ADD_HEAD);
  double start = now();
  for (size_t row = 0; row < all.changes.rows; row++) {
    const Cell *cells = all.new_heads.cells + row * all.new_heads.columns;
    run(db, "BEGIN IMMEDIATE");
    write_row(change, all.changes.cells + row * all.changes.columns, all.changes.columns);
    write_row(gone, cells, all.gone_heads.columns);
    write_row(head, cells, all.new_heads.columns);
    run(db, "COMMIT");
  }
  double seconds = now() - start;
  sqlite3_finalize(change);
  sqlite3_finalize(gone);
  sqlite3_finalize(head);
  sqlite3_close(db);
  return seconds;
}

int main(int count, char **arguments) {
  if (count == 4 && strcmp(arguments[1], "prepare") == 0) {
    prepare(arguments[2], arguments[3]);
    return 0;
  }
  if (count != 5) stop(NULL, "usage");
  int is_one = strcmp(arguments[1], "one") == 0;
  printf("%.9f\n", (is_one ? one : each)(arguments[2], arguments[3], arguments[4]));
  return 0;
}
