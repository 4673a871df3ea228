// Package reception holds the screens of the front desk: today and the door,
// the members, booking, and the search over the whole program.
//
// Each screen is a model without Fyne, which keeps what is shown and what comes
// next, and a view that draws it with kit's widgets and takes what is done to
// the studio's rooms. No rule is decided here: the door's answers, the bookings
// and their reasons come from the rooms.
package reception
