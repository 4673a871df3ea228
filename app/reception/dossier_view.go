package reception

import (
	"context"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
)

// dossierFormats are the ways in which a person's records are written, and their
// words.
var dossierFormats = []struct {
	format register.DossierFormat
	word   string
}{
	{register.DossierPDF, "dossier.as_pdf"},
	{register.DossierJSON, "dossier.as_json"},
}

// giveOut asks how everything that is known of the person is to be written.
func (p *Person) giveOut() {
	words := make([]string, len(dossierFormats))
	for i, f := range dossierFormats {
		words[i] = p.seat.Words.T(f.word)
	}
	kit.Menu(p.cards.out, words, -1, func(i int) { p.giveOutAs(dossierFormats[i].format) })
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
