package register

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"strconv"

	"github.com/kayoi-app/kayoi/billing/document"
	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// CardPaper is what member cards are printed on.
type CardPaper int

const (
	CardPages  CardPaper = iota // each card a page of its own size
	CardSheets                  // ten on a page of A4, to be cut apart
)

// MemberCards is a PDF of the cards of members, in the studio's language. With
// the first card the studio gets its secret; from then on a code that is not
// signed opens no door. Printing again gives the same cards.
func (r *Room) MemberCards(ctx context.Context, who desk.Who, on CardPaper, numbers ...string) ([]byte, error) {
	var profile studio.Profile
	var cards []document.MemberCard
	err := r.desk.Do(ctx, who, desk.MakeMemberCard, func(t *desk.Tx) (err error) {
		if len(numbers) == 0 {
			return studio.Errorf("card.nobody")
		}
		if profile, err = t.Profile(); err != nil {
			return err
		}
		secret, err := qrSecret(t)
		if err != nil {
			return err
		}
		cards = nil
		for _, number := range numbers {
			m, err := t.FindMember(number)
			if err != nil {
				return err
			}
			version, err := t.QRVersion(m.ID)
			if err != nil {
				return err
			}
			cards = append(cards, document.MemberCard{
				Studio: profile.Name, Name: m.Name, Kana: m.Kana, Number: m.Number, Code: studio.SignQR(secret, m.Number, version),
			})
		}
		t.About(cardsOf(numbers), "made")
		return nil
	})
	if err != nil {
		return nil, err
	}
	words, err := lang.New(profile.Language, r.desk.Zone(), profile.Currency)
	if err != nil {
		return nil, err
	}
	printer, err := document.NewPrinter(words)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if on == CardSheets {
		err = printer.MemberCardSheets(&b, cards)
	} else {
		err = printer.MemberCards(&b, cards)
	}
	return b.Bytes(), err
}

// cardsOf names for the trail whose cards were made.
func cardsOf(numbers []string) string {
	if len(numbers) == 1 {
		return "member " + numbers[0]
	}
	return strconv.Itoa(len(numbers)) + " members"
}

// qrSecret is the studio's secret, made now where there is none yet.
func qrSecret(t *desk.Tx) (studio.QRSecret, error) {
	secret, err := t.QRSecret()
	if errors.Is(err, data.ErrNotFound) {
		secret = studio.QRSecret(rand.Text() + rand.Text()) // 260 bits
		err = t.InsertQRSecret(secret, t.Act)
	}
	return secret, err
}

// RevokeQR makes the codes void that were made for a member so far, and returns
// the version that the next one has. The door refuses those before it.
func (r *Room) RevokeQR(ctx context.Context, who desk.Who, number string) (version int, err error) {
	err = r.desk.Do(ctx, who, desk.RevokeQR, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		if version, err = t.QRVersion(m.ID); err != nil {
			return err
		}
		version++
		t.About("member "+m.Number, "codes before version "+strconv.Itoa(version)+" void")
		return t.InsertQRVersion(m.ID, version, t.Now, t.Act)
	})
	return version, err
}
