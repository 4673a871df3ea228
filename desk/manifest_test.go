package desk_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// What an older version made is backed up before it is migrated, and such a
// backup can be restored.
func TestAnOlderStudioIsBackedUpAndMigrated(t *testing.T) {
	x := newKept(t)
	x.close()
	newest := x.version(x.path)
	x.bare("PRAGMA user_version = 0")
	x.open()
	if v := x.version(x.path); v != newest {
		t.Errorf("migrated to version %d, not %d", v, newest)
	}
	list := x.backups()
	if len(list) != 1 || x.version(list[0].Path) != 0 {
		t.Fatalf("kept %+v", list)
	}
	to := filepath.Join(t.TempDir(), "again.kayoi")
	if _, err := desk.Restore(t.Context(), list[0].Path, to, x.options); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(t.Context(), to, x.options)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if v := x.version(to); v != newest {
		t.Errorf("the restored one is of version %d, not %d", v, newest)
	}
}

// The acts in the log of a studio that is open would be missing from a copy.
func TestRestoreRefusesAStudioInUse(t *testing.T) {
	x := newKept(t)
	x.act("講師 一")
	dir := t.TempDir()
	_, err := desk.Restore(t.Context(), x.path, filepath.Join(dir, "studio.kayoi"), desk.Options{})
	if studio.CodeOf(err) != "backup.in_use" {
		t.Errorf("got %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

// A line that a power cut tore takes no other with it, and goes in time.
func TestATornLineTakesNoBackupWithIt(t *testing.T) {
	x := newKept(t)
	x.keep()
	manifest := filepath.Join(x.desk.BackupFolder(), "manifest.jsonl")
	f, err := os.OpenFile(manifest, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`{"path":"/a/b.kayoi","sha2`); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	x.keep()
	if n := len(x.backups()); n != 2 {
		t.Errorf("%d of 2 backups are listed", n)
	}
	for range 15 {
		x.keep()
	}
	content, err := os.ReadFile(manifest)
	if n := bytes.Count(content, []byte("\n")); err != nil || n != 14 {
		t.Errorf("%d lines for 14 backups, %v", n, err)
	}
}

func TestBackupsAreTheOwnersAlone(t *testing.T) {
	x := newKept(t)
	x.keep()
	if info, err := os.Stat(x.backups()[0].Path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// A trail that lost its end is a whole chain still: the backups tell.
func TestVerifyNamesTheBackupAfterWhichTheTrailWasCut(t *testing.T) {
	lastTwo := "DELETE FROM trail WHERE seq > (SELECT max(seq) - 2 FROM trail)"
	for name, c := range map[string]struct {
		then func(x *keptDesk)
		cut  bool
	}{
		"grown":             {func(x *keptDesk) { x.act("講師 三") }, false},
		"cut":               {func(x *keptDesk) { x.bare(lastTwo) }, true},
		"all of it":         {func(x *keptDesk) { x.bare("DELETE FROM trail") }, true},
		"cut and gone on":   {func(x *keptDesk) { x.bare(lastTwo); x.act("三", "四", "五") }, true},
		"cut and backed up": {func(x *keptDesk) { x.bare(lastTwo); x.act("三", "四", "五"); x.keep() }, true},
		"restored older":    {func(x *keptDesk) { x.restore(1) }, false},
		"restored, gone on": {func(x *keptDesk) { x.restore(1); x.act("三"); x.keep() }, false},
		"restored, cut":     {func(x *keptDesk) { x.restore(0); x.bare(lastTwo) }, true},
		"another studio":    {func(x *keptDesk) { x.away(); x.create() }, false},
	} {
		t.Run(name, func(t *testing.T) {
			x := newKept(t)
			x.keep()
			x.act("講師 一", "講師 二")
			x.keep()
			last := x.backups()[0].Path
			c.then(x)
			problems, err := safe.New(x.desk).Verify(t.Context(), desk.Who{})
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(problems, func(r studio.Reason) bool { return r.Code == "verify.trail_cut" })
			if i >= 0 != c.cut {
				t.Fatalf("got %v", problems)
			}
			if c.cut && problems[i].Args["backup"] != last {
				t.Errorf("names %s, not %s", problems[i].Args["backup"], last)
			}
		})
	}
}

// keptDesk is a studio whose desk keeps backups by itself.
type keptDesk struct {
	t       *testing.T
	path    string
	options desk.Options
	desk    *desk.Desk
}

func newKept(t *testing.T) *keptDesk {
	t.Helper()
	x := &keptDesk{
		t: t, path: filepath.Join(t.TempDir(), "studio.kayoi"),
		options: desk.Options{Clock: desk.FixedClock(moment), Backups: t.TempDir()},
	}
	x.create()
	t.Cleanup(x.close)
	return x
}

func (x *keptDesk) must(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

func (x *keptDesk) create() {
	x.t.Helper()
	d, err := desk.Create(x.t.Context(), x.path, profile, "緑川 弘", x.options)
	x.must(err)
	x.desk = d
}

func (x *keptDesk) open() {
	x.t.Helper()
	d, err := desk.Open(x.t.Context(), x.path, x.options)
	x.must(err)
	x.desk = d
}

func (x *keptDesk) close() {
	x.t.Helper()
	x.must(x.desk.Close())
}

// away closes the studio and moves its file.
func (x *keptDesk) away() {
	x.t.Helper()
	x.close()
	x.must(os.Rename(x.path, x.path+".old"))
}

func (x *keptDesk) keep() {
	x.t.Helper()
	x.must(x.desk.KeepCopy(x.t.Context()))
}

// restore puts a backup in the studio's place, 0 the last.
func (x *keptDesk) restore(n int) {
	x.t.Helper()
	from := x.backups()[n].Path
	x.away()
	_, err := desk.Restore(x.t.Context(), from, x.path, x.options)
	x.must(err)
	x.open()
}

// act takes a teacher of each name on.
func (x *keptDesk) act(names ...string) {
	x.t.Helper()
	for _, name := range names {
		_, err := safe.New(x.desk).AddStaff(x.t.Context(), desk.Who{}, name, studio.Teacher)
		x.must(err)
	}
}

func (x *keptDesk) backups() []desk.Backup {
	x.t.Helper()
	list, err := desk.Backups(x.desk.BackupFolder())
	x.must(err)
	return list
}

// bare does something to the file as another program would.
func (x *keptDesk) bare(statement string) {
	x.t.Helper()
	db, err := sql.Open("sqlite3", x.path)
	x.must(err)
	defer db.Close()
	_, err = db.Exec(statement)
	x.must(err)
}

// version is that of the last migration of a file.
func (x *keptDesk) version(path string) (v int) {
	x.t.Helper()
	db, err := sql.Open("sqlite3", path)
	x.must(err)
	defer db.Close()
	x.must(db.QueryRow("PRAGMA user_version").Scan(&v))
	return v
}
