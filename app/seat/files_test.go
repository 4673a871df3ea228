package seat_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
)

// disk is one over an empty window, and a folder with a roster, a picture and
// a folder.
func disk(t *testing.T) (seat.Disk, string) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Light))
	words, err := lang.New(lang.Japanese, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, kit.Second(""))
	w.Resize(fyne.NewSize(1024, 768))
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "old"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"roster.CSV", "photo.png", ".hidden.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	here := func(do func()) { do() }
	return seat.Disk{Words: words, Runner: kit.Runner{Go: here, UI: here}, Canvas: w.Canvas()}, dir
}

func press(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, k := range keys {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestAFileIsChosenByTheArrows(t *testing.T) {
	d, dir := disk(t)
	var took []string
	d.ChooseFile(dir, []string{".csv"}, func(path string) { took = append(took, path) })
	press(d.Canvas, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) // above, old, roster
	kit.PressPrimary(d.Canvas)
	if len(took) != 1 || took[0] != filepath.Join(dir, "roster.CSV") || d.Canvas.Overlays().Top() != nil {
		t.Errorf("took %q", took)
	}
}

func TestEnterOpensAFolderAndTakesAFile(t *testing.T) {
	d, dir := disk(t)
	took := ""
	d.ChooseFile(filepath.Join(dir, "old", "not there"), []string{".csv"}, func(path string) { took = path })
	press(d.Canvas, fyne.KeyDown, fyne.KeyReturn) // the folder above the nearest one that is there
	press(d.Canvas, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if took != filepath.Join(dir, "roster.CSV") {
		t.Errorf("took %q", took)
	}
}

func TestANewFileIsNeverOneThatIsThere(t *testing.T) {
	for _, c := range []struct {
		name string
		took bool
	}{{"new.csv", true}, {"roster.CSV", false}} {
		d, dir := disk(t)
		took := ""
		d.ChooseNewFile(dir, c.name, func(path string) { took = path })
		press(d.Canvas, fyne.KeyReturn)
		if took != "" {
			t.Errorf("%s: Enter alone saves", c.name)
		}
		kit.PressPrimary(d.Canvas)
		if (took != "") != c.took {
			t.Errorf("%s: took %q", c.name, took)
		}
		if open := d.Canvas.Overlays().Top() != nil; open == c.took {
			t.Errorf("%s: the card is open: %v", c.name, open)
		}
	}
}

func TestAFolderIsLookedIntoBeforeItIsTaken(t *testing.T) {
	d, dir := disk(t)
	took := ""
	d.ChooseFolder(dir, func(path string) { took = path })
	press(d.Canvas, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if took != "" {
		t.Fatalf("Enter takes %q", took)
	}
	kit.PressPrimary(d.Canvas)
	if took != filepath.Join(dir, "old") {
		t.Errorf("took %q", took)
	}
}

// More is done with a backup than to open it.
func TestEnterAloneTakesNoBackup(t *testing.T) {
	d, dir := disk(t)
	took := ""
	d.ChooseBackup(dir, []string{".csv"}, func(path string) { took = path })
	press(d.Canvas, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if took != "" || d.Canvas.Overlays().Top() == nil {
		t.Fatalf("Enter alone took %q", took)
	}
	kit.PressPrimary(d.Canvas)
	if took != filepath.Join(dir, "roster.CSV") {
		t.Errorf("took %q", took)
	}
}

// A disk may be slower than whoever types.
func TestWhatIsTypedMeanwhileStays(t *testing.T) {
	d, dir := disk(t)
	late := []func(){}
	d.Runner.Go = func(work func()) { late = append(late, work) }
	took := ""
	d.ChooseFile(dir, []string{".csv"}, func(path string) { took = path })
	path := filepath.Join(dir, "roster.CSV")
	test.Type(d.Canvas.Focused(), path)
	late[0]() // the folder is read
	kit.PressPrimary(d.Canvas)
	late[1]()
	if took != path {
		t.Errorf("took %q", took)
	}
}
