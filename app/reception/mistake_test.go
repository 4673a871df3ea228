package reception

import (
	"slices"
	"testing"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// Who was entered by mistake is taken back from their page, which is left then.
func TestAMistakeIsTakenBackFromThePage(t *testing.T) {
	o := newOffice(t, usual)
	added, err := o.Register.AddMember(t.Context(), o.Who(), register.NewMember{
		Status: studio.Inquiry, Form: register.Form{exchange.FieldName: "間違 太郎"},
	})
	if err != nil {
		t.Fatal(err)
	}
	_, x, h := o.stepsOf(t, added.Member.Number, studio.ToJoin)
	x.mistake.Press()
	h.arrow("Escape")
	o.found(t, "間違 太郎")
	_, x, h = o.stepsOf(t, added.Member.Number, studio.ToJoin)
	x.mistake.Press()
	h.commit()
	o.gone(t, "間違 太郎")
	if want := (seat.Place{Screen: seat.Members}); !slices.Contains(o.shell.places, want) {
		t.Errorf("it leads to %v", o.shell.places)
	}
	o.trouble(t)
}

func TestWhoIsAMemberIsNoMistake(t *testing.T) {
	o := newOffice(t, usual)
	_, x, _ := o.stepsOf(t, yumiko, studio.ToHold)
	if x.mistake.Visible() {
		t.Error("a member is offered to be taken back as entered by mistake")
	}
	o.trouble(t)
}
