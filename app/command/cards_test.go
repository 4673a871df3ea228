package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type card struct {
	Card, Member, Name, State, Since string
	ReplacedBy                       *string `json:"replaced_by"`
	Steps                            []struct{ Step, At, Since, By string }
}

func TestCards(t *testing.T) {
	d := founded(t)
	const number, first, second = "00020", "DEADBEEF", "0102030405060708"
	var c card
	d.done(cardShape, &c, "card", "give", "dead-beef", "--member", number)
	if c.Card != first || c.Member != number || c.Name != "髙橋 由美子" || c.State != "in_use" || len(c.Steps) != 1 || c.Steps[0].At != noon {
		t.Errorf("given: %+v", c)
	}
	d.done(cardShape, &c, "card", "lost", first)
	var a answer
	if status := d.json(checkinShape, &a, "checkin", "--card", first); status != 1 || a.Decision != "refuse" || a.Member.Number != number || a.Reasons[0].Code != "door.card_lost" {
		t.Errorf("a lost card: %d, %+v", status, a)
	}
	if text := a.Reasons[0].Text; !strings.Contains(text, number) || !strings.Contains(text, "11月21日") || !strings.Contains(text, "見つかった") {
		t.Errorf("it says %q", text)
	}
	d.done(cardShape, &c, "card", "found", first)
	d.done(cardShape, &c, "card", "lost", first, "--since", "2026-11-21")
	d.done(cardShape, &c, "card", "replace", first, "--with", second)
	if c.Card != second || c.State != "in_use" || c.ReplacedBy != nil {
		t.Errorf("the new card: %+v", c)
	}
	var list []card
	d.done(cardsShape, &list, "cards", "--member", number)
	old := list[len(list)-2]
	if old.Card != first || old.State != "replaced" || *old.ReplacedBy != second || len(old.Steps) != 5 || old.Steps[1].Step != "lost" || old.Steps[1].By != "オーナー" {
		t.Errorf("listed: %+v", old)
	}
	d.done(cardShape, &c, "card", "take-back", first)
	if c.State != "given_back" {
		t.Errorf("taken back: %+v", c)
	}
	if d.done(cardsShape, &list, "cards"); len(list) != 216 {
		t.Errorf("%d cards of everybody", len(list))
	}
	for args, want := range map[string]string{
		"card give " + second + " --member 00001":                    "refused",
		"card give 08A1B2C3 --member 00001":                          "refused",
		"card give ABC --member 00001":                               "refused",
		"card give CAFECAFE --member 99999":                          "member.unknown",
		"card lost CAFECAFE":                                         "card.unknown",
		"card lost " + second + " --since 2026-11-22":                "refused",
		"card found " + second:                                       "refused",
		"card replace " + first + " --with CAFECAFE":                 "card.unknown",
		"card replace " + second + " --with " + second:               "refused",
		"card take-back " + first:                                    "card.unknown",
		"cards --member 99999":                                       "member.unknown",
		"card revoke-qr 99999":                                       "member.unknown",
		"card pdf 99999 --to " + filepath.Join(d.dir, "x.pdf"):       "member.unknown",
		"card pdf 00020 --to " + filepath.Join(d.dir, "no", "x.pdf"): "file.cannot_write",
	} {
		if code := d.failed(1, strings.Fields(args)...); code != want {
			t.Errorf("%s: %s, want %s", args, code, want)
		}
	}
	for _, args := range []string{"card", "card give", "card give CAFECAFE", "card pdf --to x.pdf", "card lost X --since yesterday"} {
		d.failed(2, strings.Fields(args)...)
	}
}

// A refusal names who has the card, to people too.
func TestACardThatSomebodyHasIsNamed(t *testing.T) {
	d := founded(t)
	d.done(cardShape, nil, "card", "give", "DEADBEEF", "--member", "00020")
	status, _, errs := d.run("card", "give", "DEADBEEF", "--member", "00001")
	if status != 1 || !strings.Contains(errs, "髙橋 由美子") || !strings.Contains(errs, "00020") {
		t.Errorf("%d: %s", status, errs)
	}
}

func TestMemberCards(t *testing.T) {
	d := founded(t)
	var made struct {
		Cards int
		Path  string
	}
	one, sheet := filepath.Join(d.dir, "one.pdf"), filepath.Join(d.dir, "sheet.pdf")
	if d.done(cardPDFShape, &made, "card", "pdf", "00020", "--to", one); made.Cards != 1 || made.Path != one {
		t.Errorf("%+v", made)
	}
	if d.done(cardPDFShape, &made, "card", "pdf", "00020", "00001", "00002", "--sheet", "--to", sheet); made.Cards != 3 {
		t.Errorf("%+v", made)
	}
	for _, path := range []string{one, sheet} {
		if pdf, err := os.ReadFile(path); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-1.")) {
			t.Errorf("%s: %v", path, err)
		}
	}
	var a answer
	if status := d.json(checkinShape, &a, "checkin", "--qr", "KY1:00020:1:AAAABBBBCCCCDDDDEEEEFFFFGG"); status != 1 || a.Member.Number != "00020" || a.Reasons[0].Code != "door.qr_forged" {
		t.Errorf("forged: %d, %+v", status, a)
	}
	if status := d.json(checkinShape, &a, "checkin", "--qr", "00020"); status != 1 || a.Reasons[0].Code != "door.qr_unsigned" {
		t.Errorf("not signed: %d, %+v", status, a)
	}
	var r struct {
		Member  string
		Version int
	}
	if d.done(qrRevokedShape, &r, "card", "revoke-qr", "00020"); r.Member != "00020" || r.Version != 2 {
		t.Errorf("%+v", r)
	}
}
