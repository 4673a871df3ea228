package office

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

func TestGuessZone(t *testing.T) {
	for _, c := range []struct{ name, tz, local, link, want string }{
		{"a Mac or a Linux in Japan", "", "Local", "/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"},
		{"the variable holds", "Europe/Berlin", "Local", "/usr/share/zoneinfo/Asia/Tokyo", "Europe/Berlin"},
		{"the variable with a colon", ":America/New_York", "Local", "", "America/New_York"},
		{"Windows, which has names of its own", "", "Local", "", "Asia/Tokyo"},
		{"a server's clock says nothing of a place", "UTC", "UTC", "/usr/share/zoneinfo/Etc/UTC", "Asia/Tokyo"},
		{"a zone that nobody knows", "Asia/Edo", "Local", "", "Asia/Tokyo"},
	} {
		if got := guessZone(c.tz, c.local, c.link); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestDraftKeepsWhatWasMeant(t *testing.T) {
	d := newDraft(lang.Japanese, "Asia/Tokyo")
	d.text[fieldName] = " みどり台スタジオ　"
	d.text[fieldRegistration] = "ｔ１２３４－５６７８９ ０１２３"
	d.text[fieldPhone] = "０３-１２３４-５６７８"
	d.text[fieldCurrency] = "jpy"
	want := NewStudio{
		Profile: studio.Profile{
			Name: "みどり台スタジオ", Phone: "03-1234-5678", Registration: "T1234567890123",
			Zone: "Asia/Tokyo", Currency: "JPY", Language: "ja",
		},
		Rounding: billing.Floor, Owner: "オーナー", Import: true,
	}
	if diff := cmp.Diff(want, newStudio(&d, "オーナー", true)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	d.text[fieldOwner] = "緑川 弘"
	if got := newStudio(&d, "オーナー", false); got.Owner != "緑川 弘" || got.Import {
		t.Errorf("got %+v", got)
	}
}

func TestDraftProblems(t *testing.T) {
	fine := newDraft(lang.Japanese, "Asia/Tokyo")
	fine.text[fieldName] = "Midori"
	for _, c := range []struct {
		name  string
		field profileField
		text  string
		want  string // a code; empty is fine
	}{
		{"the name alone is needed", fieldPhone, "", ""},
		{"no name", fieldName, "　", "studio.name_missing"},
		{"a number of the wrong form", fieldRegistration, "T123", "bill.registration_form"},
		{"a sole proprietor's number", fieldRegistration, "T1234567890123", ""},
		{"a zone that is none", fieldZone, "Tokyo", "studio.zone_unknown"},
		{"no zone", fieldZone, "", "studio.zone_unknown"},
		{"a currency that is none", fieldCurrency, "yen!", "studio.currency_unknown"},
	} {
		d := fine
		d.text[c.field] = c.text
		if got := d.problems()[c.field].Code; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if c.want == "" && len(d.problems()) > 0 {
			t.Errorf("%s: %v", c.name, d.problems())
		}
	}
}

// asked remembers what the first start asked of the window.
type asked struct {
	demo, restore int
	made          []NewStudio
	language      string
}

func (a *asked) Demo()                { a.demo++ }
func (a *asked) Restore()             { a.restore++ }
func (a *asked) Create(n NewStudio)   { a.made = append(a.made, n) }
func (a *asked) SetLanguage(l string) { a.language = l }

func newStart(t *testing.T) (*FirstStart, *asked, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Light))
	words, err := lang.New(lang.Japanese, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	var a asked
	f := NewFirstStart(words, &a)
	w := test.NewTempWindow(t, f.Content())
	w.Resize(fyne.NewSize(1024, 768))
	return f, &a, w
}

func TestTheDoorsOpenByTheirDigit(t *testing.T) {
	f, a, _ := newStart(t)
	f.Rune('1')
	f.Primary()
	if a.demo != 2 {
		t.Errorf("the demo was opened %d times", a.demo)
	}
	f.Rune('2')
	f.Rune('1')
	if a.demo != 2 || !f.Back() {
		t.Error("2 does not ask what the studio is, or 1 opens the demo from there")
	}
}

func TestAStudioIsMadeOfWhatIsTyped(t *testing.T) {
	f, a, w := newStart(t)
	f.Rune('2')
	test.Type(w.Canvas().Focused(), "Midori")
	registration := f.form.entries[fieldRegistration]
	w.Canvas().Focus(registration.Focusable())
	test.Type(registration.Focusable(), "T12")
	f.Primary()
	if len(a.made) != 0 || f.form.fields[fieldRegistration].Error() == "" {
		t.Fatal("a wrong number was taken")
	}
	if registration.Text() != "T12" {
		t.Errorf("what was typed became %q", registration.Text())
	}
	registration.SetText("")
	f.Primary()
	if len(a.made) != 1 || a.made[0].Profile.Name != "Midori" || !a.made[0].Import {
		t.Errorf("made %+v", a.made)
	}
}
