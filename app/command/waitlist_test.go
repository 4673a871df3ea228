package command_test

import (
	"strings"
	"testing"
)

var (
	waitlistShape = list{object{
		"position": "int", "booking": "id", "member": "number", "name": "text", "since": "instant",
		"offer": "?", "reasons": reasonsShape,
	}}
	queueShape   = object{"promoted": movedShape, "offered": movedShape, "reasons": reasonsShape}
	settledShape = object{"promoted": movedShape, "offered": movedShape, "reasons": reasonsShape, "next": "?instant"}
	tellsShape   = list{object{
		"id": "id", "member": "number", "name": "text", "kana": "kana", "phone": "phone", "what": "text", "until": "?instant",
		"session": object{"id": "session", "class": "text"}, "start": "instant",
		"room": "text", "teacher": "text", "onward": "bool", "booking": "?id", "since": "instant",
	}}
	tickedShape = object{"id": "id", "told": "bool"}
)

func TestAQueueByCommand(t *testing.T) {
	d := founded(t)
	var members []struct {
		Number  string
		Classes []string
	}
	d.done(membersShape, &members, "members", "--status", "active")
	d.now = "2026-11-27T09:00:00+09:00" // the day before
	const session = "10-20261128"
	var booked []struct{ Booking, State string }
	for _, m := range members {
		if len(booked) == 14 || !strings.Contains(strings.Join(m.Classes, " "), "ヨガ入門") {
			continue
		}
		var b struct{ Booking, State string }
		d.done(bookShape, &b, "book", "--member", m.Number, "--session", session)
		booked = append(booked, b)
	}
	var queue []struct {
		Booking string
		Offer   *struct {
			Until string
			Open  bool
		}
	}
	waits := func(want ...string) {
		t.Helper()
		d.done(waitlistShape, &queue, "waitlist", "--session", session)
		var got []string
		for _, w := range queue {
			got = append(got, w.Booking)
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("waiting: %v, want %v", got, want)
		}
	}
	first, second := booked[12].Booking, booked[13].Booking
	waits(first, second)
	if code := d.failed(1, "waitlist", "move", "--booking", second, "--to", "3", "--reason", "先に電話をいただいた"); code != "refused" {
		t.Error(code)
	}
	move := []string{"waitlist", "move", "--booking", second, "--to", "1", "--reason", "先に電話をいただいた"}
	d.done(queueShape, nil, move...)
	waits(second, first)
	d.done(bookShape, nil, "waitlist", "undo", "--booking", second)
	waits(first, second)
	d.done(queueShape, nil, move...)
	waits(second, first)
	d.now = "2026-11-28T06:00:00+09:00" // seven hours before
	var c struct{ Offered []struct{ Booking string } }
	if d.done(cancelShape, &c, "cancel", "--booking", booked[0].Booking); len(c.Offered) != 2 {
		t.Errorf("%+v", c)
	}
	if waits(second, first); queue[1].Offer == nil || queue[1].Offer.Until != "2026-11-28T12:00:00+09:00" || !queue[1].Offer.Open {
		t.Errorf("%+v", queue)
	}
	var tell []struct{ ID, What, Booking string }
	if d.done(tellsShape, &tell, "tell"); len(tell) != 2 || tell[0].What != "offered" {
		t.Errorf("%+v", tell)
	}
	if _, out, _ := d.run("tell"); !strings.Contains(out, "席をご案内できます（11月28日 12:00まで）") {
		t.Errorf("for people: %s", out)
	}
	d.done(tickedShape, nil, "tell", "done", "--id", tell[0].ID)
	d.done(tellsShape, &tell, "tell")
	if len(tell) != 1 {
		t.Errorf("%+v", tell)
	}
	d.done(bookShape, nil, "offer", "accept", "--booking", first)
	if _, out, _ := d.run("offer", "undo", "--booking", first); !strings.Contains(out, "案内中にもどしました（11月28日 12:00まで）") {
		t.Errorf("for people: %s", out)
	}
	if code := d.failed(1, "offer", "undo", "--booking", first); code != "refused" {
		t.Error(code)
	}
	d.done(bookShape, nil, "offer", "accept", "--booking", first)
	if code := d.failed(1, "offer", "decline", "--booking", second); code != "refused" {
		t.Error(code)
	}
	if code := d.failed(1, "tell", "done", "--id", "4"); code != "telling.unknown" {
		t.Error(code)
	}
	if _, out, _ := d.run("why", "--booking", second); !strings.Contains(out, "2番目から1番目に変えました") || !strings.Contains(out, "理由：先に電話をいただいた") {
		t.Errorf("for people: %s", out)
	}
	d.done(policyShape, nil, "policy", "--waitlist-by-offer", "--waitlist-offer-for", "30", "--waitlist-promotes", "120")
	var settled struct{ Next string }
	if d.done(settledShape, &settled, "waitlist", "settle"); settled.Next != "2026-11-28T11:00:01+09:00" { // a lesson ends
		t.Errorf("next %s", settled.Next)
	}
	if _, out, _ := d.run("waitlist", "settle"); !strings.Contains(out, "次は11月28日") {
		t.Errorf("for people: %s", out)
	}
	d.done(verifyShape, nil, "verify")
}
