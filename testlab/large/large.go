// Package large makes the studio that the benchmarks run on: 100,000 members, of
// whom 10,000 pay, and 2,000,000 visits; one of them has been there for years. It
// writes past the door, as so many acts would take the better part of an hour.
package large

import (
	"context"
	"fmt"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// Moment is when the studio stands as it was made: a Saturday noon.
var Moment = time.Date(2026, 11, 21, 12, 52, 0, 0, time.FixedZone("JST", 9*3600))

// today is the day of Moment, and begun the day from which everything holds.
var (
	today = civil.DateOf(Moment)
	begun = today.AddDays(-200)
)

var profile = studio.Profile{Name: "みどり台カルチャースタジオ", Zone: "Asia/Tokyo", Currency: "JPY", Language: "ja"}

// How large it is.
const (
	Members = 100_000
	Paying  = 10_000
	Visits  = 2_000_000
)

// Regular is the number of the one with at least RegularEntries lines in the time
// line, Other that of somebody with the few that most have.
const (
	Regular        = "000001"
	RegularEntries = 2_000
	Other          = "000002"
)

// Make makes the large studio in a file that is not there yet.
func Make(ctx context.Context, path string) error {
	return fill(ctx, path, func(tx *data.Tx) error {
		sessions, err := fillTimetable(tx)
		if err != nil {
			return err
		}
		members, err := fillMembers(tx)
		if err != nil {
			return err
		}
		if err := fillVisits(tx, members, sessions); err != nil {
			return err
		}
		return fillRegular(tx, members[0], sessions)
	})
}

// fill makes a studio in a file that is not there yet, and fills it past the door.
func fill(ctx context.Context, path string, with func(*data.Tx) error) error {
	d, err := desk.Create(ctx, path, profile, "緑川 弘", desk.Options{Clock: desk.FixedClock(Moment)})
	if err != nil {
		return err
	}
	if err := d.Close(); err != nil {
		return err
	}
	s, err := data.Open(ctx, path, nil)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Write(ctx, with)
}

// fillTimetable makes an hourly class a day and its sessions of 200 days.
func fillTimetable(tx *data.Tx) (map[civil.Date][]studio.SessionID, error) {
	teacher := studio.Staff{ID: studio.StaffID(tx.NewID()), Name: "石井 剛", Role: studio.Teacher, Active: true}
	if err := tx.InsertStaff(teacher, 1); err != nil {
		return nil, err
	}
	class := studio.Class{ID: studio.ClassID(tx.NewID()), Name: "一般空手", Form: studio.Enrolled, Fee: 8800}
	if err := tx.InsertClass(class, 1); err != nil {
		return nil, err
	}
	sessions := map[civil.Date][]studio.SessionID{}
	number := 0
	for weekday := time.Sunday; weekday <= time.Saturday; weekday++ {
		for hour := 9; hour < 21; hour++ {
			number++
			slot := studio.Slot{
				ID: studio.SlotID(tx.NewID()), Number: number, Class: class.ID, Weekday: weekday, Start: studio.Clock(hour * 60),
				Minutes: 60, Teacher: teacher.ID, Room: "道場", Capacity: 2000, From: begun,
			}
			if err := tx.InsertSlot(slot, 1); err != nil {
				return nil, err
			}
			for day := begun; !day.After(today); day = day.AddDays(1) {
				if day.Weekday() == weekday {
					id, err := tx.TouchSession(slot.ID, day)
					if err != nil {
						return nil, err
					}
					sessions[day] = append(sessions[day], id)
				}
			}
		}
	}
	return sessions, nil
}

var (
	families = []string{"佐藤 サトウ", "髙橋 タカハシ", "山﨑 ヤマザキ", "渡邊 ワタナベ", "伊藤 イトウ", "小林 コバヤシ", "東海林 ショウジ", "五十嵐 イガラシ"}
	givens   = []string{"由美子 ユミコ", "翔太 ショウタ", "さくら サクラ", "健太 ケンタ", "結菜 ユイナ", "大翔 ヒロト", "莉子 リコ", "誠 マコト"}
)

// fillMembers makes members with a card each; the first of them pay for a class
// and have a seat in it.
func fillMembers(tx *data.Tx) ([]studio.MemberID, error) {
	slots, err := tx.Slots()
	if err != nil {
		return nil, err
	}
	ids := make([]studio.MemberID, Members)
	for i := range ids {
		var family, familyKana, given, givenKana string
		fmt.Sscan(families[i%len(families)], &family, &familyKana)
		fmt.Sscan(givens[i/len(families)%len(givens)], &given, &givenKana)
		h := studio.Household{ID: studio.HouseholdID(tx.NewID()), Payer: family + " " + given}
		if err := tx.InsertHousehold(h, 1); err != nil {
			return nil, err
		}
		m := studio.Member{
			ID: studio.MemberID(tx.NewID()), Number: fmt.Sprintf("%06d", i+1), Name: h.Payer, Kana: familyKana + " " + givenKana,
			Phone: fmt.Sprintf("090-%04d-%04d", i/10000, i%10000), Birth: civil.Date{Year: 1980, Month: 5, Day: 1 + i%28}, Household: h.ID,
		}
		ids[i] = m.ID
		if err := tx.InsertMember(m, 1); err != nil {
			return nil, err
		}
		if err := tx.InsertStanding(studio.Standing{Member: m.ID, Status: studio.Active, From: begun, Act: 1}); err != nil {
			return nil, err
		}
		if err := tx.InsertCard(studio.Card{ID: Card(i), Member: m.ID, From: Moment}, 1); err != nil {
			return nil, err
		}
		if i >= Paying {
			continue
		}
		slot := slots[i%len(slots)]
		if err := tx.InsertEnrolment(studio.Enrolment{Member: m.ID, Slot: slot.ID, From: begun}, 1); err != nil {
			return nil, err
		}
		if err := tx.InsertContract(studio.Contract{
			ID: studio.ContractID(tx.NewID()), Member: m.ID, Class: slot.Class, Label: "一般空手", Fee: 8800, From: begun,
		}, 1); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// Card is the id of a member's card, counted from 0.
func Card(i int) string { return fmt.Sprintf("0101%012X", i) }

func fillVisits(tx *data.Tx, members []studio.MemberID, sessions map[civil.Date][]studio.SessionID) error {
	for n := range Visits {
		day := begun.AddDays(n / len(members) * 10)
		of := sessions[day]
		if err := tx.InsertVisit(studio.Visit{
			ID: studio.VisitID(tx.NewID()), Member: members[n%len(members)], Session: of[n%len(of)], Date: day,
			At: day.In(Moment.Location()).Add(12 * time.Hour), State: studio.Present, How: studio.ByCard, Answer: studio.Allow, Act: 1,
		}); err != nil {
			return err
		}
	}
	return nil
}

// fillRegular books and attends for the regular: five sessions on each of 200
// days, every fifth booking given back, and an invoice and its payment for each
// of 96 months.
func fillRegular(tx *data.Tx, m studio.MemberID, sessions map[civil.Date][]studio.SessionID) error {
	for n := range 200 {
		if n%10 == 0 {
			continue // a day of fillVisits
		}
		day := begun.AddDays(n)
		for i, session := range sessions[day][:5] {
			at := day.In(Moment.Location()).Add(time.Duration(8+i) * time.Hour)
			b := studio.Booking{ID: studio.BookingID(tx.NewID()), Session: session, Member: m, State: studio.Seated, At: at, Act: 1}
			if err := tx.InsertBooking(b, nil); err != nil {
				return err
			}
			if i == n%5 {
				if err := tx.EndBooking(b.ID, at.Add(time.Hour), 1); err != nil {
					return err
				}
				continue
			}
			if err := tx.InsertVisit(studio.Visit{
				ID: studio.VisitID(tx.NewID()), Member: m, Session: session, Date: day, At: at.Add(time.Hour), State: studio.Present,
				How: studio.ByCard, Answer: studio.Warn, Why: []studio.Reason{studio.Because("door.arrears", "amount", "8800")}, Act: 1,
			}); err != nil {
				return err
			}
		}
	}
	return fillAccount(tx, m)
}

// fillAccount gives the regular an invoice and a payment of each of 96 months
// before the studio is billed.
func fillAccount(tx *data.Tx, m studio.MemberID) error {
	member, err := tx.Member(m)
	if err != nil {
		return err
	}
	contracts, err := tx.MemberContracts(m)
	if err != nil {
		return err
	}
	month := studio.MonthOf(today)
	for range 96 {
		month = month.Previous()
		due := month.First().AddDays(26)
		inv := billing.Invoice{
			ID: studio.InvoiceID(tx.NewID()), Number: billing.Number(month, 1), Month: month, Issued: month.First(), Due: due,
			Household: member.Household, Payer: billing.Payer{Name: member.Name}, Rounding: billing.Floor, Total: 8800,
			Lines: []billing.InvoiceLine{{
				Key: billing.Key(contracts[0].ID, billing.MonthlyFee, month.First()), Contract: contracts[0].ID, Member: m,
				MemberNumber: member.Number, MemberName: member.Name, Text: "月謝 一般空手", From: month.First(), To: month.Last(),
				Quantity: 1, Unit: 8800, Amount: 8800, Class: billing.Standard, Rate: 10,
				Why: []studio.Reason{studio.Because("bill.monthly_fee", "fee", "8800", "since", begun.String())},
			}},
		}
		if err := tx.InsertInvoice(inv, 1, 1); err != nil {
			return err
		}
		p := billing.Payment{
			ID: studio.PaymentID(tx.NewID()), Household: member.Household, At: due.In(Moment.Location()), Date: due,
			Method: billing.Debit, Amount: 8800, Allocated: []billing.Allocation{{Invoice: inv.ID, Amount: 8800}},
		}
		if err := tx.InsertPayment(p, 1); err != nil {
			return err
		}
	}
	return nil
}
