package office

import (
	"bytes"
	"io"
	"slices"
	"testing"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// A heading that names a field of the studio's own is read as it, and any other
// column can be.
func TestOwnFieldsComeInWithARoster(t *testing.T) {
	s, _ := seated(t, lang.Japanese, kit.Light)
	if _, err := s.Safe.ChangePolicy(t.Context(), s.Who(), func(p *desk.Policy) {
		p.Studio.Fields = []studio.OwnField{
			{Code: "靴", Name: "靴のサイズ", Kind: studio.OwnNumber}, {Code: "学校", Name: "学校", Kind: studio.OwnText},
		}
	}); err != nil {
		t.Fatal(err)
	}
	p := NewImport(s).(*importPage)
	shown(s, p, 1440, 900)
	roster := []byte("会員番号,氏名,状態,靴のサイズ,通っている学校\n1,森 凛,在籍,２２．５,東小\n2,林 蓮,在籍,大,西小\n")
	p.read("a.csv", func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(roster)), nil })
	if got := p.file.fieldOf(3); got != "own:靴" {
		t.Fatalf("the shoe size is read as %q", got)
	}
	words := p.view.words()
	at := slices.Index(words, "学校")
	if at < 0 {
		t.Fatalf("columns can be read as %v", words)
	}
	p.view.readAs(4, at)
	p.Primary()
	m, err := s.Register.Membership(t.Context(), s.Who(), "1")
	if err != nil || m.Own[0].Text != "22.5" || m.Own[1].Text != "東小" {
		t.Errorf("%v, %+v", err, m.Own)
	}
	if _, err := s.Register.Membership(t.Context(), s.Who(), "2"); studio.CodeOf(err) != "member.unknown" {
		t.Errorf("a row with no number was taken: %v", err)
	}
}
