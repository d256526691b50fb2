#ifndef CASESYNC_SQLITE_SHIM_H
#define CASESYNC_SQLITE_SHIM_H

#include <sqlite3.h>

/* Swift cannot express the SQLITE_TRANSIENT macro (a cast of -1 to a function pointer). */
static inline int casesync_bind_blob(
    sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/* The bytes must not move until the statement is reset. */
static inline int casesync_bind_borrowed(
    sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_STATIC);
}

static inline int casesync_bind_text(
    sqlite3_stmt *statement, int index, const char *bytes, int count) {
  return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/* Variadic functions cannot be called from Swift. Keeps a compiled statement whatever is bound: with
   partial indexes on a bound column SQLite would else compile it anew at each use. */
static inline int casesync_keep_plans(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_QPSG, 1, (int *)0);
}

#endif
