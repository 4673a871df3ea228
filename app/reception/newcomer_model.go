package reception

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// newcomerKinds are how somebody new comes.
var newcomerKinds = []studio.Status{studio.Trial, studio.Active, studio.Inquiry}

// newcomerWords are the keys of what the sheet does for each.
var newcomerWords = map[studio.Status]string{
	studio.Trial: "newcomer.trial", studio.Active: "newcomer.join", studio.Inquiry: "newcomer.inquiry",
}

// newcomerSaid are the keys of what was done.
var newcomerSaid = map[studio.Status]string{
	studio.Trial: "newcomer.trial_done", studio.Active: "newcomer.join_done", studio.Inquiry: "newcomer.inquiry_done",
}

// shortForm is what is asked of somebody who is on the phone; fullForm of somebody
// who joins.
var (
	shortForm = [][]exchange.Field{{exchange.FieldName}, {exchange.FieldKana}, {exchange.FieldPhone}}
	fullForm  = [][]exchange.Field{
		{exchange.FieldName, exchange.FieldKana},
		{exchange.FieldPhone, exchange.FieldEmail},
		{exchange.FieldBirth, exchange.FieldSex},
		{exchange.FieldPostal, exchange.FieldGuardian},
		{exchange.FieldAddress},
		{exchange.FieldRemark, exchange.FieldNumber},
	}
)

// formLines are the fields that a form of a kind asks for.
func formLines(s studio.Status) [][]exchange.Field {
	if s == studio.Active {
		return fullForm
	}
	return shortForm
}

// newcomer is somebody new who is being taken in.
type newcomer struct {
	status studio.Status
	coming []rows.Session // that a trial can be in, the soonest first
	shown  []rows.Session // those of them that are looked for
	chosen int            // of the shown ones; -1: none
	policy studio.Policy  // by which a trial gets a seat
	attending
}

// came takes in the sessions of some days, of which those that are over or on are
// left out.
func (n *newcomer) came(all []rows.Session, now time.Time, words string) {
	n.coming = slices.DeleteFunc(all, func(s rows.Session) bool { return s.Start.Before(now) })
	n.narrow(words)
}

// narrow shows the sessions whose class, teacher or day has the words. The first
// is chosen once something is looked for; else the one that was stays.
func (n *newcomer) narrow(words string) {
	before, had := n.session()
	n.shown, n.chosen = nil, -1
	for _, s := range n.coming {
		if sessionHas(s, words) {
			n.shown = append(n.shown, s)
		}
	}
	for i, s := range n.shown {
		if had && s.Key == before.Key {
			n.chosen = i
		}
	}
	if n.chosen < 0 && exchange.Fold(words) != "" && len(n.shown) > 0 {
		n.chosen = 0
	}
}

func sessionHas(s rows.Session, words string) bool {
	for word := range strings.FieldsSeq(words) {
		needle := exchange.Fold(word)
		if !strings.Contains(exchange.Fold(s.Class.Name), needle) && !strings.Contains(exchange.Fold(s.TeacherName), needle) {
			return false
		}
	}
	return true
}

// session is the chosen one, and whether there is one.
func (n *newcomer) session() (rows.Session, bool) {
	if n.chosen < 0 || n.chosen >= len(n.shown) {
		return rows.Session{}, false
	}
	return n.shown[n.chosen], true
}

// asked is what the register is asked for: a trial is of its session's day, and
// of today without one; joining is from a day on.
func (n *newcomer) asked(f register.Form, from civil.Date) register.NewMember {
	of := register.NewMember{Form: f, Status: n.status}
	switch n.status {
	case studio.Trial:
		if s, ok := n.session(); ok {
			of.From, of.To = s.Key.Date, s.Key.Date
		}
	case studio.Active:
		of.From, of.Classes = from, n.wishes()
	}
	return of
}

// seatOutcome is what a trial in the chosen session would be for somebody born on
// a day, if that is known: a seat, or a place in its queue.
func (n *newcomer) seatOutcome(w *lang.Printer, s rows.Session, birth civil.Date, now time.Time) (studio.Answer, []string) {
	d := studio.Book(studio.BookFacts{
		Standing: studio.Standing{Status: studio.Trial, From: s.Key.Date}, Session: s.Session, Seats: s.Seats, Birth: birth,
	}, n.policy, now)
	return seat.BookingSays(w, d, s.Seats.Free())
}

// inPhones is what stands in phones besides figures: the long vowel mark (U+30FC)
// and the wide hyphen (U+FF0D) are taken for hyphens.
const inPhones = "-+() \u30fc\uff0d"

// asTyped puts what was looked for into the field that it is: a phone, a reading,
// or a name.
func asTyped(words string) register.Form {
	words = strings.TrimSpace(words)
	field := exchange.FieldName
	switch {
	case words == "":
		return register.Form{}
	case !strings.ContainsFunc(words, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune(inPhones, r) }):
		field = exchange.FieldPhone
	case !strings.ContainsFunc(words, func(r rune) bool {
		return !unicode.In(r, unicode.Hiragana, unicode.Katakana) && !unicode.IsSpace(r) && r != 'ー'
	}):
		field = exchange.FieldKana
	}
	return register.Form{field: words}
}

// likeness says of somebody who may be the newcomer what they have in common.
func likeness(w *lang.Printer, l register.Like) string {
	parts := []string{l.Number}
	if l.Status != "" {
		parts = append(parts, statusWord(w, l.Status))
	}
	for _, r := range l.Reasons {
		parts = append(parts, w.Reason(r))
	}
	return strings.Join(parts, " · ")
}

// unlike leaves out of what is to be looked at whom somebody is like: they are
// named while the form is filled in.
func unlike(reasons []studio.Reason) []studio.Reason {
	return slices.DeleteFunc(slices.Clone(reasons), func(r studio.Reason) bool { return r.Code == "member.alike" })
}

// noteRefused is why what was asked could not be kept, said before somebody is
// taken in for it. Without words there is nothing to keep.
func noteRefused(n register.NewNote, today civil.Date) []studio.Reason {
	if n.Text == "" {
		return nil
	}
	_, why := studio.TakeNote(studio.Note{Text: n.Text, Due: n.Due}, today)
	return slices.DeleteFunc(why, func(r studio.Reason) bool { return r.Code == "note.nobody" })
}
