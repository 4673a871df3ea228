package command_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

func TestPhotosByCommand(t *testing.T) {
	d := founded(t)
	dir := t.TempDir()
	write := func(name string, content []byte) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 900, 600))); err != nil {
		t.Fatal(err)
	}
	photoShape := object{"member": "number", "photo": "bool"}
	for _, c := range []struct {
		code string
		args []string
	}{
		{"photo.none", []string{"remove", "00020"}},
		{"photo.none", []string{"save", "00020", "--to", filepath.Join(dir, "none.jpg")}},
		{"photo.not_a_photo", []string{"set", "00020", write("a.jpg", []byte("これは写真ではありません"))}},
		{"photo.heic", []string{"set", "00020", write("b.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"))}},
		{"photo.broken", []string{"set", "00020", write("c.png", picture.Bytes()[:60])}},
		{"file.missing", []string{"set", "00020", filepath.Join(dir, "nowhere.jpg")}},
		{"member.unknown", []string{"set", "99999", write("d.png", picture.Bytes())}},
	} {
		if code := d.failed(1, append([]string{"member", "photo"}, c.args...)...); code != c.code {
			t.Errorf("%v: %s, want %s", c.args, code, c.code)
		}
	}
	d.done(photoShape, nil, "member", "photo", "set", "00020", write("e.png", picture.Bytes()))
	var m struct{ Photo bool }
	if d.done(memberShowShape, &m, "member", "show", "00020"); !m.Photo {
		t.Error("member show knows of no photo")
	}
	saved := filepath.Join(dir, "saved.jpg")
	d.done(object{"member": "number", "path": "text"}, nil, "member", "photo", "save", "00020", "--to", saved)
	content, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	if of, err := jpeg.DecodeConfig(bytes.NewReader(content)); err != nil || of.Width != 480 || of.Height != 480 {
		t.Errorf("saved %+v, %v", of, err)
	}
	d.done(photoShape, nil, "member", "photo", "remove", "00020")
	if d.done(memberShowShape, &m, "member", "show", "00020"); m.Photo {
		t.Error("it is still there")
	}
}
