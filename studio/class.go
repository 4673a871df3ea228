package studio

import (
	"slices"
	"strconv"
	"time"

	"cloud.google.com/go/civil"
)

// Break is a holiday of the studio's own.
type Break struct {
	ID   BreakID
	Name string
	From civil.Date
	To   civil.Date // included
}

// Covers reports whether a day is in the holiday.
func (b Break) Covers(day civil.Date) bool { return within(day, b.From, b.To) }

// longestBreak is how many days a holiday of the studio has at the most: beyond
// it a year was mistyped.
const longestBreak = 366

// MayBreak decides whether a holiday can be noted; days that are over stay as they
// were. No reasons is yes.
func MayBreak(b Break, today civil.Date) []Reason {
	switch {
	case b.Name == "":
		return []Reason{Because("break.name_missing")}
	case b.From.IsZero() || b.To.IsZero() || b.To.Before(b.From):
		return []Reason{Because("break.until_before", "from", b.From.String(), "until", b.To.String())}
	case b.From.Before(today):
		return []Reason{Because("class.from_past", "from", b.From.String())}
	case b.To.DaysSince(b.From) >= longestBreak:
		return []Reason{Because("break.too_long")}
	case tooFar(b.From):
		return []Reason{farOff(b.From)}
	}
	return MayWrite(Written{"holiday", b.Name, TitleLength})
}

// BreakHeld decides whether a holiday is noted already: the same one twice would have
// to be taken back twice. No reasons is no.
func BreakHeld(b Break, held []Break) []Reason {
	for _, h := range held {
		if h.ID = b.ID; h == b {
			return []Reason{Because("break.already", "name", b.Name)}
		}
	}
	return nil
}

// SplitBreak parts a holiday into what of it lies before a day, and what from that
// day on; a part that has no days is zero.
func SplitBreak(b Break, day civil.Date) (before, from Break) {
	if b.From.Before(day) {
		before = b
		if !b.To.Before(day) {
			before.To = day.AddDays(-1)
		}
	}
	if !b.To.Before(day) {
		from = b
		from.From = laterOf(b.From, day)
	}
	return before, from
}

// UndoBreak decides whether an act that noted holidays, or took them back, can be
// taken back, by those of them that it made and those that it ended: while no day is
// over that would be another one then. No reasons is yes.
func UndoBreak(made, ended []Break, today civil.Date) []Reason {
	covered := func(day civil.Date) func(Break) bool { return func(b Break) bool { return b.Covers(day) } }
	for _, b := range slices.Concat(made, ended) {
		for day := b.From; day.Before(today) && !day.After(b.To); day = day.AddDays(1) {
			if slices.ContainsFunc(made, covered(day)) != slices.ContainsFunc(ended, covered(day)) {
				return []Reason{Because("break.day_over", "day", day.String())}
			}
		}
	}
	return nil
}

// lastYear is the last of which something is planned: later a year was mistyped, and
// what ends in a year of five digits cannot be written down.
const lastYear = 2100

func tooFar(day civil.Date) bool { return day.Year > lastYear }

func farOff(day civil.Date) Reason {
	return Because("day.too_far", "day", day.String(), "year", strconv.Itoa(lastYear))
}

// OldestAge is the greatest age that a class is for; one for whoever is older than
// some age goes up to it.
const OldestAge = 150

// MostSeats is how many people a lesson or a room can be for.
const MostSeats = 10_000

func tooManySeats(n int) []Reason {
	if n > MostSeats {
		return []Reason{Because("seats.too_many", "n", strconv.Itoa(n), "most", strconv.Itoa(MostSeats))}
	}
	return nil
}

// MayBeClass decides whether a class can be so. taken says that another has its
// name. No reasons is yes.
func MayBeClass(c Class, taken bool) []Reason {
	var why []Reason
	switch {
	case c.Name == "":
		why = append(why, Because("class.name_missing"))
	case taken:
		why = append(why, Because("class.name_taken", "class", c.Name))
	}
	why = append(why, MayWrite(Written{"class", c.Name, TitleLength}, Written{"level", c.Level, TitleLength},
		Written{"remark", c.Remark, TextLength})...)
	if c.Form != Enrolled && c.Form != Booked {
		why = append(why, Because("class.form_unknown", "form", string(c.Form)))
	}
	if c.AgeFrom < 0 || c.AgeTo < c.AgeFrom || c.AgeTo > OldestAge {
		why = append(why, Because("class.ages_wrong"))
	}
	if c.Fee < 0 {
		why = append(why, Because("class.fee_wrong"))
	}
	if c.Fee > MostMoney {
		why = append(why, Because("class.fee_too_large", "most", strconv.FormatInt(MostMoney, 10)))
	}
	if c.MonthlyLimit < 0 {
		why = append(why, Because("class.limit_wrong"))
	}
	return why
}

