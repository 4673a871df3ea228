// Package demo makes a studio to try the program on: its people, a year of their
// attendance and of invoices, and a full lesson about to begin.
//
// Everything is made through the door, by the acts that a person would do, with
// a clock that goes through the year; so it obeys every law that a real studio
// obeys. All names, numbers and places are invented: the telephone numbers are
// of ranges that nobody is given, the addresses of example.jp, the banks of
// codes that no bank has.
package demo
