package month

import (
	"bytes"
	"context"
	"os"
	"path/filepath"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/billing/document"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// PDF is an issued invoice as a document, drawn from what was stored.
func (r *Room) PDF(ctx context.Context, who desk.Who, number string) ([]byte, error) {
	inv, _, err := r.Invoice(ctx, who, number)
	if err != nil {
		return nil, err
	}
	printer, err := r.printer([]billing.Invoice{inv})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := printer.Invoice(&b, inv); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Pages is an issued invoice as its PDF shows it, for a screen.
func (r *Room) Pages(ctx context.Context, who desk.Who, number string) ([]document.Page, error) {
	inv, _, err := r.Invoice(ctx, who, number)
	if err != nil {
		return nil, err
	}
	printer, err := r.printer([]billing.Invoice{inv})
	if err != nil {
		return nil, err
	}
	return printer.Pages(inv)
}

// WritePDFs writes the invoices of a month into a folder, one a file, named by
// number, and returns how many. progress may be nil. When it is cancelled or
// fails, the files it wrote are taken away again.
func (r *Room) WritePDFs(ctx context.Context, who desk.Who, m studio.Month, dir string, progress func(done, of int)) (int, error) {
	list, err := r.Invoices(ctx, who, m.String(), "")
	if err != nil {
		return 0, err
	}
	if len(list) == 0 {
		return 0, studio.Errorf("invoice.none_in_month", "month", m.String())
	}
	printer, err := r.printer(list)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, studio.Errorf("file.cannot_write", "path", dir).With(err)
	}
	var written []string
	for i, inv := range list {
		path := filepath.Join(dir, inv.Number+".pdf")
		err := ctx.Err()
		if err == nil {
			err = writePDF(printer, path, inv)
		}
		if err != nil {
			for _, p := range written {
				os.Remove(p)
			}
			return 0, err
		}
		written = append(written, path)
		if progress != nil {
			progress(i+1, len(list))
		}
	}
	return len(list), nil
}

// writePDF never leaves half a file under the invoice's name.
func writePDF(p *document.Printer, path string, inv billing.Invoice) error {
	var b bytes.Buffer
	if err := p.Invoice(&b, inv); err != nil {
		return err
	}
	tmp := path + ".part"
	defer os.Remove(tmp)
	if err := os.WriteFile(tmp, b.Bytes(), 0o600); err != nil {
		return studio.Errorf("file.cannot_write", "path", path).With(err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return studio.Errorf("file.cannot_write", "path", path).With(err)
	}
	return nil
}

// printer speaks the language that the studio had when it issued the invoices.
func (r *Room) printer(list []billing.Invoice) (*document.Printer, error) {
	issuer := list[0].Issuer
	words, err := lang.New(issuer.Language, r.desk.Zone(), issuer.Currency)
	if err != nil {
		return nil, err
	}
	return document.NewPrinter(words)
}