// ChangeClass decides whether a class can become another from a day on; what was
// before stays as it was. Ranks that the studio's order has no more may stay, too. No
// reasons is yes.
func ChangeClass(was, is Class, ranks []string, from, today civil.Date) []Reason {
	switch {
	case from.Before(today):
		return []Reason{Because("class.from_past", "from", from.String())}
	case tooFar(from):
		return []Reason{farOff(from)}
	case was == is:
		return []Reason{Because("change.same")}
	}
	if was.Level == is.Level { // stays, however it came
		is.Level = ""
	}
	if was.Remark == is.Remark {
		is.Remark = ""
	}
	if was.RankFrom == is.RankFrom && was.RankTo == is.RankTo {
		return MayBeClass(is, false)
	}
	return slices.Concat(MayBeClass(is, false), is.MayBeRanked(ranks))
}

// ChangeRoom decides whether a room can hold so many people from a day on, zero
// for any number. No reasons is yes.
func ChangeRoom(name string, capacity int, from, today civil.Date) []Reason {
	switch {
	case name == "":
		return []Reason{Because("room.name_missing")}
	case capacity < 0:
		return []Reason{Because("room.capacity_wrong")}
	case from.Before(today):
		return []Reason{Because("class.from_past", "from", from.String())}
	case tooFar(from):
		return []Reason{farOff(from)}
	}
	return append(tooManySeats(capacity), MayWrite(Written{"room", name, TitleLength})...)
}

// Once reports whether the slot is a single session.
func (s Slot) Once() bool { return s.From == s.To }

// Ahead is a weekly slot from today on that begins with the next week, where its
// time of today is over.
func (s Slot) Ahead(now time.Time) Slot {
	today := civil.DateOf(now)
	ends := s.Start.At(today, now.Location()).Add(time.Duration(s.Minutes) * time.Minute)
	if s.From == today && s.On(today) && !s.Once() && !ends.After(now) {
		s.From = today.AddDays(1)
	}
	return s
}

// AddSlot decides on a slot. first are its sessions of the first weeks, around all
// others of their days. What is over stays as it was: nobody could have booked it,
// and its month may be billed. A single one on a holiday of its class is closed from
// the beginning, which is said.
func AddSlot(s Slot, first, around []Session, now time.Time) ChangeDecision {
	var why []Reason
	if s.Minutes < 1 || s.Minutes > 24*60 {
		why = append(why, Because("slot.minutes_wrong"))
	}
	if s.Capacity < 1 {
		why = append(why, Because("slot.capacity_wrong"))
	}
	why = append(why, tooManySeats(s.Capacity)...)
	why = append(why, MayWrite(Written{"room", s.Room, TitleLength})...)
	if tooFar(s.From) {
		why = append(why, farOff(s.From))
	}
	if !s.To.IsZero() && s.To.Before(s.From) {
		why = append(why, Because("change.until_before", "until", s.To.String()))
	} else if len(first) == 0 {
		why = append(why, Because("slot.no_session"))
	} else if s.Once() && !first[0].End.After(now) {
		why = append(why, Because("slot.once_over", "start", first[0].Start.Format(time.RFC3339), "end", first[0].End.Format(time.RFC3339)))
	} else if !s.Once() && s.From.Before(civil.DateOf(now)) {
		why = append(why, Because("class.from_past", "from", s.From.String()))
	}
	if len(why) > 0 {
		return ChangeDecision{Refuse, why}
	}
	if s.Once() && first[0].Closed() { // a holiday on which its class has no lesson
		why = append(why, first[0].Why...)
	}
	if seats := first[0].Capacity; seats < s.Capacity {
		why = append(why, Because("slot.room_smaller", "room", s.Room, "seats", strconv.Itoa(seats)))
	}
	if why = append(why, clashesOf(first, around)...); len(why) > 0 {
		return ChangeDecision{Warn, why}
	}
	return ChangeDecision{Answer: Allow}
}
