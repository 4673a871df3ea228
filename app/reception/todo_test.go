package reception

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// What is to be seen to stands in every window, below the people of the chosen lane,
// also where that lane has many or the day has none.
func TestWhatIsToBeSeenToIsAlwaysInView(t *testing.T) {
	small := look{lang.Japanese, kit.Light, 1024 - kit.RailWidth, 768}
	for name, c := range map[string]struct {
		look look
		rows int
	}{
		"a usual window": {usual, errandsMost},
		"a small window": {small, errandsLow},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, c.look)
			for i := range errandsMost + 1 {
				note := register.NewNote{Number: yumiko, Kind: studio.NotePhone, Text: "折り返す " + strconv.Itoa(i), Due: saturday}
				if _, err := o.Register.WriteNote(t.Context(), o.Who(), note); err != nil {
					t.Fatal(err)
				}
			}
			members, err := o.Register.Members(t.Context(), o.Who(), studio.Active, "")
			if err != nil {
				t.Fatal(err)
			}
			yoga := o.session(t, "ヨガ入門")
			for _, m := range members {
				_, _ = o.Lessons.Book(t.Context(), o.Who(), m.Number, yoga) // as many as may
			}
			page := o.today(t, c.look)
			o.trouble(t)
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(page.todo.table)
			size := page.todo.table.Size()
			if want := float32(c.rows) * kit.RowHeight; size.Height != want || at.Y+size.Height > c.look.height {
				t.Errorf("the list stands at %v and is %v high, want %v", at.Y, size.Height, want)
			}
			if people := fyne.CurrentApp().Driver().AbsolutePositionForObject(page.grid); people.Y+2*kit.RowHeight > at.Y {
				t.Errorf("the people, at %v, have no room above the list, at %v", people.Y, at.Y)
			}
		})
	}
}
