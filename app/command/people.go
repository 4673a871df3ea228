package command

import (
	"bytes"
	"cmp"
	"path/filepath"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// sheetFlags name a file and, of a workbook, a sheet.
type sheetFlags struct {
	File  string `arg:"" help:"file" type:"path"`
	Sheet string `help:"sheet" placeholder:"NAME"`
}

func (f sheetFlags) open(c *call) (*exchange.Book, error) {
	content, err := readFile(f.File)
	if err != nil {
		return nil, err
	}
	return exchange.Open(c.ctx, content, nil)
}

// importFlags are those of both imports.
type importFlags struct {
	sheetFlags
	DryRun bool   `help:"dry_run"`
	Strict bool   `help:"strict"`
	Report string `help:"report" placeholder:"FILE" type:"path"`
}

func (f importFlags) options() register.ImportOptions {
	return register.ImportOptions{EmptyStatus: studio.Active, Strict: f.Strict}
}

type (
	importTimetable struct{ importFlags }
	importMembers   struct{ importFlags }
)

func (cmd *importTimetable) Run(c *call) error {
	return cmd.run(c, exchange.TimetableKind, func(r *register.Room, who desk.Who, s *exchange.Sheet, m exchange.Mapping) (register.Report, error) {
		if cmd.DryRun {
			return r.PreviewTimetable(c.ctx, who, s, m)
		}
		return r.ImportTimetable(c.ctx, who, s, m, cmd.options())
	})
}

func (cmd *importMembers) Run(c *call) error {
	return cmd.run(c, exchange.RosterKind, func(r *register.Room, who desk.Who, s *exchange.Sheet, m exchange.Mapping) (register.Report, error) {
		if cmd.DryRun {
			return r.PreviewMembers(c.ctx, who, s, m, cmd.options())
		}
		return r.ImportMembers(c.ctx, who, s, m, cmd.options())
	})
}

// run reads the file, lets take take it in, and answers with the report.
func (f importFlags) run(c *call, kind exchange.Kind,
	take func(*register.Room, desk.Who, *exchange.Sheet, exchange.Mapping) (register.Report, error),
) error {
	book, err := f.open(c)
	if err != nil {
		return err
	}
	s, err := book.ReadSheet(c.ctx, kind, f.Sheet, nil)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		file, err := f.report()
		if err != nil {
			return err
		}
		defer file.leave()
		room := register.New(d)
		m, remembered, err := room.Columns(c.ctx, who, s)
		if err != nil {
			return err
		}
		report, err := take(room, who, s, m)
		if err == nil && f.Strict {
			err = report.Refusal()
		}
		if err == nil || studio.CodeOf(err) == "import.strict" {
			err = cmp.Or(err, file.save(report, c.words))
		}
		if err != nil {
			return err
		}
		reply := c.imported(report, f.DryRun)
		reply.Sheet, reply.Remembered, reply.Report = s.Name, remembered, f.Report
		return c.answer(reply)
	})
}

// reportFile is where a report goes; the zero value is nowhere.
type reportFile struct{ file *unwritten }

// report begins the report's file, before anything is taken in: an import is not
// done and its report lost.
func (f importFlags) report() (reportFile, error) {
	switch {
	case f.Report == "":
		return reportFile{}, nil
	case !strings.EqualFold(filepath.Ext(f.Report), ".csv"):
		return reportFile{}, studio.Errorf("import.report_is_csv", "format", filepath.Ext(f.Report))
	}
	file, err := newFile(f.Report)
	return reportFile{file}, err
}

func (f reportFile) save(r register.Report, words *lang.Printer) error {
	if f.file == nil {
		return nil
	}
	var b bytes.Buffer
	if err := r.Write(&b, words); err != nil {
		return err
	}
	return f.file.write(b.Bytes())
}

func (f reportFile) leave() {
	if f.file != nil {
		f.file.leave()
	}
}

// importForget forgets how the columns of files like one were confirmed to be read.
type importForget struct{ sheetFlags }

type forgetReply struct {
	Forgotten bool `json:"forgotten"`
}

func (r forgetReply) print(p *page) {
	if r.Forgotten {
		p.say("command.import_forgotten")
	} else {
		p.say("command.import_not_known")
	}
}

func (cmd *importForget) Run(c *call) error {
	book, err := cmd.open(c)
	if err != nil {
		return err
	}
	s, err := book.ReadEither(c.ctx, cmd.Sheet, nil)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		known, err := register.New(d).ForgetMapping(c.ctx, who, s)
		if err != nil {
			return err
		}
		return c.answer(forgetReply{known})
	})
}

type importReply struct {
	Added      int         `json:"added"`
	Updated    int         `json:"updated"`
	Skipped    int         `json:"skipped"`
	Duplicates []duplicate `json:"duplicates"`
	Errors     []rowError  `json:"errors"`
	Warnings   []rowNote   `json:"warnings"`
	Updates    []update    `json:"updates"`
	Sheet      string      `json:"sheet"`      // of a workbook; empty for a text file
	Remembered bool        `json:"remembered"` // its columns are read as somebody confirmed before
	Report     string      `json:"report"`     // where it was saved, if it was asked for

	dryRun bool
}

