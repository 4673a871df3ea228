package desk_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// newsWalker lets anything happen to one session and its slot. Each step says how
// it is taken back.
type newsWalker struct {
	*day
	key  studio.SessionKey
	rand *rand.Rand
}

func (w *newsWalker) one(of ...string) string { return of[w.rand.IntN(len(of))] }

// step does something, and gives what takes it back; nil where it was refused.
func (w *newsWalker) step() (string, func() error) {
	ctx, who := w.Context(), desk.Who{}
	tell := []*bool{nil, new(bool)}[w.rand.IntN(2)]
	switch kind := w.rand.IntN(8); kind {
	case 0, 1, 2, 3:
		c := lessons.Change{Kind: studio.MoveSession, Session: w.key, Onward: w.rand.IntN(3) == 0, Tell: tell}
		start, room := studio.Clock((9+w.rand.IntN(6))*60), w.one("スタジオA", "スタジオB", "別館")
		switch kind {
		case 0:
			c.Kind = studio.CloseSession
		case 1:
			c.Start = &start
		case 2:
			c.Room = &room
		case 3:
			c.Teacher = w.one("MIKI", "大野 里美", "Emma Clarke")
		}
		done, err := w.lessons.ChangeSession(ctx, who, c)
		return w.undoing("change", err, func() error {
			_, err := w.lessons.UndoChange(ctx, who, done.Act)
			return err
		})
	case 4:
		from := w.key.Date.AddDays(-w.rand.IntN(3))
		done, err := w.lessons.AddBreak(ctx, who, studio.Break{Name: w.one("休館", "点検"), From: from, To: w.key.Date}, tell)
		return w.undoing("holiday", err, func() error { return w.lessons.UndoBreak(ctx, who, done.Act) })
	case 5:
		list, err := w.lessons.Breaks(ctx, who)
		if err != nil || len(list) == 0 {
			return w.undoing("holidays", err, nil)
		}
		done, err := w.lessons.RemoveBreak(ctx, who, list[w.rand.IntN(len(list))].ID, tell)
		return w.undoing("no holiday", err, func() error { return w.lessons.UndoBreak(ctx, who, done.Act) })
	case 6:
		if _, err := w.lessons.AskSubstitute(ctx, who, w.key, w.one("MIKI", "大野 里美"), "", ""); err != nil {
			return w.undoing("question", err, nil)
		}
	}
	answer := w.lessons.WithdrawSubstitute
	if w.rand.IntN(3) > 0 {
		answer = func(_ context.Context, who desk.Who, key studio.SessionKey) (lessons.Substitution, error) {
			tells := true
			return w.lessons.AnswerSubstitute(ctx, who, key, true, "", &tells)
		}
	}
	done, err := answer(ctx, who, w.key)
	return w.undoing("substitute", err, func() error {
		_, err := w.lessons.UndoSubstitute(ctx, who, done.Act)
		return err
	})
}

// undoing is how a step is taken back. A refusal is an answer like another.
func (w *newsWalker) undoing(what string, err error, undo func() error) (string, func() error) {
	switch studio.CodeOf(err) {
	case "refused":
		return "", nil
	}
	if err != nil {
		w.Fatalf("%s: %v", what, err)
	}
	return what, undo
}

// open is what is to be told, whatever its id.
func (w *newsWalker) open() []string {
	var list []string
	for _, n := range w.tellings() {
		list = append(list, fmt.Sprint(n.Number, n.What, n.Session.Key, n.Session.Start, n.Session.Room, n.Teacher))
	}
	slices.Sort(list)
	return list
}

// Whatever is changed, taken back at once it leaves to be told what was to be told
// before; and nobody is to be told two things of a session of which one says the
// other.
func TestLawsOfWhomToTell(t *testing.T) {
	x := newDay(t)
	w := &newsWalker{day: x, key: x.kidsDance().Key, rand: rand.New(rand.NewPCG(3, 14))}
	taken := map[string]int{}
	for i := range 150 {
		before := w.open()
		what, undo := w.step()
		if undo != nil && w.rand.IntN(2) == 0 {
			if err := undo(); err != nil {
				t.Fatalf("step %d, %s: %v", i, what, err)
			}
			if after := w.open(); !slices.Equal(before, after) {
				t.Fatalf("step %d, %s is taken back: %v is to be told, before %v", i, what, after, before)
			}
			taken[what]++
		}
		said := map[string]bool{}
		for _, n := range w.tellings() {
			about := n.What == studio.NewsTeacher
			key := fmt.Sprint(n.Number, n.Session.Key, about)
			if said[key] {
				t.Fatalf("step %d, %s: %s is to be told twice of %s", i, what, n.Number, n.Session.Key)
			}
			said[key] = true
		}
		if list := w.tellings(); len(list) > 0 && w.rand.IntN(4) == 0 {
			if err := x.lessons.Tick(t.Context(), desk.Who{}, true, list[w.rand.IntN(len(list))].ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, what := range []string{"change", "holiday", "no holiday", "substitute"} {
		if taken[what] == 0 {
			t.Errorf("no %s was taken back", what)
		}
	}
	x.verify()
}
