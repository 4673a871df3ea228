package reception

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/studio"
)

// Somebody with a seat elsewhere at the time is booked all the same, once it is
// written why.
func TestABookingAgainstTheRulesNeedsAReason(t *testing.T) {
	o, page, h := sits(t)
	h.chord(fyne.KeyB)
	h.types(yumiko)
	sheet := page.sheet.(*bookingSheet)
	refused := -1
	for i := range sheet.coming {
		sheet.chosen = i
		if sheet.ask(); sheet.preview.Negotiable {
			refused = i
			break
		}
	}
	if refused < 0 {
		t.Fatal("nothing is refused")
	}
	if !sheet.button.Enabled() {
		t.Fatal("it cannot be asked for")
	}
	wanted := sheet.coming[refused].Key
	h.commit()
	if page.sheet == nil {
		t.Fatal("booked without a reason")
	}
	h.types("先生の許可")
	h.commit()
	places, err := o.Lessons.Places(t.Context(), o.Who(), yumiko)
	if err != nil || len(places) != 1 || places[0].Session.Key != wanted {
		t.Fatalf("%+v, %v", places, err)
	}
	steps, err := o.Lessons.Steps(t.Context(), o.Who(), places[0].Booking)
	if err != nil || len(steps) != 1 || steps[0].Note != "先生の許可" || steps[0].Step != studio.StepBooked {
		t.Errorf("%+v, %v", steps, err)
	}
	person := NewPerson(o.Seat, yumiko, nil)
	o.show(t, person, usual)
	text := person.profile.entry(o.Words, person.profile.line.Entries[0])
	if n := len(text.why); n < 2 || text.why[n-1].Args["text"] != "先生の許可" {
		t.Errorf("her time line says why by %+v", text.why)
	}
	o.trouble(t)
}
