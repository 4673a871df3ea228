package command_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

type member struct {
	Number, Name, Status string
	Classes, Cards       []string
}

type reasons []struct{ Code, Text string }

type booking struct {
	Booking, State string
	Position       *int
	Reasons        reasons
}

type session struct {
	ID, Class                                     string
	Capacity, Enrolled, Booked, Waiting, Attended int
}

// A day and a month, as an owner's scheduled jobs and a receptionist would run
// them, each answer held to the contract.
func TestADayAndAMonth(t *testing.T) {
	d := newDesk(t)
	t.Run("import", func(t *testing.T) { d.on(t).journeyImport() })
	t.Run("bookings", func(t *testing.T) { d.on(t).journeyBookings() })
	t.Run("door", func(t *testing.T) { d.on(t).journeyDoor() })
	t.Run("month", func(t *testing.T) { d.on(t).journeyMonth() })
	t.Run("backup", func(t *testing.T) { d.on(t).journeyBackup() })
}

// on is the same desk in a part of a test.
func (d *desk) on(t *testing.T) *desk { return &desk{t, d.dir, d.studio, d.now} }

type imported struct {
	Added, Updated, Skipped int
	Sheet                   string
	Duplicates              []struct {
		Row    int
		Number string
		Of     int
	}
	Errors, Warnings []struct {
		Row           int
		Column, Value string
	}
}

func (d *desk) journeyImport() {
	var made struct{ Studio, Path string }
	d.done(object{"studio": "text", "path": "text"}, &made, "init", "--name", "みどり台カルチャースタジオ")
	if made.Studio != "みどり台カルチャースタジオ" || made.Path != d.studio {
		d.Errorf("made %+v", made)
	}
	var r imported
	d.done(importShape, &r, "import", "timetable", testFile("timetable.csv"))
	if r.Added != 22 || len(r.Errors) != 0 {
		d.Errorf("timetable: %+v", r)
	}
	roster := testFile("roster.csv")
	var dry, real, again imported
	d.done(importShape, &dry, "import", "members", roster, "--dry-run")
	for _, more := range [][]string{nil, {"--dry-run"}} {
		if code := d.failed(1, append([]string{"import", "members", roster, "--strict"}, more...)...); code != "import.strict" {
			d.Errorf("strict %v: %s", more, code)
		}
	}
	var members []member
	if d.done(membersShape, &members, "members"); len(members) != 0 {
		d.Errorf("%d members before the import", len(members))
	}
	d.done(importShape, &real, "import", "members", roster)
	for _, r := range []imported{dry, real} {
		if r.Added != 304 || r.Updated != 0 || r.Skipped != 0 || len(r.Duplicates) != 5 || refused(r) != 3 {
			d.Errorf("roster: added %d, skipped %d, duplicates %v, errors %v", r.Added, r.Skipped, r.Duplicates, r.Errors)
		}
	}
	if e := real.Errors[0]; e.Row != 312 || e.Column != "生年月日" || e.Value != "2031/13/45" {
		d.Errorf("the first error: %+v", e)
	}
	if dup := real.Duplicates[0]; dup.Row != 307 || dup.Number != "00159" || dup.Of != 161 {
		d.Errorf("the first repeat: %+v", dup)
	}
	d.done(importShape, &again, "import", "members", roster)
	if again.Added != 0 || again.Skipped != 304 || len(again.Duplicates) != 5 || refused(again) != 3 {
		d.Errorf("again: added %d, skipped %d", again.Added, again.Skipped)
	}
	d.countMembers()
	path := filepath.Join(d.dir, "members.csv")
	var out struct {
		Rows int
		Path string
	}
	if d.done(object{"rows": "int", "path": "text"}, &out, "export", "members", "--to", path); out.Rows != 304 || out.Path != path {
		d.Errorf("exported %+v", out)
	}
	if d.done(importShape, &again, "import", "members", path); again.Added != 0 || again.Skipped != 304 {
		d.Errorf("the export came in again: added %d, skipped %d", again.Added, again.Skipped)
	}
	path = filepath.Join(d.dir, "windows.csv")
	if d.done(object{"rows": "int", "path": "text"}, &out, "export", "members", "--to", path, "--encoding", "cp932"); out.Rows != 304 {
		d.Errorf("as Windows writes it %+v", out)
	}
	if d.done(importShape, &again, "import", "members", path); again.Added+again.Updated != 0 || again.Skipped != 304 {
		d.Errorf("that came in again: added %d, updated %d, skipped %d", again.Added, again.Updated, again.Skipped)
	}
	path = filepath.Join(d.dir, "members.xlsx")
	if d.done(object{"rows": "int", "path": "text"}, &out, "export", "members", "--to", path); out.Rows != 304 || out.Path != path {
		d.Errorf("as a workbook %+v", out)
	}
	called := filepath.Join(d.dir, "workbook.csv") // its content says what it is
	if err := os.Rename(path, called); err != nil {
		d.Fatal(err)
	}
	if d.done(importShape, &again, "import", "members", called); again.Added != 0 || again.Skipped != 304 || again.Sheet != "Sheet1" {
		d.Errorf("the workbook came in again: added %d, skipped %d, sheet %s", again.Added, again.Skipped, again.Sheet)
	}
	if code := d.failed(1, "import", "members", called, "--sheet", "退会者"); code != "import.sheet_unknown" {
		d.Errorf("another sheet: %s", code)
	}
	if code := d.failed(1, "export", "members", "--to", filepath.Join(d.dir, "members.doc")); code != "export.format_unknown" {
		d.Errorf("as a letter: %s", code)
	}
}

