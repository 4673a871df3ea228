package office

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// settingsDisplay is how that window shows everything.
type settingsDisplay struct {
	language string
	mode     kit.Mode
}

func (d *settingsDisplay) Language() string     { return d.language }
func (d *settingsDisplay) SetLanguage(l string) { d.language = l }
func (d *settingsDisplay) Mode() kit.Mode       { return d.mode }
func (d *settingsDisplay) SetMode(m kit.Mode)   { d.mode = m }
func (d *settingsDisplay) ShowKeys()            {}

// settingsOf shows a part of the settings of a new studio.
func settingsOf(t *testing.T, of string) (*settings, *window, *settingsDisplay) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Light))
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"),
		studio.Profile{Name: "みどり台", Zone: "Asia/Tokyo", Currency: "JPY", Language: "ja"}, "緑川 弘",
		desk.Options{Clock: desk.FixedClock(noon), Backups: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	words, err := lang.New(lang.Japanese, d.Zone(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, kit.Down(0))
	var shell window
	display := &settingsDisplay{language: lang.Japanese, mode: kit.Light}
	s := seat.New(d, studio.Staff{}, words, atOnce, w, &shell)
	staff, err := s.Safe.Staff(t.Context(), s.Who())
	if err != nil {
		t.Fatal(err)
	}
	s.Staff = staff[0]
	p := NewSettings(s, display, of).(*settings)
	w.SetContent(p.Content())
	w.Resize(fyne.NewSize(936, 768))
	p.Reload()
	return p, &shell, display
}

func TestTheProfileIsSaved(t *testing.T) {
	p, shell, _ := settingsOf(t, partStudio)
	form := p.part.(*studioPart).form
	if got := form.entries[fieldName].Text(); got != "みどり台" {
		t.Errorf("the name shown is %q", got)
	}
	form.entries[fieldRegistration].SetText("T12")
	p.Primary()
	if form.fields[fieldRegistration].Error() == "" {
		t.Error("a wrong number was saved, or nothing is said under its field")
	}
	form.entries[fieldRegistration].SetText("T7000012050002") // the tax agency's own
	form.entries[fieldPhone].SetText("03-1234-5678")
	form.draft.rounding = billing.HalfUp
	p.Primary()
	profile, err := p.Safe.Profile(t.Context(), p.Who())
	if err != nil || profile.Registration != "T7000012050002" || profile.Phone != "03-1234-5678" || profile.Zone != "Asia/Tokyo" {
		t.Errorf("saved %+v, %v", profile, err)
	}
	if rounding, err := p.Safe.Rounding(t.Context(), p.Who()); err != nil || rounding != billing.HalfUp {
		t.Errorf("tax is rounded %s, %v", rounding, err)
	}
	if diff := cmp.Diff([]string{"まだ保存していません。赤いところを直してください", "保存しました"}, shell.said); diff != "" || len(shell.failed) > 0 {
		t.Errorf("said (-want +got):\n%s%v", diff, shell.failed)
	}
	shell.undo()
	profile, err = p.Safe.Profile(t.Context(), p.Who())
	if err != nil || profile.Registration != "" || form.entries[fieldPhone].Text() != "" {
		t.Errorf("undone: %+v, %v", profile, err)
	}
	if rounding, err := p.Safe.Rounding(t.Context(), p.Who()); err != nil || rounding != billing.Floor {
		t.Errorf("undone, tax is rounded %s, %v", rounding, err)
	}
}

// What is being typed is not written over when something else changes.
func TestTypingSurvivesAReload(t *testing.T) {
	p, _, _ := settingsOf(t, partStudio)
	entry := p.part.(*studioPart).form.entries[fieldName]
	entry.SetText("みどり台カルチャー")
	p.Reload()
	if entry.Text() != "みどり台カルチャー" {
		t.Errorf("the reload made it %q", entry.Text())
	}
}

func TestStaffAreAddedAndChanged(t *testing.T) {
	p, shell, _ := settingsOf(t, partStaff)
	part, canvas := p.part.(*staffPart), p.Window.Canvas()
	p.Primary()
	kit.PressPrimary(canvas)
	if canvas.Overlays().Top() == nil {
		t.Fatal("somebody without a name was taken on")
	}
	test.Type(canvas.Focused(), "Emma Clarke")
	kit.PressPrimary(canvas)
	p.Reload()
	if canvas.Overlays().Top() != nil || len(part.staff) != 2 || part.staff[1].Role != studio.Reception {
		t.Fatalf("staff %+v, said %v, failed %v", part.staff, shell.said, shell.failed)
	}

	part.table.OnOpen(1)
	test.Type(canvas.Focused(), "2")
	kit.PressPrimary(canvas)
	p.Reload()
	if part.staff[1].Name != "2Emma Clarke" {
		t.Errorf("the name became %q", part.staff[1].Name)
	}
	shell.undo()
	p.Reload()
	if part.staff[1].Name != "Emma Clarke" || len(shell.failed) > 0 {
		t.Errorf("undone, the name is %q, %v", part.staff[1].Name, shell.failed)
	}
}

// Who was taken on by mistake has left: a name that was in the trail stays known.
func TestTakingOnIsUndone(t *testing.T) {
	p, shell, _ := settingsOf(t, partStaff)
	part, canvas := p.part.(*staffPart), p.Window.Canvas()
	p.Primary()
	test.Type(canvas.Focused(), "Emma Clarke")
	kit.PressPrimary(canvas)
	shell.undo()
	p.Reload()
	if len(part.staff) != 2 || part.staff[1].Active || len(shell.failed) > 0 {
		t.Errorf("staff %+v, %v", part.staff, shell.failed)
	}
}

func TestTheLastOwnerStays(t *testing.T) {
	p, _, _ := settingsOf(t, partStaff)
	part := p.part.(*staffPart)
	gone := staffDraft{part.staff[0]}
	gone.Active = false
	part.save(gone, func(_ studio.Staff, err error) {
		if studio.CodeOf(err) != "staff.last_owner" {
			t.Errorf("got %v", err)
		}
	})
}

func TestBackupsAreMadeAndListed(t *testing.T) {
	p, shell, _ := settingsOf(t, partBackup)
	part := p.part.(*backupPart)
	dir := t.TempDir()
	part.backUp(dir)
	if files, err := os.ReadDir(dir); err != nil || len(files) != 2 || len(shell.said) != 1 { // with its manifest
		t.Errorf("files %v, %v, said %v", files, err, shell.said)
	}
	if err := p.Desk.KeepCopy(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.Reload()
	if len(part.kept) != 1 {
		t.Errorf("%d backups are listed", len(part.kept))
	}
	part.verify()
	if len(part.found.Objects) != 1 || !part.check.Enabled() {
		t.Errorf("the check found %d lines", len(part.found.Objects))
	}
}

func TestTheDisplayIsChosen(t *testing.T) {
	p, _, display := settingsOf(t, partDisplay)
	for _, o := range test.LaidOutObjects(p.Content()) {
		if s, ok := o.(*kit.Segments); ok {
			s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
	}
	if display.language != lang.English || display.mode != kit.Dark {
		t.Errorf("the display is %+v", display)
	}
}

func TestSettingsWords(t *testing.T) {
	words, err := lang.New(lang.English, noon.Location(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	if got := verdictWords(words, nil); len(got) != 1 {
		t.Errorf("a whole studio: %q", got)
	}
	broken := []studio.Reason{studio.Because("verify.oversold", "session", "12-20261104")}
	if got := verdictWords(words, broken); len(got) != 2 || got[0] != "1 problem was found" {
		t.Errorf("a broken studio: %q", got)
	}
	when, members, _, file := backupWords(words, desk.Backup{Path: "/a/b.kayoi", At: noon, Members: 1234}, civil.DateOf(noon))
	if when != "21 Nov 12:52" || members != "1,234" || file != "b.kayoi" {
		t.Errorf("a backup: %q, %q, %q", when, members, file)
	}
}

// Each part takes the keys as soon as it is shown: its list, or else that of the
// parts, where ↓ and Enter go to the next.
func TestTheSettingsTakeTheKeysAtOnce(t *testing.T) {
	for _, of := range settingsParts {
		p, _, _ := settingsOf(t, of)
		if p.First() == nil {
			t.Errorf("%s: nothing takes the keys", of)
		}
	}
	p, shell, _ := settingsOf(t, partStudio)
	canvas := p.Window.Canvas()
	canvas.Focus(p.First())
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := (seat.Place{Screen: seat.Settings, Of: settingsParts[1]}); len(shell.went) != 1 || shell.went[0] != want {
		t.Errorf("↓ and Enter lead to %v", shell.went)
	}
}
