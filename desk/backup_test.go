package desk_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

func TestBackupAndRestore(t *testing.T) {
	d, _ := imported(t)
	dir := t.TempDir()
	b, err := safe.New(d).Backup(t.Context(), desk.Who{}, dir)
	if err != nil || b.Members != 304 || b.Invoices != 0 || len(b.SHA256) != 64 {
		t.Fatalf("%+v, %v", b, err)
	}
	to := filepath.Join(t.TempDir(), "new", "studio.kayoi")
	back, err := desk.Restore(t.Context(), b.Path, to, desk.Options{})
	if err != nil || back.SHA256 != b.SHA256 || back.Members != 304 || back.Trail != b.Trail {
		t.Fatalf("%+v, %v", back, err)
	}
	again, err := desk.Open(t.Context(), to, desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	list, err := register.New(again).Members(t.Context(), desk.Who{}, studio.Leave, "")
	if err != nil || len(list) != 10 {
		t.Errorf("%d on leave, %v", len(list), err)
	}
	if problems, err := safe.New(again).Verify(t.Context(), desk.Who{}); err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
	if _, err := desk.Restore(t.Context(), b.Path, to, desk.Options{}); studio.CodeOf(err) != "store.exists" {
		t.Errorf("over a file that is there: %v", err)
	}
}

func TestRestoreRefusesWhatIsNotWhole(t *testing.T) {
	d, _ := imported(t)
	dir := t.TempDir()
	b, err := d.Backup(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := append([]byte{}, content...)
	flipped[len(flipped)/2] ^= 1
	to := filepath.Join(t.TempDir(), "studio.kayoi")
	for name, changed := range map[string][]byte{
		"one bit": flipped, "half of it": content[:len(content)/2], "nothing": nil, "a text": []byte("会員番号,氏名\n"),
	} {
		if err := os.WriteFile(b.Path, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := desk.Restore(t.Context(), b.Path, to, desk.Options{}); studio.CodeOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(to); !errors.Is(err, os.ErrNotExist) {
			t.Fatalf("%s left a studio: %v", name, err)
		}
	}
	if _, err := desk.Restore(t.Context(), filepath.Join(dir, "none"), to, desk.Options{}); studio.CodeOf(err) != "backup.unreadable" {
		t.Errorf("a missing backup: %v", err)
	}
}

// A log without its file is another file's: SQLite would write it into the one
// that is restored beside it.
func TestRestoreBesideALogThatWasLeft(t *testing.T) {
	d, _ := imported(t)
	b, err := d.Backup(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := month.New(d).Run(t.Context(), desk.Who{}, studio.Month{Year: 2026, Month: 11}); err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(d.Path() + "-wal")
	if err != nil || len(log) == 0 {
		t.Fatalf("no log to leave: %v", err)
	}
	to := filepath.Join(t.TempDir(), "studio.kayoi")
	if err := os.WriteFile(to+"-wal", log, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Restore(t.Context(), b.Path, to, desk.Options{}); err != nil {
		t.Fatal(err)
	}
	again, err := desk.Open(t.Context(), to, desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if problems, err := safe.New(again).Verify(t.Context(), desk.Who{}); err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
	if left, err := filepath.Glob(to + "-wal.left-*"); err != nil || len(left) != 1 {
		t.Errorf("the log was not set aside: %v, %v", left, err)
	}
}

// Eight programs that back up in one moment keep eight copies, and none fails
// over one that another took away.
func TestManyProgramsBackUpAtOnce(t *testing.T) {
	o := desk.Options{Clock: desk.FixedClock(moment), Backups: t.TempDir()}
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"), profile, "緑川 弘", o)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for range 3 {
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				if err := d.KeepCopy(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	list, err := desk.Backups(d.BackupFolder())
	if err != nil || len(list) != 14 {
		t.Errorf("%d kept, %v", len(list), err)
	}
	files, err := filepath.Glob(filepath.Join(d.BackupFolder(), "*.kayoi"))
	if err != nil || len(files) != len(list) {
		t.Errorf("%d copies of which %d are noted, %v", len(files), len(list), err)
	}
}

// A clock that was set back does not make the copy just made the first to go.
func TestTheCopyMadeLastStays(t *testing.T) {
	c := &clock{moment}
	o := desk.Options{Clock: c.desk(), Backups: t.TempDir()}
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"), profile, "緑川 弘", o)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for day := range 15 {
		c.now = moment.AddDate(0, 0, -day)
		if err := d.KeepCopy(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	list, err := desk.Backups(d.BackupFolder())
	if err != nil || len(list) != 14 || !list[0].At.Equal(c.now) {
		t.Errorf("%d kept, %v", len(list), err)
	}
}

// What a killed program left goes with the next day's backup.
func TestUnfinishedCopiesAreSwept(t *testing.T) {
	d, _ := imported(t)
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{".kayoi-tmp-1": 25 * time.Hour, ".kayoi-tmp-2": time.Minute} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		made := time.Now().Add(-age)
		if err := os.Chtimes(path, made, made); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Backup(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".kayoi-tmp-*")); err != nil || len(left) != 1 || filepath.Base(left[0]) != ".kayoi-tmp-2" {
		t.Errorf("left: %v, %v", left, err)
	}
}

// What cannot be founded leaves no file.
func TestCreateRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		p    studio.Profile
		code string
	}{
		"no name":          {studio.Profile{Name: " \u3000", Zone: "Asia/Tokyo", Currency: "JPY"}, "studio.name_missing"},
		"no zone of Earth": {studio.Profile{Name: "x", Zone: "Mars/Base", Currency: "JPY"}, "studio.zone_unknown"},
		"no currency":      {studio.Profile{Name: "x", Zone: "Asia/Tokyo", Currency: "yen"}, "studio.currency_unknown"},
	} {
		dir := t.TempDir()
		d, err := desk.Create(t.Context(), filepath.Join(dir, "studio.kayoi"), c.p, "緑川 弘", desk.Options{Clock: desk.FixedClock(moment)})
		if err == nil {
			d.Close()
		}
		if left, _ := os.ReadDir(dir); studio.CodeOf(err) != c.code || len(left) != 0 {
			t.Errorf("%s: %v, left %v", name, err, left)
		}
	}
}

// The desk keeps its own last fourteen, on closing and before an import.
func TestTheLastFourteenStay(t *testing.T) {
	backups := t.TempDir()
	c := &clock{moment}
	path := filepath.Join(t.TempDir(), "studio.kayoi")
	o := desk.Options{Clock: c.desk(), Backups: backups}
	d, err := desk.Create(t.Context(), path, profile, "緑川 弘", o)
	if err != nil {
		t.Fatal(err)
	}
	for day := range 16 {
		c.now = moment.AddDate(0, 0, day)
		if err := errors.Join(d.KeepCopy(t.Context()), d.Close()); err != nil {
			t.Fatal(err)
		}
		if d, err = desk.Open(t.Context(), path, o); err != nil {
			t.Fatal(err)
		}
	}
	defer d.Close()
	list, err := desk.Backups(d.BackupFolder())
	if err != nil || len(list) != 14 {
		t.Fatalf("%d kept, %v", len(list), err)
	}
	if newest, oldest := list[0].At, list[13].At; !newest.Equal(moment.AddDate(0, 0, 15)) || !oldest.Equal(moment.AddDate(0, 0, 2)) {
		t.Errorf("from %s to %s", oldest, newest)
	}
	files, err := filepath.Glob(filepath.Join(d.BackupFolder(), "*"))
	if err != nil || len(files) != 15 { // and the manifest
		t.Errorf("the folder holds %v, %v", files, err)
	}
}

func TestFind(t *testing.T) {
	d, _ := imported(t)
	people := register.New(d)
	for _, c := range []struct{ words, first string }{
		{"髙橋 由美子", "00020"},
		{"高橋由美子", "00020"},
		{"たかはし ゆみこ", "00020"},
		{"ﾀｶﾊｼ ﾕﾐｺ", "00020"},
		{"takahashi yumiko", "00020"},
		{"00020", "00020"},
		{"09073457997", "00020"},
		{"7345-7997", "00020"},
		{"shoji rin", "00035"},
		{"syouji rin", "00035"},
	} {
		list, _, err := people.Find(t.Context(), desk.Who{}, c.words, 8)
		if err != nil || len(list) == 0 || list[0].Number != c.first {
			t.Errorf("%s: %v, %v", c.words, list, err)
		}
	}
	list, more, err := people.Find(t.Context(), desk.Who{}, "sato", 3)
	if err != nil || len(list) != 3 || more == 0 {
		t.Errorf("sato: %d and %d more, %v", len(list), more, err)
	}
	for _, words := range []string{"", " ", "-", "存在しない", "\x00"} {
		if list, _, err := people.Find(t.Context(), desk.Who{}, words, 8); err != nil || len(list) != 0 {
			t.Errorf("%q: %d, %v", words, len(list), err)
		}
	}
}

// Another program's act is told within the second.
func TestWatch(t *testing.T) {
	d := newDesk(t)
	changed := make(chan desk.Event, 1)
	defer d.Listen(func(e desk.Event) {
		select {
		case changed <- e:
		default:
		}
	})()
	stopped := make(chan error, 1)
	ctx, stop := context.WithCancel(t.Context())
	watch, err := d.Watch(ctx)
	if err != nil {
		t.Fatal(err)
	}
	other, err := desk.Open(t.Context(), d.Path(), desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := safe.New(other).AddStaff(t.Context(), desk.Who{}, "小林 優子", studio.Teacher); err != nil {
		t.Fatal(err)
	}
	go func() { stopped <- watch() }() // begun behind the act
	if e := <-changed; e.Act != "" {
		t.Errorf("told %v", e)
	}
	stop()
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}
