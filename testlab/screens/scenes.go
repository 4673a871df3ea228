package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/app/shell"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/devices"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
)

// The spreadsheets that the import is shown with.
const (
	timetable = "exchange/testdata/timetable.csv"
	roster    = "exchange/testdata/roster.csv"
	workbook  = "exchange/testdata/members.xlsx"
	unclear   = "exchange/testdata/unclear.xlsx"
)

// before is what is known of some of the workbook's people.
const before = `会員番号,氏名,フリガナ,性別,生年月日,入会日,郵便番号,住所,電話番号,状態,クラス,月謝,備考
00001,井上 翔太,イノウエ ショウタ,男,1982-07-06,2024-01-18,229-1104,神奈川県藤沢市鵠沼5-4-18,070-5319-9712,体験,英会話一般(木),11000,アレルギーあり
00003,林 恵子,ハヤシ ケイコ,女,2002-09-01,2021-01-22,180-9272,東京都町田市原町田5-12-20,080-9841-0892,在籍,英会話一般(月)、ピラティス,18150,送迎あり
00004,東 隆,アズマ タカシ,男,2018-05-30,2026-10-24,179-5730,神奈川県横浜市青葉区美しが丘3-16-15　メゾン桜260,03-2081-1182,休会,ピアノ個人,13200,
`

// visit is a window on studios of its own, in one look.
type visit struct {
	*stage
	shell *shell.Shell
	words *lang.Printer
	made  made
	home  string // of the studios and their backups
	now   time.Time
}

// scene is a picture's name, and how the window comes to show it.
type scene struct {
	name string
	show func(*visit) error
}

// scenes are in an order in which each leaves the window as the next needs it.
// The import is of somebody's first day; what follows is of the demo studio. The
// three that come to the door stay in its list of the last ones, and a month is
// previewed on its first day.
var scenes = []scene{
	{"first-start", func(v *visit) error { v.shell.Start(); return nil }},
	{"import", (*visit).found},
	{"import-changes", (*visit).lastYear},
	{"import-sheets", func(v *visit) error { return v.drop(unclear) }},
	{"today-refuse", func(v *visit) error { return errors.Join(v.open(), v.comes(v.made.refused)) }},
	{"today-warn", func(v *visit) error { return v.comes(v.made.warned) }},
	{"today", func(v *visit) error { return v.comes(v.made.allowed) }},
	{"keys", func(v *visit) error { v.press(fyne.KeySlash); return nil }},
	{"find", func(v *visit) error { return v.find("sato") }},
	{"members", func(v *visit) error { return v.goTo(seat.Members, "") }},
	{"member", func(v *visit) error { return v.goTo(seat.Member, v.made.sibling) }},
	{"member-step", func(v *visit) error { return v.taps("steps.open") }},
	{"member-contacts", func(v *visit) error { return errors.Join(v.goTo(seat.Member, v.made.sibling), v.taps("contact.add")) }},
	{"newcomer", func(v *visit) error { v.clear(); v.press(fyne.KeyT); return nil }},
	{"conditions", func(v *visit) error { return errors.Join(v.goTo(seat.Members, ""), v.taps("readyname.unseen")) }},
	{"timetable", func(v *visit) error { return v.goTo(seat.Timetable, "") }},
	{"timetable-add", (*visit).addsLesson},
	{"timetable-month", func(v *visit) error { return errors.Join(v.goTo(seat.Timetable, ""), v.part(1)) }},
	{"timetable-teacher", func(v *visit) error { return errors.Join(v.goTo(seat.Timetable, ""), v.narrows()) }},
	{"session", func(v *visit) error { return v.goTo(seat.Session, v.made.lesson.String()) }},
	{"session-queue", func(v *visit) error { return v.goTo(seat.Session, v.made.queue.String()) }},
	{"session-why", func(v *visit) error { return v.tapsText(v.made.offered) }},
	{"tell", func(v *visit) error {
		err := v.goTo(seat.Today, "")
		v.settle()
		v.press(fyne.KeyO)
		return err
	}},
	{"session-close", func(v *visit) error {
		return errors.Join(v.goTo(seat.Session, v.made.regular.String()), v.taps("changes.open"))
	}},
	{"session-move", func(v *visit) error { return v.part(1) }},
	{"session-substitute", func(v *visit) error { v.clear(); v.press(fyne.KeyD); return nil }},
	{"attendance", func(v *visit) error { return v.goTo(seat.Teaching, "") }},
	{"invoice", func(v *visit) error { return v.goTo(seat.Invoice, v.made.invoice) }},
	{"billing-issued", func(v *visit) error { return v.goTo(seat.Billing, "") }},
	{"settings-studio", func(v *visit) error { return v.goTo(seat.Settings, "") }},
	{"settings-booking", func(v *visit) error { return v.goTo(seat.Settings, "booking") }},
	{"settings-cancelling", func(v *visit) error { return errors.Join(v.goTo(seat.Settings, "booking"), v.part(2)) }},
	{"settings-classes", func(v *visit) error { return v.goTo(seat.Settings, "classes") }},
	{"settings-holiday", func(v *visit) error { return errors.Join(v.goTo(seat.Settings, "classes"), v.part(2), v.holiday()) }},
	{"settings-staff", func(v *visit) error { return v.goTo(seat.Settings, "staff") }},
	{"settings-backup", func(v *visit) error { return errors.Join(v.goTo(seat.Settings, "backup"), v.moveHome()) }},
	{"settings-display", func(v *visit) error { return v.goTo(seat.Settings, "display") }},
	{"billing", func(v *visit) error { v.now = nextMonth; return v.goTo(seat.Billing, "") }},
	{"billing-fees", func(v *visit) error { return errors.Join(v.missLessons(), v.goTo(seat.Billing, ""), v.part(5)) }},
}

