// Package desk is the one door to a studio. Every act that a person can do goes
// through Do, whether it starts in the window or on the command line: it checks
// that this member of staff may do it, opens the one transaction with one frozen
// moment, writes the trail, and tells the screens after the commit. Every
// question goes through Ask: the right, one unchanging view, rows.
//
// This package is only the mechanism. The acts and questions live in the rooms
// beside it, which never import each other: register (people), lessons
// (timetable and bookings), entrance (the door and attendance), month (money),
// safe (staff, settings, backup, health).
package desk