func refused(r imported) int {
	var rows []int
	for _, e := range r.Errors {
		rows = append(rows, e.Row)
	}
	slices.Sort(rows)
	return len(slices.Compact(rows))
}

func (d *desk) countMembers() {
	for status, want := range map[string]int{"": 304, "active": 259, "leave": 10, "withdrawn": 17, "trial": 18, "inquiry": 0} {
		args := []string{"members"}
		if status != "" {
			args = append(args, "--status", status)
		}
		var members []member
		if d.done(membersShape, &members, args...); len(members) != want {
			d.Errorf("%d members %s, want %d", len(members), status, want)
		}
	}
	var found []member
	d.done(membersShape, &found, "members", "--search", "takahashi yumiko")
	if !slices.ContainsFunc(found, func(m member) bool { return m.Name == "髙橋 由美子" }) {
		d.Errorf("found %v", found)
	}
}

// yoga is the 13:00 session of a day, twelve seats to book.
func (d *desk) yoga(date string) session {
	d.Helper()
	var list []session
	d.done(sessionsShape, &list, "sessions", "--date", date)
	i := slices.IndexFunc(list, func(s session) bool { return s.Class == "ヨガ入門" })
	if i < 0 {
		d.Fatalf("no yoga on %s", date)
	}
	return list[i]
}

// yogis are the active members who take yoga.
func (d *desk) yogis() []member {
	var members, of []member
	d.done(membersShape, &members, "members", "--status", "active")
	for _, m := range members {
		if slices.Contains(m.Classes, "ヨガ入門") && len(m.Cards) > 0 {
			of = append(of, m)
		}
	}
	return of
}

func (d *desk) journeyBookings() {
	s, people := d.yoga("2026-11-28"), d.yogis()
	if s.Capacity != 12 || s.Booked != 0 {
		d.Fatalf("%+v", s)
	}
	var made []booking
	for i, m := range people[:14] {
		var b booking
		d.done(bookShape, &b, "book", "--member", m.Number, "--session", s.ID)
		if seated := i < 12; seated != (b.State == "booked") || seated != (b.Position == nil) || !seated && *b.Position != i-11 {
			d.Errorf("booking %d: %+v", i+1, b)
		}
		made = append(made, b)
	}
	if code := d.failed(1, "book", "--member", people[0].Number, "--session", s.ID); code != "refused" {
		d.Errorf("booked twice: %s", code)
	}
	if s = d.yoga("2026-11-28"); s.Booked != 12 || s.Waiting != 2 {
		d.Errorf("%+v", s)
	}
	var c struct {
		Booking  string
		Promoted []struct{ Booking, Member string }
		Reasons  reasons
	}
	d.done(cancelShape, &c, "cancel", "--booking", made[3].Booking)
	if len(c.Promoted) != 1 || c.Promoted[0].Booking != made[12].Booking || c.Promoted[0].Member != people[12].Number || c.Booking != made[3].Booking {
		d.Errorf("the freed seat: %+v", c)
	}
	d.now = "2026-11-28T02:00:00+09:00" // eleven hours before
	d.done(cancelShape, &c, "cancel", "--booking", made[4].Booking)
	if len(c.Promoted) != 0 || len(c.Reasons) != 1 || c.Reasons[0].Code != "cancel.offered_all" {
		d.Errorf("a late one: %+v", c)
	}
	d.now = noon
	for args, want := range map[string]string{
		"cancel --booking " + made[4].Booking:       "refused",
		"cancel --booking 12":                       "booking.unknown",
		"cancel --booking abc":                      "booking.unknown",
		"book --member 99999 --session " + s.ID:     "member.unknown",
		"book --member 00002 --session 99-20261128": "session.unknown",
		"book --member 00002 --session yoga":        "session.unknown",
		"book --member 00004 --session " + s.ID:     "refused", // on leave
		"attendance --session 99-20261128":          "session.unknown",
	} {
		if code := d.failed(1, strings.Fields(args)...); code != want {
			d.Errorf("%s: %s, want %s", args, code, want)
		}
	}
}

