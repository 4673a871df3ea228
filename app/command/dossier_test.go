package command_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

func TestMemberExportOnTheCommandLine(t *testing.T) {
	d := founded(t)
	shape := object{"number": "number", "name": "text", "facts": "int", "path": "text"}
	var done struct {
		Facts int
		Path  string
	}
	dir := t.TempDir()
	for ending, begins := range map[string]string{".json": "{\n  \"made\"", ".pdf": "%PDF-"} {
		path := filepath.Join(dir, "00038"+ending)
		d.done(shape, &done, "member", "export", "00038", "--to", path)
		content, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(content, []byte(begins)) || done.Facts < 5 || done.Path != path {
			t.Errorf("%s: %+v, %v", ending, done, err)
		}
		if ending == ".json" && !json.Valid(content) {
			t.Errorf("no JSON: %s", content)
		}
	}
	if got := d.failed(1, "member", "export", "00038", "--to", filepath.Join(dir, "a.docx")); got != "dossier.format_unknown" {
		t.Error(got)
	}
	if got := d.failed(1, "member", "export", "99999", "--to", filepath.Join(dir, "b.pdf")); got != "member.unknown" {
		t.Error(got)
	}
	if list, err := os.ReadDir(dir); err != nil || len(list) != 2 {
		t.Errorf("%v, %v", list, err)
	}
}