// show shows every scene in one look, with studios in a folder that is not there
// yet, and calls then for each.
func show(l look, m made, home string, then func(*visit, scene) error) error {
	words, err := lang.New(l.language, moment.Location(), "JPY")
	if err != nil {
		return err
	}
	v := &visit{stage: newStage(), words: words, made: m, home: home, now: moment}
	// What the window remembers of the last time.
	v.Preferences().SetString("language", l.language)
	v.Preferences().SetString("mode", string(l.mode))
	window, err := shell.New(shell.Options{
		App: v.stage, Runner: v.runner(), Timer: v.timer, Sound: &devices.FakeSound{},
		Clock:  desk.Clock{Now: func() time.Time { return v.now }, Given: true},
		Studio: filepath.Join(home, "studio.kayoi"), Backups: filepath.Join(home, "backups"),
	})
	if err != nil {
		return err
	}
	v.shell = window
	v.window.canvas.SetScale(l.percent / 100)
	v.window.Resize(l.window())
	for _, s := range scenes {
		if err := s.show(v); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		v.settle()
		if err := then(v, s); err != nil {
			return err
		}
	}
	v.window.leave()
	v.settle()
	return nil
}

// found makes a studio of one's own at the first start, takes its timetable in,
// and looks at its roster.
func (v *visit) found() error {
	v.window.types("2")
	v.settle()
	v.window.types(v.made.name)
	v.press(fyne.KeyReturn)
	if err := v.drop(timetable); err != nil {
		return err
	}
	v.press(fyne.KeyReturn)
	v.shell.Start() // anew, with nothing said any more
	v.settle()
	return v.drop(roster)
}

// lastYear takes in what is known of some people, and looks at a workbook that
// says otherwise of them.
func (v *visit) lastYear() error {
	path := filepath.Join(v.home, "members.csv")
	if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
		return err
	}
	if err := v.drop(path); err != nil {
		return err
	}
	v.press(fyne.KeyReturn)
	v.shell.Start()
	v.settle()
	return v.drop(workbook)
}

// open opens a copy of the demo studio as the one that was open last.
func (v *visit) open() error {
	content, err := os.ReadFile(v.made.path)
	if err != nil {
		return err
	}
	path := filepath.Join(v.home, filepath.Base(v.made.path))
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return err
	}
	v.Preferences().SetString("studio", path)
	v.shell.Start()
	v.settle()
	return nil
}

// comes lays somebody's card on the reader, which types like a keyboard.
func (v *visit) comes(m rows.Member) error {
	v.window.types(m.Cards[0])
	v.window.key(fyne.KeyReturn)
	return nil
}

// goTo shows a screen, with nothing over it.
func (v *visit) goTo(s seat.Screen, of string) error {
	v.clear()
	v.shell.Go(seat.Place{Screen: s, Of: of})
	return nil
}

// clear closes what stands over the page.
func (v *visit) clear() {
	for v.window.canvas.Overlays().Top() != nil {
		v.window.key(fyne.KeyEscape)
		v.settle()
	}
}

// taps taps what says something, one after the other, each by its key in the
// catalogue.
func (v *visit) taps(keys ...string) error {
	for _, key := range keys {
		if err := v.tapsText(v.words.T(key)); err != nil {
			return err
		}
	}
	return nil
}

// tapsText taps what says something, such as a name.
func (v *visit) tapsText(said string) error {
	v.settle()
	var found fyne.Tappable
	walk(v.top(), func(p placed) {
		if text, ok := p.object.(*kit.Text); !ok || text.Text() != said {
			return
		}
		for _, in := range p.within {
			if t, ok := in.object.(fyne.Tappable); ok {
				found = t
			}
		}
	})
	if found == nil {
		return fmt.Errorf("nothing to tap says %q", said)
	}
	found.Tapped(&fyne.PointEvent{})
	v.settle()
	return nil
}

// holiday fills in one that closes lessons.
func (v *visit) holiday() error {
	v.press(fyne.KeyReturn)
	for _, typed := range []string{"棚卸し", "2026-12-07"} {
		v.window.types(typed)
		v.window.canvas.FocusNext()
		v.settle()
	}
	return nil
}

// moveHome shows the studio and its backups where they lie on no machine: every
// visit has a folder of its own, and the backups one named for the studio's.
func (v *visit) moveHome() error {
	v.settle()
	backups := regexp.MustCompile(`-[0-9a-f]{8}$`)
	walk(v.window.canvas.Content(), func(p placed) {
		text, ok := p.object.(*kit.Text)
		if !ok {
			return
		}
		if below, here := strings.CutPrefix(text.Text(), v.home); here {
			text.SetText(backups.ReplaceAllString("/home/midori/Kayoi"+filepath.ToSlash(below), "-5e1f0a7c"))
		}
	})
	return nil
}

// drop drops a file on the window.
func (v *visit) drop(name string) error {
	path, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	v.window.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	v.settle()
	return nil
}

// find opens the search and types into it.
func (v *visit) find(words string) error {
	v.clear()
	v.press(fyne.KeyK)
	v.window.types(words)
	return nil
}

// press presses a key with Ctrl, on a Mac with Cmd.
func (v *visit) press(key fyne.KeyName) {
	v.window.canvas.chord(key)
	v.settle()
}
