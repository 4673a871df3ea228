// Package teaching holds the screens of lessons: who is there today, the week's
// timetable, and one session with its list and its queue.
//
// Each screen is a model without Fyne and a view that draws it with kit's
// widgets. What may be marked, booked or given back is decided in the studio's
// rooms.
package teaching
