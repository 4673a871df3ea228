package reception

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
)

// writing is something of a person that is written to a file.
type writing struct {
	word string
	do   func()
}

// writings are what whoever sits here may write of the person: the lessons, for a
// calendar; and everything that is known of them, in two ways.
func (p *Person) writings() []writing {
	all := []writing{{"calendar.of_member", p.saveCalendar}}
	if p.seat.May(desk.GiveOut) {
		all = append(all,
			writing{"dossier.as_pdf", func() { p.giveOutAs(register.DossierPDF) }},
			writing{"dossier.as_json", func() { p.giveOutAs(register.DossierJSON) }})
	}
	return all
}

// writeOut asks what is to be written, where there is a choice.
func (p *Person) writeOut() {
	all := p.writings()
	if len(all) == 1 {
		all[0].do()
		return
	}
	words := make([]string, len(all))
	for i, of := range all {
		words[i] = p.seat.Words.T(of.word)
	}
	kit.Menu(p.cards.out, words, -1, func(i int) { all[i].do() })
}

// outWord is the key of what the button says: the one thing there is, or both.
func (p *Person) outWord() string {
	if all := p.writings(); len(all) == 1 {
		return "calendar.save"
	}
	return "dossier.write"
}

// saveCalendar saves the person's lessons for a calendar.
func (p *Person) saveCalendar() {
	s, number := p.seat, p.profile.number
	s.SaveCalendar(number, func(ctx context.Context, from, to civil.Date) ([]exchange.Event, error) {
		return s.Lessons.MemberCalendar(ctx, s.Who(), number, from, to)
	})
}

// giveOutAs writes everything that is known of the person to a file.
func (p *Person) giveOutAs(format register.DossierFormat) {
	s, number := p.seat, p.profile.number
	s.Disk().ChooseNewFile(seat.Home(), s.Words.T("dossier.file", "number", number, "format", string(format)), func(path string) {
		seat.Do(s, func(ctx context.Context) (string, error) {
			made, err := s.Register.GiveOut(ctx, s.Who(), number, format)
			if err != nil {
				return "", err
			}
			return path, seat.WriteFile(path, made.Content)
		}, func(path string) { s.Shell.Say(s.Words.T("act.dossier_made", "path", path), nil) })
	})
}
