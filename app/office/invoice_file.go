package office

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/kayoi-app/kayoi/app/seat"
)

// open shows the PDF in the system's viewer.
func (p *invoicePage) open() {
	seat.Do(p.Seat, p.writeTemporary, p.OpenFile)
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
		path, err := p.writeTemporary(ctx)
		if err != nil {
			return "", err
		}
		return path, exec.CommandContext(ctx, lp, path).Run()
	}, func(string) { p.Shell.Say(p.Words.T("invoice.printing"), nil) })
}

// writeTemporary writes the PDF where only this user reads it.
func (p *invoicePage) writeTemporary(ctx context.Context) (string, error) {
	pdf, err := p.Month.PDF(ctx, p.Who(), p.number)
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "kayoi-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, p.number+".pdf")
	return path, os.WriteFile(path, pdf, 0o600)
}
