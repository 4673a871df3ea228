package desk_test

import (
	"bytes"
	"testing"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// code is the text of the code on a member's card as it is made now.
func (x *day) code(number string) string {
	x.Helper()
	if _, err := x.people.MemberCards(x.Context(), desk.Who{}, register.CardPages, number); err != nil {
		x.Fatal(err)
	}
	s, err := data.Open(x.Context(), x.desk.Path(), nil)
	if err != nil {
		x.Fatal(err)
	}
	defer s.Close()
	var text string
	if err := s.Read(x.Context(), func(tx *data.Tx) error {
		secret, err := tx.QRSecret()
		if err != nil {
			return err
		}
		m, err := tx.MemberByNumber(number)
		if err != nil {
			return err
		}
		version, err := tx.QRVersion(m.ID)
		text = studio.SignQR(secret, number, version)
		return err
	}); err != nil {
		x.Fatal(err)
	}
	return text
}

// reads checks what the door makes of a code: who it is of, and why it refuses.
func (x *day) reads(text, number, reason string) {
	x.Helper()
	c, err := x.show(studio.ByQR, text)
	if err != nil {
		x.Errorf("%s: %v", text, err)
		return
	}
	refused := c.Answer == studio.Refuse
	if c.Number != number || refused != (reason != "") || refused && codesOf(c.Why)[0] != reason || refused && c.Counted {
		x.Errorf("%s: %s of %s, %v", text, c.Answer, c.Number, c.Why)
	}
}

// Before the studio makes its first member card a code that only names a number
// is as good as the number.
func TestCodesBeforeTheFirstMemberCard(t *testing.T) {
	x := newDay(t)
	x.reads("KY1:"+yumiko, yumiko, "")
	x.reads(yumiko, yumiko, "")
	x.reads(studio.SignQR("theirs", yumiko, 1), yumiko, "door.qr_forged")
	if _, err := x.show(studio.ByQR, "https://example.jp"); studio.CodeOf(err) != "qr.unknown" {
		t.Errorf("something else: %v", err)
	}
}

func TestTheDoorKnowsCodes(t *testing.T) {
	x := newDay(t)
	first := x.code(yumiko)
	if again := x.code(yumiko); again != first {
		t.Errorf("printed again it is %q instead of %q", again, first)
	}
	x.reads(first, yumiko, "")
	x.reads("KY1:"+yumiko, yumiko, "door.qr_unsigned")
	x.reads(yumiko, yumiko, "door.qr_unsigned")
	x.reads(first[:len(first)-1]+"=", yumiko, "door.qr_forged")
	x.reads(studio.SignQR("theirs", yumiko, 1), yumiko, "door.qr_forged")
	if _, err := x.show(studio.ByQR, studio.SignQR("theirs", "99999", 1)); reasonOf(t, err) != "door.qr_forged" {
		t.Errorf("a forged one of nobody: %v", err)
	}

	version, err := x.people.RevokeQR(t.Context(), desk.Who{}, yumiko)
	if err != nil || version != 2 {
		t.Errorf("version %d, %v", version, err)
	}
	x.reads(first, yumiko, "door.qr_revoked")
	second := x.code(yumiko)
	x.reads(second, yumiko, "")
	// The version is the member's own.
	x.reads(x.code("00001"), "00001", "")
	if _, err := x.people.RevokeQR(t.Context(), desk.Who{}, yumiko); err != nil {
		t.Fatal(err)
	}
	x.reads(first, yumiko, "door.qr_revoked")
	x.reads(second, yumiko, "door.qr_revoked")
	if problems, err := safe.New(x.desk).Verify(t.Context(), desk.Who{}); err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
}

func TestMemberCardsAreInTheStudiosLanguage(t *testing.T) {
	x := newDay(t)
	printed := func(on register.CardPaper) []byte {
		t.Helper()
		pdf, err := x.people.MemberCards(t.Context(), desk.Who{}, on, yumiko, "00001")
		if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-1.")) {
			t.Fatal(err)
		}
		return pdf
	}
	japanese, sheet := printed(register.CardPages), printed(register.CardSheets)
	if bytes.Equal(japanese, sheet) {
		t.Error("a sheet is like the pages")
	}
	room := safe.New(x.desk)
	p, err := room.Profile(t.Context(), desk.Who{})
	if err != nil {
		t.Fatal(err)
	}
	p.Language = "en"
	if err := room.SetProfile(t.Context(), desk.Who{}, p, "floor"); err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(japanese, printed(register.CardPages)) {
		t.Error("in English they are the same")
	}
	if _, err := x.people.MemberCards(t.Context(), desk.Who{}, register.CardPages, "99999"); studio.CodeOf(err) != "member.unknown" {
		t.Errorf("nobody's: %v", err)
	}
}
