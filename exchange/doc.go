// Package exchange reads spreadsheets as offices write them into plain values,
// and writes them back.
//
// A file becomes a [Sheet] (encoding, delimiter, header row, numbered rows), a
// [Sheet] and a [Mapping] of fields to columns become people ([Members]) or
// slots ([Timetable]). Each field is read by one function that returns its value
// and, where it has none, a coded [Problem]: what is not understood is refused
// with its row and column, never guessed.
//
// The package opens no file, knows no store and no clock. Rows count from 1 in
// the file as a spreadsheet shows them: a quoted line break does not begin a
// row. Money is int64 in the smallest unit, dates are civil dates.
package exchange
