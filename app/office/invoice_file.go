package office

import (
	"context"
	"os/exec"

	"github.com/kayoi-app/kayoi/app/seat"
)

// open shows the PDF in the system's viewer.
func (p *invoicePage) open() { p.OpenMade(p.number+".pdf", p.pdf) }

func (p *invoicePage) pdf(ctx context.Context) ([]byte, error) {
	return p.Month.PDF(ctx, p.Who(), p.number)
}

// print sends the PDF to the system's printer, where there is a way to do that
// without asking, and otherwise opens it to be printed from there.
func (p *invoicePage) print() {
	lp, err := exec.LookPath("lp")
	if err != nil {
		p.open()
		return
	}
	seat.Do(p.Seat, func(ctx context.Context) (string, error) {
		pdf, err := p.pdf(ctx)
		if err != nil {
			return "", err
		}
		path, err := seat.WriteTemporary(p.number+".pdf", pdf)
		if err != nil {
			return "", err
		}
		return path, exec.CommandContext(ctx, lp, path).Run()
	}, func(string) { p.Shell.Say(p.Words.T("invoice.printing"), nil) })
}
