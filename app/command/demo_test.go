package command_test

import (
	"os"
	"path/filepath"
	"testing"
)

var demoShape = object{
	"studio": "text", "path": "text", "members": "int", "visits": "int", "invoices": "int", "payments": "int",
	"sessions": sessionsShape, "door": list{checkinShape}, "booked": list{bookShape}, "cancelled": list{cancelShape},
	"bill": billShape, "bill_again": billShape, "pdf": object{"files": "int", "path": "text"}, "paid": payShape,
	"backup": backupShape, "verified": verifyShape,
}

func TestTheDemoRunsADayAndAMonth(t *testing.T) {
	d := newDesk(t)
	d.studio = filepath.Join(d.dir, "demo", "trial.kayoi")
	var r struct {
		Path                      string
		Members, Visits, Invoices int
		Sessions                  []session
		Door                      []answer
		Booked                    []booking
		Bill, Again               struct{ Invoices int }
		PDF                       struct{ Files int }
		Paid                      struct{ Credit int }
		Verified                  struct{ OK bool }
	}
	d.done(demoShape, &r, "demo", "--members", "60", "--seed", "7")
	if r.Path != d.studio || r.Members != 60 || r.Visits == 0 || r.Invoices == 0 || len(r.Sessions) == 0 {
		t.Errorf("%+v", r)
	}
	answers := map[string]bool{}
	for _, a := range r.Door {
		answers[a.Decision] = true
	}
	if !answers["refuse"] || !answers["allow"] && !answers["warn"] {
		t.Errorf("the door answered %v", answers)
	}
	if r.Bill.Invoices == 0 || r.Again.Invoices != 0 || r.PDF.Files != r.Bill.Invoices || r.Paid.Credit != 0 || !r.Verified.OK {
		t.Errorf("%+v", r)
	}
	if code := d.failed(1, "demo"); code != "store.exists" {
		t.Errorf("over a file: %s", code)
	}
	if code := d.failed(1, "demo", "--members=-1"); code != "command.demo_members" {
		t.Errorf("nobody: %s", code)
	}
	var list []member
	if d.done(membersShape, &list, "members"); len(list) != 60 {
		t.Errorf("%d members", len(list))
	}
	home := os.Getenv("HOME")
	if entries, err := os.ReadDir(home); err != nil || len(entries) != 0 {
		t.Errorf("the demo left %v in the user's home, %v", entries, err)
	}
}