type answer struct {
	Decision string
	Member   struct{ Number, Name string }
	Session  *struct{ ID, Class string }
	Reasons  reasons
}

func (d *desk) journeyDoor() {
	s, people := d.yoga("2026-11-21"), d.yogis()
	d.done(bookShape, nil, "book", "--member", people[0].Number, "--session", s.ID)
	d.done(bookShape, nil, "book", "--member", people[1].Number, "--session", s.ID)
	var a answer
	d.done(checkinShape, &a, "checkin", "--card", strings.ToLower(people[0].Cards[0]))
	if a.Decision != "allow" || a.Member.Number != people[0].Number || a.Session == nil || a.Session.ID != s.ID || a.Session.Class != "ヨガ入門" {
		d.Errorf("by card: %+v", a)
	}
	d.now = "2026-11-21T12:10:00+09:00"
	if d.done(checkinShape, &a, "checkin", "--number", people[0].Number); a.Decision != "warn" || a.Reasons[0].Code != "door.already_in" {
		d.Errorf("again: %+v", a)
	}
	if d.done(checkinShape, &a, "checkin", "--qr", "KY1:"+people[1].Number, "--session", s.ID); a.Decision != "allow" {
		d.Errorf("by QR: %+v", a)
	}
	if d.done(checkinShape, &a, "checkin", "--number", "00005"); a.Decision != "warn" || a.Session != nil {
		d.Errorf("without a session: %+v", a)
	}
	if status := d.json(checkinShape, &a, "checkin", "--number", "00004"); status != 1 || a.Decision != "refuse" || len(a.Reasons) == 0 {
		d.Errorf("on leave: %d, %+v", status, a)
	}
	if code := d.failed(1, "checkin", "--card", "DEADBEEF"); code != "card.unknown" {
		d.Errorf("an unknown card: %s", code)
	}
	var list []struct {
		Number, State string
		At, How       *string
	}
	d.done(attendanceShape, &list, "attendance", "--session", s.ID)
	for _, p := range list {
		if p.State != "present" || *p.At == "" || p.Number == people[0].Number && (*p.At != noon || *p.How != "card") {
			d.Errorf("%+v", p)
		}
	}
	if len(list) != 2 || d.yoga("2026-11-21").Attended != 2 {
		d.Errorf("%d on the list", len(list))
	}
	d.now = noon
}

type invoice struct {
	Number, Member, Payer, Issued, Due, State string
	Total, Paid                               int64
	Tax                                       []struct{ Rate, Base, Tax int64 }
	Lines                                     []struct {
		Text   string
		Amount int64
		Why    reasons
	}
}

func (d *desk) journeyMonth() {
	type bill struct {
		Month                  string
		Invoices, Lines, Total int64
		Skipped                []struct{ Number, Name string }
	}
	var seen, run, again bill
	d.done(billShape, &seen, "bill", "preview", "--month", "2026-11")
	d.done(billShape, &run, "bill", "run", "--month", "2026-11")
	for _, b := range []bill{seen, run} {
		if b.Month != "2026-11" || b.Invoices != 219 || b.Total != 2935350 || len(b.Skipped) != 28 {
			d.Errorf("%s: %d invoices, %d, %d skipped", b.Month, b.Invoices, b.Total, len(b.Skipped))
		}
	}
	if d.done(billShape, &again, "bill", "run", "--month", "2026-11"); again.Invoices != 0 || again.Lines != 0 || again.Total != 0 {
		d.Errorf("again: %+v", again)
	}
	var list, of []invoice
	d.done(invoicesShape, &list, "invoices", "--month", "2026-11")
	var total, tax int64
	for _, inv := range list {
		total += inv.Total
		for _, t := range inv.Tax {
			tax += t.Tax
		}
		if len(inv.Lines) == 0 || len(inv.Lines[0].Why) == 0 || inv.State != "open" {
			d.Errorf("%+v", inv)
		}
	}
	if len(list) != 219 || total != 2935350 || tax != 266850 || list[0].Number != "202611-0001" || list[218].Number != "202611-0219" {
		d.Errorf("%d invoices, %d, tax %d", len(list), total, tax)
	}
	if d.done(invoicesShape, &of, "invoices", "--member", list[0].Member); len(of) != 1 || of[0].Number != list[0].Number {
		d.Errorf("of a member: %+v", of)
	}
	d.journeyPDF()
	d.journeyPayment(list[0])
}

