package lang_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/assets"
	"github.com/kayoi-app/kayoi/lang"
)

func catalogue(t *testing.T, language string) (map[string]string, []byte) {
	t.Helper()
	data, err := assets.Catalogue(language)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	return words, data
}

var hole = regexp.MustCompile(`\{([a-z_]+)[^{}]*\}`)

// arguments are the distinct names a sentence takes, sorted.
func arguments(sentence string) []string {
	var names []string
	for _, m := range hole.FindAllStringSubmatch(sentence, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestCataloguesSayTheSame(t *testing.T) {
	ja, _ := catalogue(t, lang.Japanese)
	en, _ := catalogue(t, lang.English)
	if diff := cmp.Diff(sortedKeys(ja), sortedKeys(en)); diff != "" {
		t.Errorf("keys of ja (-) and en (+):\n%s", diff)
	}
	for key, sentence := range ja {
		if strings.TrimSpace(sentence) == "" || strings.TrimSpace(en[key]) == "" {
			t.Errorf("%s is empty", key)
		}
		// A form of a date takes what its language needs of it.
		if strings.HasPrefix(key, "format.") {
			continue
		}
		if diff := cmp.Diff(arguments(sentence), arguments(en[key])); diff != "" {
			t.Errorf("%s takes other arguments in ja (-) and en (+):\n%s", key, diff)
		}
	}
}

// One sorted line a key, so that work on two screens meets without conflict.
func TestCataloguesAreSorted(t *testing.T) {
	for _, language := range lang.Languages {
		words, data := catalogue(t, language)
		var want bytes.Buffer
		for i, key := range sortedKeys(words) {
			if i > 0 {
				want.WriteString(",\n")
			}
			want.WriteString("  " + quoted(t, key) + ": " + quoted(t, words[key]))
		}
		if diff := cmp.Diff("{\n"+want.String()+"\n}\n", string(data)); diff != "" {
			t.Errorf("%s.json: want (-), got (+):\n%s", language, diff)
		}
	}
}

func quoted(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func sortedKeys(words map[string]string) []string { return slices.Sorted(maps.Keys(words)) }

// keyPrefixes are those of keys that code builds from a value of a small set.
var keyPrefixes = []string{
	"agreed.",
	"becomes.",
	"bookingstep.",
	"cardmove.",
	"carried.",
	"changefield.",
	"contactway.",
	"decision.",
	"dossier.",
	"dossierfield.",
	"field.",
	"fieldtext.",
	"foundcard.",
	"heldchange.",
	"help.",
	"holiday.",
	"how.",
	"lessonfield.",
	"lessonstate.",
	"life.",
	"misskind.",
	"missstate.",
	"likeness.",
	"method.",
	"misskind.",
	"news.",
	"place.",
	"substitute.",
	"notekind.",
	"ownkind.",
	"period.",
	"ready.",
	"readyname.",
	"role.",
	"sex.",
	"signedas.",
	"state.",
	"status.",
	"tellas.",
	"tellsay.",
	"turns.",
	"strictness.",
	"weekday.",
	"whose.",
	"withdrawal.",
	"written.",
}

var keyShape = regexp.MustCompile(`^[a-z]+(\.[a-z0-9_]+)+$`)

func TestCodeAndCataloguesAgree(t *testing.T) {
	words, _ := catalogue(t, lang.Japanese)
	sections := map[string]bool{}
	for key := range words {
		section, _, _ := strings.Cut(key, ".")
		sections[section] = true
	}
	used := map[string]bool{}
	for _, l := range literals(t, "..") {
		used[l.text] = true
		section, _, _ := strings.Cut(l.text, ".")
		if _, known := words[l.text]; !known && (l.spoken || sections[section]) {
			t.Errorf("%s: the catalogues lack %q", l.at, l.text)
		}
	}
	for _, key := range sortedKeys(words) {
		prefixed := slices.ContainsFunc(keyPrefixes, func(p string) bool { return strings.HasPrefix(key, p) })
		if !used[key] && !prefixed {
			t.Errorf("no code uses %q", key)
		}
	}
}

// A literal is a text in code that has the shape of a key.
type literal struct {
	at     token.Position
	text   string
	spoken bool // given to a function whose first argument is a key
}

// literals collects them from all Go files under root, tests left out.
func literals(t *testing.T, root string) []literal {
	t.Helper()
	var found []literal
	files := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		found = append(found, keysIn(files, file)...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func keysIn(files *token.FileSet, file *ast.File) []literal {
	var found []literal
	spoken := map[ast.Expr]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			// A constant of a type of its own is a name, such as that of an act.
			return n.Type == nil
		case *ast.CallExpr:
			if len(n.Args) > 0 && takesKey(n.Fun) {
				spoken[n.Args[0]] = true
			}
		case *ast.BasicLit:
			text, err := strconv.Unquote(n.Value)
			if n.Kind == token.STRING && err == nil && keyShape.MatchString(text) && !isOtherName(text) {
				found = append(found, literal{files.Position(n.Pos()), text, spoken[n]})
			}
		}
		return true
	})
	return found
}

// takesKey reports whether a function's first argument is a key.
func takesKey(f ast.Expr) bool {
	switch f := f.(type) {
	case *ast.SelectorExpr:
		if of, ok := f.X.(*ast.Ident); ok && of.Name == "studio" && f.Sel.Name == "Errorf" {
			return true
		}
		return takesKey(f.Sel)
	case *ast.Ident:
		switch f.Name {
		case "T", "Because", "problem":
			return true
		}
	}
	return false
}

// isOtherName reports whether a literal has the shape of a key but names a file,
// or the program to the system.
func isOtherName(text string) bool {
	switch filepath.Ext(text) {
	case ".csv", ".db", ".go", ".json", ".kayoi", ".log", ".pdf", ".png", ".sql", ".svg", ".ttf", ".txt", ".xlsx", ".zip":
		return true
	}
	return text == "app.kayoi.desk"
}
