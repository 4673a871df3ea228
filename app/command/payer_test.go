package command_test

import "testing"

var (
	payerShape     = object{"payer": "text", "kana": "kana", "postal": "text", "address": "text", "phone": "phone", "email": "text"}
	payerMoveShape = more(membersShape[0], object{
		"from": "date", "month": "month", "was": payerShape, "payer": payerShape,
		"bills": list{object{"payer": "text", "before": "int", "after": "int"}}, "reasons": reasonsShape,
	})
	payerEditShape = more(payerShape, object{"changed": changesShape})
	payerUndoShape = more(membersShape[0], object{"payer": "text"})
)

func TestPayersOnTheCommandLine(t *testing.T) {
	d := founded(t)
	var would, done struct {
		Guardian, Month string
		Payer           struct{ Payer, Phone string }
		Bills           []struct{ Before, After int64 }
	}
	move := []string{"member", "payer", "move", "00038", "--name", "五十嵐 誠", "--phone", "08011112222", "--from", "2026-12-01"}
	d.done(payerMoveShape, &would, append(move, "--preview")...)
	d.done(payerMoveShape, &done, move...)
	if would.Guardian != "五十嵐 杏" || done.Guardian != "五十嵐 誠" || done.Month != "2026-12" || done.Payer.Phone != "080-1111-2222" {
		t.Errorf("%+v, then %+v", would, done)
	}
	if len(done.Bills) != 2 || done.Bills[0].Before != 15950 || done.Bills[0].After != 8250 || done.Bills[1].After != 7700 {
		t.Errorf("%+v", done.Bills)
	}
	var about struct {
		Household struct{ Payer string }
		Payers    []struct{ Was, Payer, From string }
	}
	d.done(memberShowShape, &about, "member", "show", "00038")
	if about.Household.Payer != "五十嵐 誠" || len(about.Payers) != 1 || about.Payers[0].Was != "五十嵐 杏" || about.Payers[0].From != "2026-12-01" {
		t.Errorf("%+v", about)
	}
	d.done(payerEditShape, nil, "member", "payer", "edit", "00038", "--phone", "080-3333-4444")
	var undone struct{ Payer string }
	d.done(payerUndoShape, &undone, "member", "payer", "undo", "00038") // the edit
	d.done(payerUndoShape, &undone, "member", "payer", "undo", "00038")
	if undone.Payer != "五十嵐 杏" {
		t.Errorf("%+v", undone)
	}
	for code, args := range map[string][]string{
		"refused":        {"member", "payer", "move", "00038", "--of", "00039"},
		"form.wrong":     {"member", "payer", "move", "00038"},
		"member.unknown": {"member", "payer", "edit", "99999"},
	} {
		if got := d.failed(1, args...); got != code {
			t.Errorf("%v: %s, want %s", args, got, code)
		}
	}
}
