package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strconv"
	"strings"
	"unicode"
)

// goFile is what the rules of the house look at in a Go file.
type goFile struct {
	name     string // from the top of the repository, with slashes
	pkg      string // as its package clause says
	test     bool
	doc      string // the package comment
	imports  []string
	literals []literal
}

// literal is a string or rune as it stands in the code, quotes included.
type literal struct {
	line int
	text string
}

// parse reads a Go file, whatever its build constraints say.
func parse(name string, source []byte) (goFile, error) {
	places := token.NewFileSet()
	tree, err := parser.ParseFile(places, name, source, parser.ParseComments)
	if err != nil {
		return goFile{}, fmt.Errorf("house: %w", err)
	}
	f := goFile{
		name: name,
		pkg:  tree.Name.Name,
		test: strings.HasSuffix(name, "_test.go"),
		doc:  tree.Doc.Text(),
	}
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return goFile{}, fmt.Errorf("house: %s: %w", name, err)
		}
		f.imports = append(f.imports, imported)
	}
	for node := range ast.Preorder(tree) {
		if lit, ok := node.(*ast.BasicLit); ok && (lit.Kind == token.STRING || lit.Kind == token.CHAR) {
			f.literals = append(f.literals, literal{places.Position(lit.Pos()).Line, lit.Value})
		}
	}
	return f, nil
}

// room is the folder of the file's package: "desk/month", "." for the root.
func (f goFile) room() string { return path.Dir(f.name) }

// allowed returns what a file may import, and whether its room is on the map.
func allowed(f goFile) (may string, known bool) {
	for _, r := range theMap {
		if r.room == f.room() {
			may, known = r.may, true
		}
	}
	if !f.test {
		return may, known
	}
	may += " " + f.room() // what it tests
	for _, also := range testsMay {
		if matches(f.room(), also.rooms) {
			may += " " + also.may
		}
	}
	return may, known
}

// matches reports whether a room is in a list of rooms, in which folder/*
// stands for every package inside the folder.
func matches(room, list string) bool {
	for _, pattern := range strings.Fields(list) {
		folder, all := strings.CutSuffix(pattern, "/*")
		if room == pattern || all && strings.HasPrefix(room, folder+"/") {
			return true
		}
	}
	return false
}

// within reports whether a slash-separated path is the folder or inside it.
func within(name, folder string) bool {
	return name == folder || strings.HasPrefix(name, folder+"/")
}

// japanese reports whether a character is one of Japanese writing, its
// punctuation and full-width forms included. Digits are not words.
func japanese(r rune) bool {
	if unicode.IsDigit(r) {
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}