func (d *desk) journeyPDF() {
	dir := filepath.Join(d.dir, "pdf")
	var pdf struct {
		Files int
		Path  string
	}
	d.done(object{"files": "int", "path": "text"}, &pdf, "invoice", "pdf", "--month", "2026-11", "--to", dir)
	files, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil || pdf.Files != 219 || pdf.Path != dir || len(files) != 219 {
		d.Errorf("%+v, %d files, %v", pdf, len(files), err)
	}
	if code := d.failed(1, "invoice", "pdf", "--month", "2026-12", "--to", dir); code != "invoice.none_in_month" {
		d.Errorf("a month without: %s", code)
	}
}

func (d *desk) journeyPayment(inv invoice) {
	type paid struct {
		Payment   string
		Allocated []struct {
			Invoice string
			Amount  int64
		}
		Credit int64
	}
	var p paid
	d.done(payShape, &p, "pay", "--invoice", inv.Number, "--amount", "1000", "--method", "transfer")
	if len(p.Allocated) != 1 || p.Allocated[0].Invoice != inv.Number || p.Allocated[0].Amount != 1000 || p.Credit != 0 {
		d.Errorf("a part: %+v", p)
	}
	d.done(payShape, &p, "pay", "--invoice", inv.Number, "--amount", "100000", "--method", "cash")
	if p.Credit != 101000-inv.Total {
		d.Errorf("too much: %+v", p)
	}
	var now []invoice
	if d.done(invoicesShape, &now, "invoices", "--member", inv.Member); now[0].Paid != inv.Total || now[0].State != "paid" {
		d.Errorf("paid: %+v", now[0])
	}
	var back struct {
		Payment string
		Freed   []struct {
			Invoice string
			Amount  int64
		}
	}
	d.done(unpayShape, &back, "unpay", "--payment", p.Payment)
	if back.Payment != p.Payment || len(back.Freed) != 1 || back.Freed[0].Amount != inv.Total-1000 {
		d.Errorf("taken back: %+v", back)
	}
	if d.done(invoicesShape, &now, "invoices", "--member", inv.Member); now[0].Paid != 1000 || now[0].State != "partly" {
		d.Errorf("after it: %+v", now[0])
	}
	d.done(payShape, &p, "pay", "--invoice", inv.Number, "--amount", "100000", "--method", "cash")
	for args, want := range map[string]string{
		"unpay --payment " + back.Payment:                        "refused",
		"unpay --payment x":                                      "payment.unknown",
		"pay --amount 100 --method cash --invoice " + inv.Number: "payment.already_paid",
		"pay --amount 0 --method cash --invoice 202611-0002":     "payment.not_above_zero",
		"pay --amount=-5 --method cash --invoice 202611-0002":    "payment.not_above_zero",
		"pay --amount 100 --method cash --invoice 1":             "invoice.unknown",
	} {
		if code := d.failed(1, strings.Fields(args)...); code != want {
			d.Errorf("%s: %s, want %s", args, code, want)
		}
	}
}

func (d *desk) journeyBackup() {
	type kept struct {
		Path, SHA256      string
		Members, Invoices int
	}
	var b, r kept
	d.done(backupShape, &b, "backup", "--to", filepath.Join(d.dir, "backups"))
	to := filepath.Join(d.dir, "restored.kayoi")
	d.done(backupShape, &r, "restore", b.Path, "--to", to)
	if r.Path != to || r.SHA256 != b.SHA256 || r.Members != 304 || r.Invoices != 219 || b.Members != 304 {
		d.Errorf("backed up %+v, restored %+v", b, r)
	}
	if code := d.failed(1, "restore", b.Path, "--to", to); code != "store.exists" {
		d.Errorf("over a studio: %s", code)
	}
	for _, path := range []string{d.studio, to} {
		d.studio = path
		var v struct {
			OK       bool
			Problems []any
		}
		if d.done(verifyShape, &v, "verify"); !v.OK || len(v.Problems) != 0 {
			d.Errorf("%s: %+v", path, v)
		}
	}
	if err := os.WriteFile(b.Path, []byte("torn"), 0o600); err != nil {
		d.Fatal(err)
	}
	if code := d.failed(1, "restore", b.Path, "--to", filepath.Join(d.dir, "other.kayoi")); code != "backup.changed" {
		d.Errorf("a torn backup: %s", code)
	}
}
