package office

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// saveRefused writes the rows to be mended as they were, where somebody wants
// them.
func (p *importPage) saveRefused() {
	p.Disk().ChooseNewFile(p.dir, p.Words.T("import.refused_file", "file", p.file.name), p.writeRefused)
}

func (p *importPage) writeRefused(path string) {
	sheet, rows := p.file.sheet, refusedRows(p.preview.Report)
	said := p.Words.T("import.saved_refused", "n", strconv.Itoa(len(rows)))
	p.writes(path, said, func(ctx context.Context, w io.Writer) error {
		return exchange.WriteRefused(ctx, w, sheet, rows)
	})
}

// saveReport writes what becomes, or became, of each row.
func (p *importPage) saveReport() {
	name := strings.TrimSuffix(p.file.name, filepath.Ext(p.file.name)) + ".csv"
	p.Disk().ChooseNewFile(p.dir, p.Words.T("import.report_file", "file", name), p.writeReport)
}

func (p *importPage) writeReport(path string) {
	report := p.preview.Report
	p.writes(path, p.Words.T("import.saved_report", "file", filepath.Base(path)), func(_ context.Context, w io.Writer) error {
		return report.Write(w, p.Words)
	})
}

// writes writes a file away from the screen, and says so.
func (p *importPage) writes(path, said string, write func(context.Context, io.Writer) error) {
	seat.Do(p.Seat, func(ctx context.Context) (string, error) {
		var b bytes.Buffer
		if err := write(ctx, &b); err != nil {
			return "", err
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			return "", studio.Errorf("file.cannot_write", "path", path).With(err)
		}
		return said, nil
	}, func(said string) { p.Shell.Say(said, nil) })
}
