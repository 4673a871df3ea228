package safe

import (
	"context"
	"strconv"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// Verify checks the file, every law, and the trail, and returns what is wrong;
// nothing is good.
func (r *Room) Verify(ctx context.Context, who desk.Who) ([]studio.Reason, error) {
	var problems []studio.Reason
	err := r.desk.Ask(ctx, who, desk.VerifyStudio, func(t *desk.Tx) error {
		damage, err := t.CheckFile()
		if err != nil {
			return err
		}
		for _, d := range damage {
			problems = append(problems, studio.Because("verify.file", "problem", d))
		}
		for _, law := range []func(*desk.Tx) ([]studio.Reason, error){
			seats, decisions, visits, cards, lives, merges, invoices, numbers, payments, trail,
		} {
			broken, err := law(t)
			if err != nil {
				return err
			}
			problems = append(problems, broken...)
		}
		backup, err := r.desk.CutAfter(t)
		if backup != "" {
			problems = append(problems, studio.Because("verify.trail_cut", "backup", backup))
		}
		return err
	})
	return problems, err
}

func seats(t *desk.Tx) ([]studio.Reason, error) {
	over, err := t.Oversold()
	var broken []studio.Reason
	for _, s := range over {
		broken = append(broken, studio.Because("verify.oversold", "session", t.Session(s).Key.String()))
	}
	return broken, err
}

// decisions checks that each booking is as its rule decides from what was known
// then.
func decisions(t *desk.Tx) ([]studio.Reason, error) {
	wrong, err := t.Misdecided()
	var broken []studio.Reason
	for _, s := range wrong {
		broken = append(broken, studio.Because("verify.misdecided",
			"booking", strconv.FormatInt(int64(s.Booking), 10), "step", string(s.Step)))
	}
	return broken, err
}

func visits(t *desk.Tx) ([]studio.Reason, error) {
	twice, err := t.VisitsTwice()
	var broken []studio.Reason
	for _, v := range twice {
		broken = append(broken, studio.Because("verify.visit_twice", "visit", v))
	}
	return broken, err
}

// cards checks that a card opens the door where its history says so, for whom it
// says so, and nowhere else.
func cards(t *desk.Tx) ([]studio.Reason, error) {
	astray, err := t.CardsAstray()
	var broken []studio.Reason
	for _, id := range astray {
		broken = append(broken, studio.Because("verify.card", "card", id))
	}
	return broken, err
}

// merges checks that whoever was merged into another has nothing left that
// would hold.
func merges(t *desk.Tx) ([]studio.Reason, error) {
	left, err := t.LeftBehind()
	var broken []studio.Reason
	for _, number := range left {
		broken = append(broken, studio.Because("verify.left_behind", "number", number))
	}
	return broken, err
}

// lives checks that nobody stands in two places on one day, and that nobody holds
// anything after the last day of membership.
func lives(t *desk.Tx) ([]studio.Reason, error) {
	var broken []studio.Reason
	for _, law := range []struct {
		code string
		ask  func() ([]string, error)
	}{{"verify.two_standings", t.TwoStandings}, {"verify.held_withdrawn", t.HeldWithdrawn}} {
		numbers, err := law.ask()
		if err != nil {
			return nil, err
		}
		for _, n := range numbers {
			broken = append(broken, studio.Because(law.code, "number", n))
		}
	}
	return broken, nil
}

func invoices(t *desk.Tx) ([]studio.Reason, error) {
	list, err := t.Invoices(data.InvoiceFilter{})
	var broken []studio.Reason
	for _, inv := range list {
		broken = append(broken, billing.Check(inv)...)
	}
	return broken, err
}

// numbers checks that the numbers of each month run from 1 without a gap, and
// that none was given to nobody.
func numbers(t *desk.Tx) ([]studio.Reason, error) {
	months, err := t.Numbers()
	if err != nil {
		return nil, err
	}
	given, err := t.Counters(billing.Counter)
	if err != nil {
		return nil, err
	}
	var broken []studio.Reason
	for of, list := range months {
		m, err := studio.ParseMonth(of)
		if err != nil {
			return nil, err
		}
		for i, n := range list {
			if want := billing.Number(m, i+1); n != want {
				broken = append(broken, studio.Because("verify.number_gap", "month", of, "number", want))
				break
			}
		}
		given[of] -= int64(len(list))
	}
	for of, more := range given {
		if more != 0 {
			broken = append(broken, studio.Because("verify.number_count", "month", of, "more", strconv.FormatInt(more, 10)))
		}
	}
	return broken, nil
}

func payments(t *desk.Tx) ([]studio.Reason, error) {
	var broken []studio.Reason
	for _, law := range []struct {
		code string
		ask  func() ([]int64, error)
	}{{"verify.overspent", t.Overspent}, {"verify.misallocated", t.Misallocated}} {
		ids, err := law.ask()
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			broken = append(broken, studio.Because(law.code, "payment", strconv.FormatInt(id, 10)))
		}
	}
	return broken, nil
}

// trail follows the chain, and checks that no ledger names an act behind its end.
func trail(t *desk.Tx) ([]studio.Reason, error) {
	var broken []studio.Reason
	at, err := t.CheckTrail()
	if err != nil {
		return nil, err
	}
	if at != 0 {
		broken = append(broken, studio.Because("verify.trail", "entry", strconv.FormatInt(int64(at), 10)))
	}
	end, _, err := t.TrailHead()
	if err != nil {
		return nil, err
	}
	last, err := t.LastAct()
	if last > end {
		broken = append(broken, studio.Because("verify.trail_short",
			"entry", strconv.FormatInt(int64(end), 10), "act", strconv.FormatInt(int64(last), 10)))
	}
	return broken, err
}
