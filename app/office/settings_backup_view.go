package office

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// backupPart is the backups that were made, and whether the studio is whole.
type backupPart struct {
	*seat.Seat
	load  seat.Load
	kept  []desk.Backup
	table *kit.Table
	none  *fyne.Container // in the table's place before the first backup
	found *fyne.Container // what a check came to
	make  *kit.Button
	check *kit.Button
}

func (p *backupPart) draw() (head, body fyne.CanvasObject) {
	t := p.Words.T
	p.make = kit.NewButton(kit.Primary, kit.ButtonText{Label: t("settings.backup_now"), Key: seat.Chord(p.Words, seat.Enter)}, p.primary)
	p.check = kit.NewButton(kit.Outlined, kit.ButtonText{Label: t("settings.verify")}, p.verify)
	p.check.Enable(p.May(desk.VerifyStudio))
	p.found = kit.Down(kit.Gap)
	p.table = kit.NewTable(
		kit.Column{Title: t("settings.backup_when"), Width: 150, Flex: 1, Bold: true},
		kit.Column{Title: t("rail.members"), Width: 70, Align: fyne.TextAlignTrailing},
		kit.Column{Title: t("billing.invoices"), Width: 80, Align: fyne.TextAlignTrailing},
		kit.Column{Title: t("settings.backup_file"), Width: 200, Flex: 3, Ink: kit.Ink2})
	p.none = container.NewStack()
	where := kit.Down(4,
		line(t("settings.backup_studio"), p.Desk.Path()),
		line(t("settings.backup_folder"), p.Desk.BackupFolder()),
		kit.Small(t("settings.backup_note")))
	return kit.TopBar(kit.Heading(t("settings.backup")), p.check, p.make),
		kit.Between(kit.Down(kit.GapWide, where, p.found, kit.Section(t("settings.backup_kept"), "")), nil, p.table, p.none)
}

// line is a label and, beside it, what it is.
func line(label, value string) fyne.CanvasObject {
	return kit.Across(kit.GapWide, kit.Sized(120, 0, kit.Second(label)), kit.NewText(value, kit.Style{Cut: true}))
}

func (p *backupPart) first() *kit.Table { return p.table }

func (p *backupPart) reload() {
	seat.Ask(p.Seat, &p.load, func(ctx context.Context) ([]desk.Backup, error) {
		return p.Safe.Kept(ctx, p.Who())
	}, func(kept []desk.Backup) {
		p.kept = kept
		p.table.SetRows(len(kept), p.row)
		kit.ShowIf(p.table, len(kept) > 0)
		p.none.Objects = nil
		if len(kept) == 0 {
			p.none.Objects = []fyne.CanvasObject{kit.Empty(kit.IconDownload, p.Words.T("settings.backup_none"), nil)}
		}
		p.none.Refresh()
	})
}

func (p *backupPart) row(i int) kit.Row {
	when, members, invoices, file := backupWords(p.Words, p.kept[i], civil.DateOf(p.Desk.Now()))
	return kit.Row{Cells: []kit.Cell{{Text: when}, {Text: members}, {Text: invoices}, {Text: file}}}
}

// primary makes a backup in a folder that is asked for, such as that of a stick.
func (p *backupPart) primary() {
	if !p.make.Enabled() {
		return
	}
	p.Disk().ChooseFolder(seat.Home(), p.backUp)
}

func (p *backupPart) backUp(dir string) {
	p.make.Enable(false)
	seat.Long(p.Seat, p.Words.T("settings.backing_up"), func(work *seat.Work) (desk.Backup, error) {
		return p.Safe.Backup(work.Ctx, p.Who(), dir)
	}, func(b desk.Backup, err error) {
		p.make.Enable(true)
		switch {
		case err == nil:
			p.Shell.Say(p.Words.T("settings.backup_made", "path", b.Path), nil)
		case errors.Is(err, seat.ErrLeft):
			p.Shell.Say(p.Words.T("settings.backup_left"), nil)
		default:
			p.Shell.Fail(err)
		}
	})
}

// verify checks the studio's file, and says what it found.
func (p *backupPart) verify() {
	p.check.Enable(false)
	seat.Long(p.Seat, p.Words.T("settings.verifying"), func(work *seat.Work) ([]studio.Reason, error) {
		return p.Safe.Verify(work.Ctx, p.Who())
	}, func(problems []studio.Reason, err error) {
		p.check.Enable(true)
		switch {
		case err == nil:
			p.showVerdict(problems)
		case !errors.Is(err, seat.ErrLeft):
			p.Shell.Fail(err)
		}
	})
}

// problemsShown is how many problems are named; more say no more.
const problemsShown = 5

func (p *backupPart) showVerdict(problems []studio.Reason) {
	lines := verdictWords(p.Words, problems)
	verdict := kit.Allow
	if len(problems) > 0 {
		verdict = kit.Refuse
	}
	p.found.Objects = []fyne.CanvasObject{kit.Asking(verdict, lines[0], "")}
	for _, said := range lines[1:min(len(lines), problemsShown+1)] {
		p.found.Add(kit.NewText(said, kit.Style{Cut: true}))
	}
	p.found.Refresh()
}
