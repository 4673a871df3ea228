package reception

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

func TestAPersonsRecordsAreWrittenFromThePage(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home) // on Windows
	if seat.Home() != home {
		t.Fatalf("the home is %s", seat.Home())
	}
	o := newOffice(t, usual)
	page := NewPerson(o.Seat, aoi, nil)
	o.show(t, page, usual)
	for format, begins := range map[register.DossierFormat]string{register.DossierPDF: "%PDF-", register.DossierJSON: "{"} {
		page.giveOutAs(format)
		h := &hand{t: t, office: o, page: page}
		h.commit()
		o.trouble(t)
		content, err := os.ReadFile(filepath.Join(home, o.Words.T("dossier.file", "number", aoi, "format", string(format))))
		if err != nil || !bytes.HasPrefix(content, []byte(begins)) {
			t.Errorf("%s: %.20q, %v", format, content, err)
		}
	}
	if len(o.shell.said) != 2 {
		t.Errorf("the window said %v", o.shell.said)
	}
}

func TestOnlyTheOwnerIsOfferedThem(t *testing.T) {
	offered := map[studio.Role]int{}
	for _, role := range []studio.Role{studio.Owner, studio.Reception} {
		o := newOffice(t, usual)
		o.Staff.Role = role
		offered[role] = len(NewPerson(o.Seat, aoi, nil).writings())
	}
	if offered[studio.Owner] != 3 || offered[studio.Reception] != 1 {
		t.Errorf("%v", offered)
	}
}

func TestAPersonsLessonsAreSavedForACalendar(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home) // on Windows
	o := newOffice(t, usual)
	o.Staff.Role = studio.Reception
	page := NewPerson(o.Seat, aoi, nil)
	o.show(t, page, usual)
	page.writeOut()
	h := &hand{t: t, office: o, page: page}
	h.commit()
	o.trouble(t)
	content, err := os.ReadFile(filepath.Join(home, aoi+".ics"))
	if err != nil || !bytes.HasPrefix(content, []byte("BEGIN:VCALENDAR")) || bytes.Count(content, []byte("BEGIN:VEVENT")) == 0 {
		t.Errorf("%.60q, %v", content, err)
	}
}
