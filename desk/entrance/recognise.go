package entrance

import (
	"errors"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// recognise finds who it is, and why the card or code that was shown opens no
// door, if it does not.
func recognise(t *desk.Tx, p Person) (m studio.Member, unfit *studio.Reason, err error) {
	text := strings.TrimSpace(p.Text)
	switch p.How {
	case studio.ByCard:
		return byCard(t, text)
	case studio.ByQR:
		return byQR(t, text)
	}
	m, err = t.FindMember(text)
	return m, nil, err
}

func byCard(t *desk.Tx, text string) (studio.Member, *studio.Reason, error) {
	c, err := t.HeldCard(studio.CardID(text))
	if err == nil && c.Free() {
		err = studio.Errorf("card.unknown", "card", text)
	}
	return c.Holder, studio.CardRefusal(c), err
}

func byQR(t *desk.Tx, text string) (m studio.Member, unfit *studio.Reason, err error) {
	q := studio.ReadQR(text)
	secret, err := t.QRSecret()
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return m, nil, err
	}
	m, err = t.MemberByNumber(q.Number)
	switch {
	case errors.Is(err, data.ErrNotFound):
		return m, nil, nobodys(q, secret)
	case err != nil:
		return m, nil, err
	}
	entry, err := t.Entry(q.Number) // a code of who was merged is still theirs
	if err != nil {
		return m, nil, err
	}
	f := studio.QRFacts{Secret: secret}
	if f.Version, err = t.QRVersion(entry); err != nil {
		return m, nil, err
	}
	if q.Version > 0 && q.Version < f.Version {
		ended, err := t.QRVersionFrom(entry, q.Version+1)
		if err != nil {
			return m, nil, err
		}
		f.Ended = civil.DateOf(ended.In(t.Now.Location()))
	}
	return m, q.Refusal(f), nil
}

// nobodys says what a code is that names nobody.
func nobodys(q studio.QR, secret studio.QRSecret) error {
	switch {
	case !q.Signed():
		return studio.Errorf("qr.unknown")
	case q.SignedBy(secret):
		return studio.Errorf("member.unknown", "number", q.Number)
	}
	return studio.Refused([]studio.Reason{*q.Refusal(studio.QRFacts{Secret: secret})})
}
