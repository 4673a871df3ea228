package command

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	"cloud.google.com/go/civil"
	"github.com/alecthomas/kong"

	"github.com/kayoi-app/kayoi/app/folders"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// The exit statuses.
const (
	statusDone   = 0
	statusFailed = 1
	statusWrong  = 2
)

// Run runs one command and returns the exit status. Answers go to out,
// complaints to errs, or, under --json, to out as the one value that is there.
func Run(ctx context.Context, args []string, out, errs io.Writer) int {
	words, err := wordsFor(args)
	if err != nil {
		fmt.Fprintln(errs, err)
		return statusFailed
	}
	c := &call{ctx: ctx, out: out, errs: errs, words: words}
	_, c.json = typed(args, "--json")
	var g grammar
	helped := false
	parser, err := kong.New(&g, kong.Name("kayoi"), kong.Description(words.T("help.program")),
		kong.Vars{"language": words.Language()}, kong.Writers(out, errs), kong.Exit(func(int) { helped = true }),
		kong.PostBuild(func(k *kong.Kong) error { return putIntoWords(k, words) }))
	if err != nil {
		return c.fail(err)
	}
	parsed, err := parser.Parse(args)
	switch {
	case helped:
		return statusDone
	case err != nil:
		return c.wrong(err)
	}
	c.globals, c.json, c.flags = g.globals, g.JSON, map[string]bool{}
	for _, flag := range parsed.Flags() {
		c.flags[flag.Name] = true
	}
	if err := parsed.Run(c); err != nil {
		return c.fail(err)
	}
	return c.status
}

// NoDisplay reports whether this machine has no display to open a window on,
// and says so to errs.
func NoDisplay(errs io.Writer) bool {
	if runtime.GOOS != "linux" || os.Getenv("DISPLAY") != "" {
		return false
	}
	if words, err := wordsFor(nil); err == nil {
		fmt.Fprintln(errs, words.T("command.no_display"))
	}
	return true
}

// wordsFor is the printer of the language that is asked for, or else of the
// user's.
func wordsFor(args []string) (*lang.Printer, error) {
	language, given := typed(args, "--lang")
	if !given || language != lang.Japanese && language != lang.English {
		language = usersLanguage()
	}
	return lang.New(language, time.Local, "JPY")
}

// usersLanguage is English where the user's environment says so, else Japanese.
func usersLanguage() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			if strings.HasPrefix(value, lang.English) {
				return lang.English
			}
			break
		}
	}
	return lang.Japanese
}

// call is one command under way.
type call struct {
	globals
	ctx       context.Context
	out, errs io.Writer
	words     *lang.Printer
	json      bool
	status    int
	flags     map[string]bool // that the command has
}

// flagOf is the flag that a field of a form is called.
func flagOf(field string) string { return strings.ReplaceAll(field, "_", "-") }

// reply is what a command answers: its JSON is the value itself, its text is
// what print writes.
type reply interface{ print(p *page) }

// answer writes the one answer of a command.
func (c *call) answer(r reply) error {
	if c.json {
		return c.write(r)
	}
	p := &page{words: c.words}
	r.print(p)
	_, err := io.WriteString(c.out, visible(p.String()))
	return err
}

func (c *call) write(v any) error {
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// failure is what an error is under --json.
type failure struct {
	Error struct {
		Code    string   `json:"code"`
		Message string   `json:"message"`
		Reasons []reason `json:"reasons"`
	} `json:"error"`
}

// fail says what went wrong.
func (c *call) fail(err error) int {
	var coded *studio.Error
	switch {
	case errors.Is(err, context.Canceled) || c.ctx.Err() != nil && studio.CodeOf(err) == "":
		coded = studio.Errorf("command.cancelled")
		err = coded
	case errors.As(err, &coded):
	default:
		coded = studio.Errorf("error.unforeseen", "detail", err.Error())
	}
	c.complain(coded.Code, c.words.Error(err), coded.Reasons)
	return statusFailed
}

// wrong says how a command was called wrongly.
func (c *call) wrong(err error) int {
	c.complain("command.wrong_usage", c.words.T("command.wrong_usage", "detail", c.mistyped(err)), nil)
	if !c.json {
		fmt.Fprintln(c.errs, c.words.T("command.see_help"))
	}
	return statusWrong
}

func (c *call) complain(code, message string, reasons []studio.Reason) {
	if !c.json {
		fmt.Fprintln(c.errs, visible(message))
		if c.words.Has(code) { // else the message says the reasons
			for _, r := range c.reasons(reasons) {
				fmt.Fprintln(c.errs, visible("  "+r.Text))
			}
		}
		return
	}
	var f failure
	f.Error.Code, f.Error.Message, f.Error.Reasons = code, message, c.reasons(reasons)
	if err := c.write(f); err != nil {
		fmt.Fprintln(c.errs, err)
	}
}

// reason is a rule's reason as it is answered.
type reason struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

func (c *call) reasons(list []studio.Reason) []reason {
	answered := make([]reason, len(list))
	for i, r := range list {
		text := c.words.Reason(r)
		if row, ok := r.Args["row"]; ok { // a cell of a file that is imported
			text = c.words.T("command.at_cell", "row", row, "column", r.Args["column"], "value", r.Args["value"], "why", text)
		} else if field, ok := r.Args["field"]; ok && c.words.Has("column."+field) { // of a form
			text = c.words.T("command.at_field", "field", field, "why", text)
		} else if code, own := studio.OwnCode(field); own {
			text = c.words.T("command.at_own_field", "field", cmp.Or(r.Args["name"], code), "why", text)
		} else if flag := flagOf(field); c.flags[flag] {
			text = c.words.T("complaint.about", "what", "--"+flag, "why", text)
		}
		answered[i] = reason{r.Code, text}
	}
	return answered
}

// path is the studio's file: the one named, or the user's own.
func (c *call) path() (string, error) {
	if c.Studio != "" {
		return c.Studio, nil
	}
	return folders.Studio()
}

func (c *call) options() (desk.Options, error) {
	backups, err := folders.Backups()
	return desk.Options{Clock: c.clock(), Backups: backups}, err
}

func (c *call) clock() desk.Clock {
	if c.Now.IsZero() {
		return desk.RealClock()
	}
	return desk.FixedClock(c.Now.Time)
}

// with opens the studio, lets f work on it as whoever acts, and closes it.
func (c *call) with(f func(*desk.Desk, desk.Who) error) (err error) {
	path, err := c.path()
	if err != nil {
		return err
	}
	options, err := c.options()
	if err != nil {
		return err
	}
	d, err := desk.Open(c.ctx, path, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return c.at(d, f)
}

// at lets f work on an open studio, in its zone and currency.
func (c *call) at(d *desk.Desk, f func(*desk.Desk, desk.Who) error) error {
	room := safe.New(d)
	var who desk.Who
	if c.As != "" {
		var err error
		if who, err = room.Find(c.ctx, c.As); err != nil {
			return err
		}
	}
	profile, err := room.Profile(c.ctx, who)
	if err != nil {
		return err
	}
	words, err := lang.New(c.words.Language(), d.Zone(), profile.Currency)
	if err != nil {
		return err
	}
	c.words = words.On(civil.DateOf(d.Now()))
	return f(d, who)
}
