package exchange

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Event is something that takes place, as a calendar has it.
type Event struct {
	UID       string // the same for ever, wherever the event is moved
	Start     time.Time
	End       time.Time
	Summary   string
	Location  string
	Note      string
	Cancelled bool
}

// Calendar writes events as iCalendar (RFC 5545), made at a moment. Instants are
// written in UTC (3.3.5, form 2), so that no zone has to be told of.
func Calendar(events []Event, made time.Time) []byte {
	var b strings.Builder
	line := func(name, value string) { fold(&b, name+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Kayoi//Kayoi//JA")
	line("CALSCALE", "GREGORIAN")
	for _, e := range events {
		line("BEGIN", "VEVENT")
		line("UID", e.UID)
		line("DTSTAMP", utc(made))
		line("DTSTART", utc(e.Start))
		line("DTEND", utc(e.End))
		line("SUMMARY", inCalendar(e.Summary))
		if e.Location != "" {
			line("LOCATION", inCalendar(e.Location))
		}
		if e.Note != "" {
			line("DESCRIPTION", inCalendar(e.Note))
		}
		if e.Cancelled {
			line("STATUS", "CANCELLED")
		} else {
			line("STATUS", "CONFIRMED")
		}
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	return []byte(b.String())
}

func utc(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// inCalendar escapes a text (RFC 5545, 3.3.11); other control characters than
// the end of a line have no place in one.
func inCalendar(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(text, ""))
	text = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (r < ' ' || r == 0x7f) {
			return -1
		}
		return r
	}, text)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(text)
}

// longestLine is how many octets a line has at the most, its end left out
// (RFC 5545, 3.1).
const longestLine = 75

// fold writes a line, and what of it is too long on further lines that begin with
// a space; no character is parted.
func fold(b *strings.Builder, text string) {
	room := longestLine
	for len(text) > room {
		at := room
		for !utf8.RuneStart(text[at]) {
			at--
		}
		b.WriteString(text[:at] + "\r\n ")
		text = text[at:]
		room = longestLine - 1
	}
	b.WriteString(text + "\r\n")
}
