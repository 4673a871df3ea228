package main

import (
	"context"
	"errors"
	"path/filepath"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// missed is how many give their seats back too late.
const missed = 4

// missLessons has some give back seats of today, which costs them something, and
// the owner decide about one of them.
func (v *visit) missLessons() error {
	ctx, who := context.Background(), desk.Who{}
	d, err := desk.Open(ctx, filepath.Join(v.home, filepath.Base(v.made.path)), desk.Options{Clock: desk.FixedClock(v.now)})
	if err != nil {
		return err
	}
	_, err = safe.New(d).ChangePolicy(ctx, who, func(p *desk.Policy) {
		p.Studio.Cancel.Late = studio.Cost{Session: true, Fee: 1100}
	})
	if err != nil {
		return errors.Join(err, d.Close())
	}
	return errors.Join(giveBack(ctx, d, who, civil.DateOf(v.now)), d.Close())
}

// giveBack gives back the first seats that are booked on a day. The owner waives
// what one of them costs.
func giveBack(ctx context.Context, d *desk.Desk, who desk.Who, day civil.Date) error {
	room := lessons.New(d)
	booked, err := bookedOn(ctx, d, who, day)
	if err != nil {
		return err
	}
	if len(booked) < missed {
		return errors.New("too few are booked")
	}
	for _, id := range booked[:missed] {
		if _, err := room.Cancel(ctx, who, id); err != nil {
			return err
		}
	}
	_, err = room.ReviewMiss(ctx, who, booked[0], false, "体調不良")
	return err
}

func bookedOn(ctx context.Context, d *desk.Desk, who desk.Who, day civil.Date) ([]studio.BookingID, error) {
	sessions, err := lessons.New(d).Day(ctx, who, day)
	if err != nil {
		return nil, err
	}
	var booked []studio.BookingID
	for _, s := range sessions {
		list, err := entrance.New(d).List(ctx, who, s.Key)
		if err != nil {
			return nil, err
		}
		for _, a := range list {
			if a.Booking != 0 {
				booked = append(booked, a.Booking)
			}
		}
	}
	return booked, nil
}

// part chooses a further part of a page's segments.
func (v *visit) part(n int) error {
	v.settle()
	var found *kit.Segments
	walk(v.top(), func(p placed) {
		if s, ok := p.object.(*kit.Segments); ok && found == nil {
			found = s
		}
	})
	if found == nil {
		return errors.New("nothing is in parts")
	}
	for range n {
		found.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	v.settle()
	return nil
}