// update is what a row changes of somebody; from is empty where nothing was known.
type update struct {
	Row     int      `json:"row"`
	Number  string   `json:"number"`
	Name    string   `json:"name"`
	Changes []change `json:"changes"`
}

type change struct {
	Field  string `json:"field"`
	Column string `json:"column"`
	From   string `json:"from"`
	To     string `json:"to"`
}

func (c change) worded(p *page, value string) string {
	return register.Worded(p.words, exchange.Field(c.Field), value)
}

type duplicate struct {
	Row    int    `json:"row"`
	Number string `json:"number"`
	Of     int    `json:"of"` // the row that it repeats
}

// rowError is a refused row. Where several cells refuse it, they stand side by
// side; the code is the first one's.
type rowError struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Value   string `json:"value"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

type rowNote struct {
	Row     int    `json:"row"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (c *call) imported(r register.Report, dryRun bool) importReply {
	message := func(p exchange.Problem) string { return c.words.Reason(studio.Reason{Code: p.Code, Args: p.Args}) }
	reply := importReply{
		Added: r.Added, Updated: r.Updated, Skipped: r.Skipped,
		Duplicates: []duplicate{}, Errors: []rowError{}, Warnings: []rowNote{}, Updates: []update{}, dryRun: dryRun,
	}
	for _, u := range r.Updates {
		answered := update{Row: u.Row, Number: u.Number, Name: u.Name}
		for _, ch := range u.Changes {
			answered.Changes = append(answered.Changes, change{string(ch.Field), ch.Column, ch.Was, ch.Says})
		}
		reply.Updates = append(reply.Updates, answered)
	}
	for _, d := range r.Duplicates {
		reply.Duplicates = append(reply.Duplicates, duplicate{d.Row, d.Number, d.Of})
	}
	for _, e := range r.Errors {
		reply.Errors = beside(reply.Errors, rowError{e.Row, e.Column, e.Value, e.Code, message(e.Problem)}, c.words.T("format.list"))
	}
	for _, w := range r.Warnings {
		reply.Warnings = append(reply.Warnings, rowNote{w.Row, w.Code, message(w.Problem)})
	}
	return reply
}

// beside adds a cell that refuses a row; the cells come in the order of rows.
func beside(list []rowError, e rowError, and string) []rowError {
	if n := len(list); n > 0 && list[n-1].Row == e.Row {
		last := &list[n-1]
		last.Column += and + e.Column
		last.Value += and + e.Value
		last.Message += and + e.Message
		return list
	}
	return append(list, e)
}

func (r importReply) print(p *page) {
	said := "command.import_done"
	if r.dryRun {
		said = "command.import_would"
	}
	if r.Sheet != "" {
		p.say("command.import_sheet", "sheet", r.Sheet)
	}
	if r.Remembered {
		p.say("command.import_remembered")
	}
	p.say(said, "added", decimal(int64(r.Added)), "updated", decimal(int64(r.Updated)), "skipped", decimal(int64(r.Skipped)),
		"duplicates", decimal(int64(len(r.Duplicates))), "errors", decimal(int64(len(r.Errors))))
	var list [][]any
	row := func(n int) string { return p.words.T("command.row", "row", decimal(int64(n))) }
	for _, e := range r.Errors {
		list = append(list, []any{row(e.Row), p.words.T("command.refused"), e.Message, strings.TrimSpace(e.Column + " " + e.Value)})
	}
	for _, u := range r.Updates {
		for _, ch := range u.Changes {
			list = append(list, []any{
				row(u.Row), p.words.T("command.changes"),
				p.words.T("import.from_to", "from", cmp.Or(ch.worded(p, ch.From), "–"), "to", ch.worded(p, ch.To)), u.Number + " " + u.Name + " " + ch.Column,
			})
		}
	}
	for _, d := range r.Duplicates {
		list = append(list, []any{
			row(d.Row), p.words.T("command.repeats"),
			p.words.T("import.repeats_row", "of", decimal(int64(d.Of))), d.Number,
		})
	}
	for _, w := range r.Warnings {
		list = append(list, []any{row(w.Row), p.words.T("command.look_at"), w.Message, ""})
	}
	p.table(list)
	if r.Report != "" {
		p.say("command.import_report", "path", r.Report)
	}
}

type memberReply struct {
	Number   string   `json:"number"`
	Name     string   `json:"name"`
	Kana     string   `json:"kana"`
	Status   string   `json:"status"`
	Birth    *string  `json:"birth"` // null when not known
	Phone    string   `json:"phone"`
	Email    string   `json:"email"`
	Guardian string   `json:"guardian"`
	Classes  []string `json:"classes"`
	Cards    []string `json:"cards"`
}

func answeredMember(m rows.Member) memberReply {
	return memberReply{
		Number: m.Number, Name: m.Name, Kana: m.Kana, Status: string(m.Status), Phone: m.Phone, Email: m.Email,
		Birth: dateOrNull(m.Birth), Guardian: m.Guardian, Classes: listed(m.Classes), Cards: listed(m.Cards),
	}
}

// listed is a list that is answered as [] where it is empty.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
