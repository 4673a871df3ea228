// Package command is the command line: the acts and questions of the desk, one
// command each, for scheduled jobs and for owners who like them.
//
// What a command answers is a contract: under --json its fields are never
// renamed or retyped. The exit status is 0 where it was done, 1 where it was
// refused or failed and nothing was written, 2 where it was called wrongly.
package command
