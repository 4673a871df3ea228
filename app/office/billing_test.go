package office

import (
	"os"
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

var november = studio.Month{Year: 2026, Month: 11}

// billDraft is a household's draft of some lines.
func billDraft(household int64, payer string, lines ...billing.Line) billing.Draft {
	d := billing.Draft{Household: studio.HouseholdID(household), Payer: billing.Payer{Name: payer, Address: "x"}, Lines: lines}
	for _, l := range lines {
		d.Total += l.Amount
	}
	return d
}

func chargeOf(contract int64, name string, amount int64, joined string) billing.Line {
	return billing.Line{
		Contract: studio.ContractID(contract), Member: studio.MemberID(contract), MemberName: name, Amount: amount,
		Why: []studio.Reason{studio.Because("bill.joined_whole_month", "joined", joined)},
	}
}

func invoiceOf(household int64, payer string, lines ...billing.Line) billing.Invoice {
	inv := billing.Invoice{Household: studio.HouseholdID(household), Payer: billing.Payer{Name: payer}}
	for _, l := range lines {
		inv.Lines = append(inv.Lines, billing.InvoiceLine{
			Contract: l.Contract, Member: l.Member, MemberName: l.MemberName, Amount: l.Amount,
		})
		inv.Total += l.Amount
	}
	return inv
}

func TestAMonthIsHeldAgainstTheLast(t *testing.T) {
	onLeave := studio.Because("bill.on_leave", "from", "2026-11-01")
	aoi, yuma := chargeOf(1, "鈴木 葵", 10000, "2024-04-01"), chargeOf(2, "鈴木 悠真", 8000, "2026-10-20")
	dearer := aoi
	dearer.Amount = 11000
	for _, c := range []struct {
		name   string
		now    []billing.Draft
		before []billing.Invoice
		left   []billing.Skipped
		part   billPart
		change int64
		why    []billChange
	}{
		{name: "the same", now: []billing.Draft{billDraft(1, "鈴木", aoi)}, before: []billing.Invoice{invoiceOf(1, "鈴木", aoi)}, part: allPart},
		{name: "new", now: []billing.Draft{billDraft(1, "鈴木", aoi)}, part: newPart, change: 10000},
		{
			name: "a child joined", now: []billing.Draft{billDraft(1, "鈴木", aoi, yuma)}, before: []billing.Invoice{invoiceOf(1, "鈴木", aoi)},
			part: changedPart, change: 8000, why: []billChange{{"悠真", studio.Because("billing.joined", "joined", "2026-10-20")}},
		},
		{
			name: "a class more of a member of old", now: []billing.Draft{billDraft(1, "鈴木", yuma, aoi)}, before: []billing.Invoice{invoiceOf(1, "鈴木", yuma)},
			part: changedPart, change: 10000, why: []billChange{{"葵", studio.Because("billing.line_new")}},
		},
		{
			name: "on leave", now: []billing.Draft{billDraft(1, "鈴木", aoi)}, before: []billing.Invoice{invoiceOf(1, "鈴木", aoi, yuma)},
			left: []billing.Skipped{{ID: 2, Name: "鈴木 悠真", Reasons: []studio.Reason{onLeave}}},
			part: changedPart, change: -8000, why: []billChange{{"悠真", onLeave}},
		},
		{
			name: "all gone", before: []billing.Invoice{invoiceOf(1, "鈴木", aoi)},
			part: changedPart, change: -10000, why: []billChange{{"葵", studio.Because("billing.line_ended")}},
		},
		{
			name: "dearer", now: []billing.Draft{billDraft(1, "鈴木", dearer)}, before: []billing.Invoice{invoiceOf(1, "鈴木", aoi)},
			part: changedPart, change: 1000, why: []billChange{{"葵", studio.Because("billing.fee_changed", "from", "10000", "to", "11000")}},
		},
	} {
		m := newBillMonth(billFacts{month: november, run: billing.Run{Drafts: c.now, Skipped: c.left}, before: c.before})
		rows := m.listed(c.part, "")
		if len(rows) != 1 || rows[0].change() != c.change {
			t.Errorf("%s: %+v", c.name, rows)
			continue
		}
		same := func(a, b billChange) bool { return a.given == b.given && a.reason.Code == b.reason.Code }
		if !slices.EqualFunc(rows[0].why, c.why, same) {
			t.Errorf("%s: %v instead of %v", c.name, rows[0].why, c.why)
		}
	}
}

func TestTheBiggestChangeComesFirst(t *testing.T) {
	m := newBillMonth(billFacts{
		month: november,
		run: billing.Run{Drafts: []billing.Draft{
			billDraft(1, "阿部", chargeOf(1, "阿部 葵", 9000, "")), billDraft(2, "林", chargeOf(2, "林 凛", 20000, "")), billDraft(3, "東", chargeOf(3, "東 隆", 5000, "")),
		}},
		before: []billing.Invoice{invoiceOf(1, "阿部", chargeOf(1, "阿部 葵", 8000, "")), invoiceOf(3, "東", chargeOf(3, "東 隆", 15000, ""))},
	})
	var payers []string
	for _, r := range m.rows {
		payers = append(payers, r.payer)
	}
	if !slices.Equal(payers, []string{"林", "東", "阿部"}) {
		t.Errorf("%v", payers)
	}
	if found := m.listed(allPart, "りん"); len(found) != 0 {
		t.Errorf("found by a reading that is not written: %v", found)
	}
	if found := m.listed(allPart, "凛"); len(found) != 1 || found[0].payer != "林" {
		t.Errorf("by a given name: %v", found)
	}
}

func TestAMonthIsIssuedPaidAndWritten(t *testing.T) {
	s, shell := filled(t, lang.Japanese, kit.Light)
	p := NewBilling(s).(*billingPage)
	shown(s, p, 1440, 900)
	sums := p.bills.sums()
	if sums.invoices != 219 || sums.total != 2935350 || sums.tax != 266850 || len(p.bills.run.Skipped) != 28 || sums.people != 259 {
		t.Errorf("%+v, %d not billed", sums, len(p.bills.run.Skipped))
	}
	if got := p.view.note.Text(); got != "まだ何も書き込んでいません" {
		t.Errorf("note %q", got)
	}
	p.Primary()
	if s.Window.Canvas().Overlays().Top() == nil || len(p.bills.issued) != 0 {
		t.Fatal("issued without being asked")
	}
	s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	p.Reload()
	if s.Window.Canvas().Overlays().Top() != nil || len(p.bills.issued) != 0 {
		t.Fatal("Esc did not leave the dialog")
	}
	p.Primary()
	kit.PressPrimary(s.Window.Canvas())
	if len(p.bills.issued) != 219 || len(p.bills.run.Drafts) != 0 || p.part != issuedPart {
		t.Fatalf("%d issued, %d left, part %d", len(p.bills.issued), len(p.bills.run.Drafts), p.part)
	}
	dir := t.TempDir()
	p.writePDFs(dir)
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 219 {
		t.Errorf("%d files, %v", len(files), err)
	}
	p.view.table.Choose(3)
	p.view.open(3)
	if !slices.Contains(shell.went, seat.Place{Screen: seat.Invoice, Of: "202611-0004"}) {
		t.Errorf("went %v", shell.went)
	}
	// The month after is the same for everybody: nothing changed, all is shown.
	p.turn(november.Next())
	if p.part != allPart || p.bills.count(changedPart) != 0 || p.bills.count(newPart) != 0 || p.bills.count(allPart) != 219 {
		t.Errorf("december: part %d, changed %d, new %d", p.part, p.bills.count(changedPart), p.bills.count(newPart))
	}
}

func TestStoppingThePDFsLeavesNone(t *testing.T) {
	s, shell := filled(t, lang.Japanese, kit.Light)
	if _, err := s.Month.Run(t.Context(), s.Who(), november); err != nil {
		t.Fatal(err)
	}
	p := NewBilling(s).(*billingPage)
	shown(s, p, 1440, 900)
	slow(s)
	told := 0
	s.Runner.UI = func(draw func()) {
		draw()
		if told++; told == 5 {
			s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
	dir := t.TempDir()
	p.writePDFs(dir)
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 0 {
		t.Errorf("%d files, %v", len(files), err)
	}
	if last := shell.said[len(shell.said)-1]; !strings.Contains(last, "やめました") {
		t.Errorf("said %q", last)
	}
}

func TestWhereAMonthStands(t *testing.T) {
	today := civil.Date{Year: 2026, Month: 11, Day: 28}
	due := civil.Date{Year: 2026, Month: 11, Day: 27}
	invoices := []billing.Invoice{
		{Number: "1", Total: 100, Due: due},
		{Number: "2", Total: 100, Paid: 100, Due: due},
		{Number: "3", Total: 100, Paid: 40, Due: due.AddDays(9)},
		{Number: "4", Total: 100, Due: due.AddDays(9)},
	}
	m := newBillMonth(billFacts{month: november, today: today, issued: invoices})
	counts := map[billPart]int{issuedPart: 4, overduePart: 1, paidPart: 1, partlyPart: 1, openPart: 1}
	for part, want := range counts {
		if got := m.count(part); got != want {
			t.Errorf("part %d: %d instead of %d", part, got, want)
		}
	}
	if m.step() != 4 || m.firstPart() != issuedPart {
		t.Errorf("step %d, part %d", m.step(), m.firstPart())
	}
}
