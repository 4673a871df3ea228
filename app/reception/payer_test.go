package reception

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// noteText is what a sheet says would come of it.
func noteText(c *fyne.Container) string {
	var lines []string
	for _, o := range c.Objects {
		switch o := o.(type) {
		case *fyne.Container:
			lines = append(lines, noteText(o))
		case *kit.Text:
			lines = append(lines, o.Text())
		}
	}
	return strings.Join(lines, "\n")
}

// openAoi opens her page, and the sheet about who pays for her.
func openAoi(t *testing.T) (*office, *Person, *payerSheet) {
	t.Helper()
	o := newOffice(t, usual)
	page := NewPerson(o.Seat, aoi, nil)
	o.show(t, page, usual)
	page.changePayer()
	return o, page, page.sheet.(*payerSheet)
}

func (p *payerSheet) choose(w payerWay) {
	p.ways.Choose(int(w))
	p.turn()
}

func TestAChildIsMovedToAnotherPayerAndBack(t *testing.T) {
	o, page, sheet := openAoi(t)
	if o.Window.Canvas().Focused() != sheet.picker.entry.Focusable() {
		t.Error("the search does not have the focus")
	}
	sheet.picker.entry.SetText(yumiko)
	if said := noteText(sheet.note); !strings.Contains(said, "髙橋 由美子さんに請求します") || !strings.Contains(said, "¥15,950 → ¥8,250") ||
		!strings.Contains(said, "¥6,600 → ¥14,300") {
		t.Errorf("before it is done: %s", said)
	}
	sheet.primary()
	o.trouble(t)
	if page.sheet != nil || len(o.shell.said) != 1 || page.profile.about.House.Payer != "髙橋 由美子" {
		t.Fatalf("%v, %+v", o.shell.said, page.profile.about.House.Household)
	}
	if line := page.profile.line.Entries[0]; line.Kind != rows.PayerMoved {
		t.Errorf("%+v", line)
	}
	o.shell.undo()
	o.trouble(t)
	if page.profile.about.House.Payer != "五十嵐 杏" {
		t.Errorf("%+v", page.profile.about.House.Household)
	}
}

func TestANewPayerIsBlamedAtTheFields(t *testing.T) {
	o, page, sheet := openAoi(t)
	sheet.choose(payerNew)
	if sheet.button.Enabled() {
		t.Error("a payer without a name can be made")
	}
	sheet.made.entries[exchange.FieldName].SetText("五十嵐 誠")
	sheet.made.entries[exchange.FieldPhone].SetText("12")
	sheet.primary()
	if sheet.made.fields[exchange.FieldPhone].Error() == "" || sheet.made.entries[exchange.FieldName].Text() != "五十嵐 誠" || page.sheet == nil {
		t.Error("what is no phone is not blamed, or what was typed is gone")
	}
	sheet.made.entries[exchange.FieldPhone].SetText("08011112222")
	sheet.when.Type("2026-12-01")
	sheet.primary()
	o.trouble(t)
	p := page.profile.about
	if p.House.Payer != "五十嵐 誠" || p.House.Phone != "080-1111-2222" || len(p.Payers) != 1 || p.Payers[0].From != on(12, 1) {
		t.Errorf("%+v, %+v", p.House.Household, p.Payers)
	}
	if line := page.profile.payerLine(o.Words); !strings.Contains(line, "2026年12月分から") || !strings.Contains(line, "五十嵐 杏") {
		t.Error(line)
	}
}

func TestWhoPaysAlreadyIsSaid(t *testing.T) {
	_, _, sheet := openAoi(t)
	sheet.picker.entry.SetText("00039")
	if said := noteText(sheet.note); sheet.button.Enabled() || !strings.Contains(said, "すでに") {
		t.Errorf("%v, %s", sheet.button.Enabled(), said)
	}
}

func TestAPayersDetailsAreEditedOnThePage(t *testing.T) {
	o, page, sheet := openAoi(t)
	sheet.choose(payerEdit)
	if sheet.mended.entries[exchange.FieldName].Text() != "五十嵐 杏" {
		t.Error("the form is not filled in")
	}
	sheet.mended.entries[exchange.FieldName].SetText("")
	sheet.primary()
	if sheet.mended.fields[exchange.FieldName].Error() == "" {
		t.Error("a payer without a name is not blamed")
	}
	sheet.mended.entries[exchange.FieldName].SetText("五十嵐 杏子")
	sheet.primary()
	o.trouble(t)
	if page.profile.about.House.Payer != "五十嵐 杏子" {
		t.Errorf("%+v", page.profile.about.House.Household)
	}
	o.shell.undo()
	if page.profile.about.House.Payer != "五十嵐 杏" {
		t.Errorf("%+v", page.profile.about.House.Household)
	}
}

// The sheet fits into the smallest window, with whatever may stand in it.
func TestTheSheetOfPayersFits(t *testing.T) {
	l := look{usual.language, kit.Light, 1024 - kit.RailWidth, 768}
	o := newOffice(t, l)
	page := NewPerson(o.Seat, aoi, nil)
	o.show(t, page, l)
	if _, err := o.Month.Run(t.Context(), o.Who(), studio.Month{Year: 2026, Month: 11}); err != nil {
		t.Fatal(err)
	}
	page.changePayer()
	sheet := page.sheet.(*payerSheet)
	sheet.choose(payerNew)
	sheet.made.entries[exchange.FieldName].SetText("五十嵐 誠")
	if lines := strings.Count(noteText(sheet.note), "\n"); lines < 5 {
		t.Errorf("%d lines:\n%s", lines, noteText(sheet.note))
	}
	if size := container.NewStack(o.Window.Canvas().Overlays().Top()).MinSize(); size.Height > 768 || size.Width > l.width {
		t.Errorf("%v", size)
	}
}
