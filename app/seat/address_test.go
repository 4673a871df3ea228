package seat_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
)

// addressForm is a form of a postal code and an address.
type addressForm struct {
	*testing.T
	code, address *kit.Entry
	fill          *seat.AddressFill
	window        fyne.Window
}

func newAddressForm(t *testing.T) addressForm {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Light))
	words, err := lang.New(lang.Japanese, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	f := addressForm{T: t, code: kit.NewEntry(""), address: kit.NewEntry("")}
	f.fill = seat.NewAddressFill(words, f.code, f.address)
	f.window = test.NewTempWindow(t, kit.Down(kit.GapWide, f.code, f.address, f.fill.Offer()))
	f.window.Resize(fyne.NewSize(640, 480))
	return f
}

// types types a postal code in the place of what stands there.
func (f addressForm) types(code string) {
	f.window.Canvas().Unfocus()
	f.code.SetText("")
	f.window.Canvas().Focus(f.code.Focusable())
	test.Type(f.code.Focusable(), code)
}

func (f addressForm) stands(address string, offered bool) {
	f.Helper()
	if f.address.Text() != address || f.fill.Offer().Visible() != offered {
		f.Errorf("the address is %q, offered %v, want %q, %v", f.address.Text(), f.fill.Offer().Visible(), address, offered)
	}
}

// press presses the button that is offered.
func (f addressForm) press() {
	f.Helper()
	for _, o := range test.LaidOutObjects(f.fill.Offer()) {
		if b, ok := o.(*kit.Button); ok {
			test.Tap(b)
			return
		}
	}
	f.Fatal("nothing is offered")
}

func TestACodeFillsAnEmptyAddress(t *testing.T) {
	f := newAddressForm(t)
	f.types("150-000")
	f.stands("", false)
	f.types("１５０ー０００１")
	f.stands("東京都渋谷区神宮前", false)
	f.types("1500002") // the first was a slip
	f.stands("東京都渋谷区渋谷", false)
	f.types("150-9999") // nowhere
	f.stands("東京都渋谷区渋谷", false)
	f.address.SetText("東京都渋谷区渋谷1-2-3")
	f.types("1500002")
	f.stands("東京都渋谷区渋谷1-2-3", false)
}

func TestACodeReplacesAnAddressOnlyWhenSomebodySaysSo(t *testing.T) {
	f := newAddressForm(t)
	f.address.SetText("横浜市中区1-2-3")
	f.types("1500001")
	f.stands("横浜市中区1-2-3", true)
	f.press()
	f.stands("東京都渋谷区神宮前", true)
	f.press()
	f.stands("横浜市中区1-2-3", false)
}

func TestTheTownsOfACodeAreOffered(t *testing.T) {
	f := newAddressForm(t)
	f.types("452-0961")
	f.stands("愛知県清須市", true)
	f.press()
	menu := f.window.Canvas().Overlays().Top()
	if menu == nil {
		t.Fatal("no towns are listed")
	}
	f.window.Canvas().Overlays().Remove(menu)
	f.types("498-0000") // in two prefectures
	f.stands("", true)
	f.address.SetText("三重県桑名郡木曽岬町1-2")
	f.stands("三重県桑名郡木曽岬町1-2", false)
}

// A form that shows what is kept changes nothing of it.
func TestWhatAFormShowsIsNotTyped(t *testing.T) {
	f := newAddressForm(t)
	f.code.SetText("150-0001")
	f.stands("", false)
}
