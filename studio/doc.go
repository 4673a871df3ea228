// Package studio is the vocabulary of a school or a fitness studio and the
// rules of its front desk: who its members are, what they attend, who has a
// seat, and what the door answers.
//
// Everything here is a value or a pure function. A rule takes facts, policy
// and the moment, and returns a decision with its reasons; it reads no clock,
// no file and no store, so the same facts always give the same answer, before
// the act (a preview), in the act, and years after it (why?).
//
// Money is int64 in the currency's smallest unit. Days are civil dates.
// Instants are time.Time in the studio's zone.
package studio
