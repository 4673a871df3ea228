package command

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/lang"
)

// A help text that no command, argument or flag has any more would stand in the
// catalogues for ever: the test there takes all of them for used.
func TestEveryHelpTextIsOfSomething(t *testing.T) {
	used := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range regexp.MustCompile(`help:"([a-z_]+)"`).FindAllSubmatch(source, -1) {
			used[string(name[1])] = true
		}
	}
	words, err := lang.New(lang.Japanese, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	for name := range words.Under("help.") {
		if !used[name] && name != "help" && name != "program" { // kong asks for these two itself
			t.Errorf("help.%s is of nothing", name)
		}
	}
}
