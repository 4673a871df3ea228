package desk_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"testing"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// picture is a file of one shade.
func picture(t testing.TB, shade uint8) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 300, 200))
	for i := range m.Pix {
		m.Pix[i] = shade
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shade is that of a member's photo; -1 without one.
func (x *day) shade(number string) int {
	x.Helper()
	p, err := x.people.Person(x.Context(), desk.Who{}, number)
	if err != nil {
		x.Fatal(err)
	}
	if p.Photo == 0 {
		return -1
	}
	kept, err := x.people.Photo(x.Context(), desk.Who{}, p.Photo)
	if err != nil {
		x.Fatal(err)
	}
	m, err := jpeg.Decode(bytes.NewReader(kept))
	if err != nil {
		x.Fatal(err)
	}
	return int(color.GrayModel.Convert(m.At(5, 5)).(color.Gray).Y)
}

func (x *day) photograph(number string, shade uint8) studio.PhotoID {
	x.Helper()
	was, err := x.people.SetPhoto(x.Context(), desk.Who{}, number, picture(x, shade), nil)
	if err != nil {
		x.Fatal(err)
	}
	return was
}

func TestPhotosAreSetReplacedAndRemoved(t *testing.T) {
	x := newDay(t)
	is := func(want int) {
		t.Helper()
		if got := x.shade(yumiko); got != want {
			t.Errorf("the shade is %d, want %d", got, want)
		}
	}
	is(-1)
	if was := x.photograph(yumiko, 100); was != 0 {
		t.Errorf("before the first: %d", was)
	}
	is(100)
	was := x.photograph(yumiko, 200)
	is(200)
	if err := x.people.RestorePhoto(t.Context(), desk.Who{}, yumiko, was); err != nil {
		t.Fatal(err)
	}
	is(100)
	was, err := x.people.RemovePhoto(t.Context(), desk.Who{}, yumiko)
	if err != nil {
		t.Fatal(err)
	}
	is(-1)
	if _, err := x.people.RemovePhoto(t.Context(), desk.Who{}, yumiko); studio.CodeOf(err) != "photo.none" {
		t.Errorf("removed twice: %v", err)
	}
	if err := x.people.RestorePhoto(t.Context(), desk.Who{}, aoi, was); studio.CodeOf(err) != "photo.unknown" {
		t.Errorf("somebody else's: %v", err)
	}
	if err := x.people.RestorePhoto(t.Context(), desk.Who{}, yumiko, was); err != nil {
		t.Fatal(err)
	}
	is(100)
	if _, err := x.people.SetPhoto(t.Context(), desk.Who{}, yumiko, []byte("no photo"), nil); studio.CodeOf(err) != "photo.not_a_photo" {
		t.Errorf("no photo: %v", err)
	}
	is(100)
	line, err := x.people.Timeline(t.Context(), desk.Who{}, yumiko, rows.ChangeEntries, rows.EntryKey{}, 20)
	if err != nil {
		t.Fatal(err)
	}
	told := map[rows.EntryKind]int{}
	for _, e := range line.Entries {
		told[e.Kind]++
	}
	if told[rows.PhotoSet] != 4 || told[rows.PhotoRemoved] != 1 {
		t.Errorf("the time line tells %v", told)
	}
	if problems, err := safe.New(x.desk).Verify(t.Context(), desk.Who{}); err != nil || len(problems) > 0 {
		t.Errorf("the studio is not whole: %v, %v", problems, err)
	}
}

func TestThePhotoStaysAfterAMerge(t *testing.T) {
	x := newDay(t)
	keep, drop := x.add(studio.Inquiry, register.Form{"name": "吉田 葵"}), x.add(studio.Inquiry, register.Form{"name": "吉田 葵"})
	x.photograph(drop, 50)
	if _, err := x.people.Merge(t.Context(), desk.Who{}, keep, drop, nil); err != nil {
		t.Fatal(err)
	}
	if got := x.shade(keep); got != 50 {
		t.Errorf("merged: %d", got)
	}
	if _, err := x.people.UndoMerge(t.Context(), desk.Who{}, keep); err != nil {
		t.Fatal(err)
	}
	if got := []int{x.shade(keep), x.shade(drop)}; !slices.Equal(got, []int{-1, 50}) {
		t.Errorf("parted again: %v", got)
	}
}
