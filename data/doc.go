// Package data is the store: the SQL, the migrations and the snapshots of a
// studio's file. It answers questions and writes rows; it decides nothing.
//
// The SQL is written by hand in the subset that SQLite and PostgreSQL share,
// one file a noun. A file is opened with one writer, whose transactions begin
// immediately, and four readers; WAL with synchronous=FULL, so that what was
// committed survives a power cut. Several programs may have one file open.
package data
