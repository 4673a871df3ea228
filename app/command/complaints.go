package command

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// complaint is how kong words a mistake on the command line, in English alone, and
// the key of our words for it, another one where it says what could be meant. What
// stands in the groups goes into them.
type complaint struct {
	said      *regexp.Regexp
	key, near string
}

// near ends a complaint about what has a name like something that there is.
const near = `(?:, did you mean (?:one of )?(?P<near>.+)\?)?$`

var complaints = []complaint{
	{regexp.MustCompile(`^unknown flag (?P<flag>\S+?)` + near), "complaint.unknown_flag", "complaint.unknown_flag_near"},
	{regexp.MustCompile(`(?s)^unexpected argument (?P<value>.*?)` + near), "complaint.unexpected", "complaint.unexpected_near"},
	{regexp.MustCompile(`(?s)^unexpected flag argument (?P<value>".*")$`), "complaint.takes_no_value", ""},
	{regexp.MustCompile(`^missing flags: (?P<flags>.+)$`), "complaint.missing_flags", ""},
	{regexp.MustCompile(`^missing positional arguments (?P<arguments>.+)$`), "complaint.missing_arguments", ""},
	{regexp.MustCompile(`^expected (?:one of )?(?P<choices>".+)$`), "complaint.more_words", ""},
	{regexp.MustCompile(`(?s)^(?P<what>--\S+|\S+) must be one of (?P<choices>.+) but got (?P<value>".*")$`), "complaint.one_of", ""},
	{regexp.MustCompile(`^(?P<one>--\S+) and (?P<other>--\S+) can't be used together$`), "complaint.not_together", ""},
	{regexp.MustCompile(`^flag (?P<flag>--\S+) applies to the default command (?P<default>".+"), not (?P<command>".+")$`), "complaint.not_its_flag", ""},
	{regexp.MustCompile(`^expected .*value but got (?P<value>"-[^-].*") \(.+\)$`), "complaint.looks_like_a_flag", ""},
	{regexp.MustCompile(`^(?:expected .*value but got .+|missing value, expecting .+)$`), "complaint.value_missing", ""},
	{regexp.MustCompile(`(?s)^expected a valid \d+ bit u?int but got (?P<value>".*")$`), "complaint.not_a_number", ""},
	{regexp.MustCompile(`(?s)^bool value must be .+ but got (?P<value>".*")$`), "complaint.not_yes_or_no", ""},
}

// ofWhat is the flag or the argument that a complaint is about, before it.
var ofWhat = regexp.MustCompile(`(?s)^(--[\w-]+|\[?<[\w-]+>(?: \.\.\.)?\]?): (.*)$`)

// mistyped says in the user's words what is wrong with what was typed. What kong
// says in a way that is not known stays as it is, with what to do about it.
func (c *call) mistyped(err error) string {
	said := err.Error()
	about := func(cause error, why string) string {
		if of := ofWhat.FindStringSubmatch(said); of != nil && strings.HasSuffix(said, cause.Error()) {
			return c.words.T("complaint.about", "what", of[1], "why", why)
		}
		return why
	}
	var day *time.ParseError // all other times have flags of their own
	var coded *studio.Error
	switch {
	case errors.As(err, &day):
		return about(day, c.words.T("command.not_a_date", "value", day.Value))
	case errors.As(err, &coded):
		return about(coded, c.words.Error(coded))
	}
	if of := ofWhat.FindStringSubmatch(said); of != nil {
		return c.words.T("complaint.about", "what", of[1], "why", translated(c.words, of[2]))
	}
	return translated(c.words, said)
}

// translated puts a complaint of kong's into words.
func translated(w *lang.Printer, said string) string {
	said, _, _ = strings.Cut(said, "; perhaps try ")
	for _, known := range complaints {
		found := known.said.FindStringSubmatch(said)
		if found == nil {
			continue
		}
		key := known.key
		var args []string
		for i, name := range known.said.SubexpNames() {
			switch {
			case name == "":
			case name == "near" && found[i] == "":
			case name == "near":
				key = known.near
				fallthrough
			default:
				args = append(args, name, itemsOf(w, found[i]))
			}
		}
		return w.T(key, args...)
	}
	return w.T("complaint.other", "said", said)
}

// quoted is a word as kong quotes it.
var quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// itemsOf is what kong names, or lists, without its quotes: words and choices in
// whatever manner the language lists them. A choice of nothing at all is left out.
func itemsOf(w *lang.Printer, listed string) string {
	words := quoted.FindAllString(listed, -1)
	if len(words) == 0 {
		listed = strings.ReplaceAll(listed, " or ", w.T("complaint.or"))
		return strings.ReplaceAll(listed, ", ", w.T("complaint.comma"))
	}
	var plain []string
	for _, word := range words {
		if text, err := strconv.Unquote(word); err == nil {
			word = text
		}
		if word != "" || len(words) == 1 {
			plain = append(plain, word)
		}
	}
	if strings.HasSuffix(listed, "...") { // there are more
		plain = append(plain, "…")
	}
	return strings.Join(plain, w.T("complaint.comma"))
}
