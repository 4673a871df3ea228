package desk_test

import (
	"bytes"
	"regexp"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// A session's list is on one page, for whoever teaches it too.
func TestASessionsListOnPaper(t *testing.T) {
	x := newDay(t)
	day := civil.Date{Year: 2026, Month: 11, Day: 23}
	list, err := x.lessons.Day(t.Context(), desk.Who{}, day)
	if err != nil {
		t.Fatal(err)
	}
	var karate rows.Session
	for _, s := range list {
		if s.Class.Name == "こども空手" {
			karate = s
		}
	}
	words, err := lang.New(lang.Japanese, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	for name, who := range map[string]desk.Who{"the first owner": {}, "a teacher": x.called("MIKI")} {
		var pdf bytes.Buffer
		if err := x.door.Roster(t.Context(), who, &pdf, karate.Key, words); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if pages := len(regexp.MustCompile(`/Type /Page\b`).FindAll(pdf.Bytes(), -1)); pages != 1 {
			t.Errorf("%s: %d pages", name, pages)
		}
	}
	none := studio.SessionKey{Slot: 99, Date: day}
	if err := x.door.Roster(t.Context(), desk.Who{}, &bytes.Buffer{}, none, words); studio.CodeOf(err) != "session.unknown" {
		t.Error(err)
	}
}
