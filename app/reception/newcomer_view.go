package reception

import (
	"context"
	"slices"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// newcomerSheet takes in somebody new: on trial, as a member, or as somebody who
// only asks.
type newcomerSheet struct {
	newcomer
	*frame
	rightLoad, likeLoad, wouldLoad seat.Load
	ownLoad                        seat.Load
	kinds                          *kit.Segments
	form                           *memberForm
	main, right, like, outcome     *fyne.Container

	look  *kit.Entry // for a session of a trial
	table *kit.Table // of sessions, or of what is attended
	from  *kit.DateField
	note  *noteFields // of somebody who asks
}

const (
	newcomerLeft   float32 = 400
	newcomerRight  float32 = 440
	newcomerHeight float32 = 6*(fieldHeight+fieldGap) - fieldGap
	newcomerBelow  float32 = 116 // two people who are alike
)

// NewTrial asks who comes on trial, over whatever is shown; words are what was
// looked for before, if anything was.
func NewTrial(s *seat.Seat, words string) { openNewcomer(s, studio.Trial, words) }

// NewMember asks who joins.
func NewMember(s *seat.Seat) { openNewcomer(s, studio.Active, "") }

func openNewcomer(s *seat.Seat, status studio.Status, words string) *newcomerSheet {
	w := s.Words
	x := &newcomerSheet{
		newcomer: newcomer{chosen: -1}, form: newMemberForm(s),
		main: container.NewStack(), right: container.NewStack(), like: kit.Down(0), outcome: kit.Down(4),
	}
	x.frame = newFrame(s, "act.cancel", newcomerWords[status], x.primary)
	x.form.fill(asTyped(words))
	x.form.onChanged = x.changed
	parts := make([]kit.Segment, len(newcomerKinds))
	for i, k := range newcomerKinds {
		word := "life.join"
		if k != studio.Active {
			word = "status." + string(k)
		}
		parts[i].Label = w.T(word)
	}
	x.kinds = kit.NewSegments(func(part int) { x.turn(newcomerKinds[part]) }, parts...)
	x.kinds.Choose(slices.Index(newcomerKinds, status))
	card := sheetCard(
		kit.Across(kit.GapPage, kit.Heading(w.T("newcomer.title")), x.kinds),
		kit.Sized(newcomerLeft+kit.GapPage+newcomerRight, newcomerHeight, x.main), kit.Rule(),
		newcomerColumns(x.like, scrolled(x.outcome), newcomerBelow), x.foot)
	x.show(x, card, nil, nil)
	x.turn(status)
	x.changed()
	s.Window.Canvas().Focus(x.firstEmpty())
	x.askOwn()
	return x
}

// firstEmpty is the first field of the form that says nothing yet.
func (x *newcomerSheet) firstEmpty() fyne.Focusable {
	form := x.form.form()
	for _, line := range formLines(x.status) {
		for _, f := range line {
			if form[f] == "" {
				return x.form.focusOf(f)
			}
		}
	}
	return x.form.focusOf(exchange.FieldName)
}

// turn asks for what a kind of newcomer needs. What was filled in stays.
func (x *newcomerSheet) turn(s studio.Status) {
	x.status = s
	x.relabel(x.seat.Words.T(newcomerWords[s]))
	var right fyne.CanvasObject
	switch s {
	case studio.Trial:
		right = x.sessions()
	case studio.Active:
		right = x.classes()
	default:
		right = x.question()
	}
	x.right.Objects = []fyne.CanvasObject{right}
	x.right.Refresh()
	x.arrange()
	x.ask()
}

// changed looks whom the form is like, and what would come of it.
func (x *newcomerSheet) changed() {
	s, form := x.seat, x.form.form()
	form = register.Form{exchange.FieldName: form[exchange.FieldName], exchange.FieldPhone: form[exchange.FieldPhone]}
	seat.Ask(s, &x.likeLoad, func(ctx context.Context) ([]register.Like, error) {
		return s.Register.WhoIsLike(ctx, s.Who(), form)
	}, x.drawLike)
	if x.status == studio.Active {
		x.ask()
	}
}

// likeShown is how many people are named who may be the same.
const likeShown = 2

// drawLike names who may be the same person, each with the way to the page.
func (x *newcomerSheet) drawLike(list []register.Like) {
	w := x.seat.Words
	x.like.RemoveAll()
	var entries []kit.SideEntry
	for _, l := range list[:min(likeShown, len(list))] {
		open := func() {
			x.dialog.Close()
			x.seat.Shell.Go(seat.Place{Screen: seat.Member, Of: l.Number})
		}
		entries = append(entries, kit.SideEntry{
			Icon: kit.IconWarn, Title: l.Name, Under: likeness(w, l), Action: w.T("newcomer.open"), OnTap: open, OnAct: open,
		})
	}
	if len(entries) > 0 {
		x.like.Add(kit.SideCard(entries...))
	}
	x.like.Refresh()
}

// ask says what would come of it, as far as that is known before it is done.
func (x *newcomerSheet) ask() {
	s := x.seat
	x.wouldLoad.Leave()
	x.say()
	switch x.status {
	case studio.Trial:
		session, ok := x.session()
		if !ok {
			return
		}
		answer, lines := x.seatIn(session)
		said := make([]stepLine, len(lines))
		for i, l := range lines {
			said[i].text = l
		}
		said[0].verdict = seat.VerdictOf(answer)
		x.say(said...)
	case studio.Active:
		form := x.form.form()
		if len(form.Check(s.Dates().Today)) > 0 {
			return // it is said at the fields
		}
		wish := x.asked(form, x.from.Day())
		seat.Ask(s, &x.wouldLoad, func(ctx context.Context) (tried[register.Taken], error) {
			return orBlamed(s.Register.PreviewMember(ctx, s.Who(), wish))
		}, func(would tried[register.Taken]) {
			if len(would.wrong) > 0 {
				return // it is said at the fields, once it is to be done
			}
			taken := would.done
			if taken.Reasons = unlike(taken.Reasons); would.amiss() {
				taken = register.Taken{Answer: studio.Refuse, Reasons: would.refused}
			}
			x.say(stepLines(s.Words, taken, s.Dates().Today)...)
		})
	}
}

// seatIn is what a trial in a session would be.
func (x *newcomerSheet) seatIn(session rows.Session) (studio.Answer, []string) {
	return x.seatOutcome(x.seat.Words, session, x.form.dates[exchange.FieldBirth].Day(), x.seat.Desk.Now())
}

func (x *newcomerSheet) say(lines ...stepLine) { drawStepLines(x.outcome, lines, newcomerRight) }

// welcomed is what came of it, or why nothing did.
type welcomed struct {
	tried[register.Taken]
	booked *lessons.Booked // of a trial with a session
	full   []studio.Reason // why there is no booking, though there is a trial
}

// primary takes the newcomer in. What is wrong is said at its field, and what was
// typed stays.
func (x *newcomerSheet) primary() {
	if !x.form.take() || x.status == studio.Active && !x.from.Take() || x.status == studio.Inquiry && !x.note.when.Take() {
		return
	}
	var from civil.Date
	if x.status == studio.Active {
		from = x.from.Day()
	}
	wish, note := x.asked(x.form.form(), from), register.NewNote{}
	var in *studio.SessionKey
	session, ok := x.session()
	if x.status == studio.Trial && !ok && exchange.Fold(x.look.Text()) != "" {
		x.say(stepLine{kit.Refuse, x.seat.Words.T("newcomer.no_session")})
		x.seat.Window.Canvas().Focus(x.look.Focusable())
		return
	}
	if ok && x.status == studio.Trial {
		if answer, _ := x.seatIn(session); answer == studio.Refuse {
			x.ask()
			return
		}
		in = &session.Key
	}
	if x.status == studio.Inquiry {
		note = x.note.note()
		why := noteRefused(note, x.seat.Dates().Today)
		if x.note.blame(x.seat, why); len(why) > 0 {
			return
		}
	}
	doOnce(x.frame, func(ctx context.Context) (welcomed, error) { return takeIn(ctx, x.seat, wish, note, in) }, x.welcome)
}

// takeIn adds somebody new, keeps what was asked, and books the trial's session.
func takeIn(ctx context.Context, s *seat.Seat, wish register.NewMember, note register.NewNote, in *studio.SessionKey) (welcomed, error) {
	taken, err := orBlamed(s.Register.AddMember(ctx, s.Who(), wish))
	came, number := welcomed{tried: taken}, taken.done.Member.Number
	if err != nil || taken.amiss() {
		return came, err
	}
	if note.Text != "" {
		note.Number = number
		if _, err := s.Register.WriteNote(ctx, s.Who(), note); err != nil {
			return came, err
		}
	}
	if in == nil {
		return came, nil
	}
	booked, err := orRefused(s.Lessons.Book(ctx, s.Who(), number, *in))
	if came.full = booked.refused; !booked.amiss() {
		came.booked = &booked.done
	}
	return came, err
}

// welcome shows what came of it.
func (x *newcomerSheet) welcome(came welcomed) {
	s, w := x.seat, x.seat.Words
	x.form.blame(came.wrong)
	var lines []stepLine
	for _, r := range came.refused {
		lines = append(lines, stepLine{kit.Refuse, w.Reason(r)})
	}
	for _, f := range came.wrong {
		if f.Field == string(exchange.FieldClasses) {
			lines = append(lines, stepLine{kit.Refuse, w.Reason(f.Reason)})
		}
	}
	if came.amiss() {
		x.say(lines...)
		return
	}
	x.dialog.Close()
	m := came.done.Member
	said := w.T(newcomerSaid[x.status], "number", m.Number, "name", m.Name)
	if b := came.booked; b != nil && b.State == studio.Waiting {
		said += " · " + seat.BookedSays(w, *b)
	}
	for _, r := range came.full {
		said += " · " + w.Reason(r)
	}
	if x.status == studio.Active {
		s.Shell.Go(seat.Place{Screen: seat.Member, Of: m.Number})
	}
	offerGone(s, m.Number, said)
}
