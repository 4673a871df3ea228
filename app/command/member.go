package command

import (
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// formFlags are a member's fields as they are typed. One that is not given is
// not spoken of; an empty one is emptied.
type formFlags struct {
	Name     *string `help:"member_name" placeholder:"NAME"`
	Kana     *string `help:"kana" placeholder:"KANA"`
	Sex      *string `help:"sex" placeholder:"SEX"`
	Birth    *string `help:"birth" placeholder:"DATE"`
	Postal   *string `help:"postal" placeholder:"CODE"`
	Address  *string `help:"address" placeholder:"TEXT"`
	Phone    *string `help:"phone" placeholder:"PHONE"`
	Email    *string `help:"email" placeholder:"MAIL"`
	Guardian *string `help:"guardian" placeholder:"NAME"`
	Joined   *string `help:"joined" placeholder:"DATE"`
	Caution  *string `help:"caution" placeholder:"TEXT"`
	Number   *string `help:"member" placeholder:"NO"`

	Field map[string]string `help:"field_value" mapsep:"none" placeholder:"NAME=VALUE"`
}

func (f formFlags) form() register.Form {
	form := formOf(map[exchange.Field]*string{
		exchange.FieldNumber: f.Number, exchange.FieldName: f.Name, exchange.FieldKana: f.Kana, exchange.FieldSex: f.Sex,
		exchange.FieldBirth: f.Birth, exchange.FieldPostal: f.Postal, exchange.FieldAddress: f.Address,
		exchange.FieldPhone: f.Phone, exchange.FieldEmail: f.Email, exchange.FieldGuardian: f.Guardian,
		exchange.FieldJoined: f.Joined, exchange.FieldRemark: f.Caution,
	})
	for name, value := range f.Field {
		form[ownNamed(name)] = value
	}
	return form
}

// formOf is the form of what was typed; nil is not spoken of.
func formOf(typed map[exchange.Field]*string) register.Form {
	form := register.Form{}
	for field, text := range typed {
		if text != nil {
			form[field] = *text
		}
	}
	return form
}

type memberShow struct {
	No string `arg:"" help:"member"`
}

// membershipReply is a member as the list of them has it, and all else.
type membershipReply struct {
	memberReply
	Sex        string             `json:"sex"` // female, male or empty
	Age        *int               `json:"age"` // null when not known
	Postal     string             `json:"postal"`
	Address    string             `json:"address"`
	Joined     *string            `json:"joined"` // null when not known
	Caution    string             `json:"caution"`
	Rev        string             `json:"rev"` // what an edit is made from
	Household  householdReply     `json:"household"`
	Contacts   []contactReply     `json:"contacts"`
	Photo      bool               `json:"photo"`  // there is one
	Payers     []payerBeforeReply `json:"payers"` // the moves to those who pay now
	Statuses   []standingReply    `json:"statuses"`
	Contracts  []contractReply    `json:"contracts"`
	Enrolments []enrolmentReply   `json:"enrolments"`
	Steps      []takenReply       `json:"steps"`
	Changes    []changeReply      `json:"changes"`
	Arrears    int64              `json:"arrears"`
	Credit     int64              `json:"credit"`
	Reasons    []reason           `json:"reasons"`
	Traits     []traitReply       `json:"traits"`
	Fields     []ownReply         `json:"fields"` // that the studio defines itself
	Agreements []agreementReply   `json:"agreements"`
}

type householdReply struct {
	payerReply
	Members []memberNamed `json:"members"` // the others
}

type standingReply struct {
	Status string  `json:"status"`
	From   string  `json:"from"`
	To     *string `json:"to"` // null while open
}

type contractReply struct {
	Label string  `json:"label"`
	Fee   int64   `json:"fee"`
	From  string  `json:"from"`
	To    *string `json:"to"` // null while open
}

type enrolmentReply struct {
	Slot    string  `json:"slot"`
	Class   string  `json:"class"`
	Weekday string  `json:"weekday"` // mon to sun
	Start   string  `json:"start"`   // 17:00
	From    string  `json:"from"`
	To      *string `json:"to"` // null while open
}

type takenReply struct {
	lifeStepReply
	Reason  string   `json:"reason"`
	Note    string   `json:"note"`
	At      string   `json:"at"`
	Staff   string   `json:"staff"`
	Undone  *string  `json:"undone"` // null while it holds
	Reasons []reason `json:"reasons"`
}

type changeReply struct {
	At     string `json:"at"`
	Staff  string `json:"staff"`
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`

	called string // what a field of the studio's own is called now
}

func (cmd *memberShow) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		m, err := register.New(d).Membership(c.ctx, who, cmd.No)
		if err != nil {
			return err
		}
		return c.answer(c.shown(m, civil.DateOf(d.Now())))
	})
}

func (c *call) shown(m rows.Membership, today civil.Date) membershipReply {
	r := membershipReply{
		memberReply: answeredMember(m.Member), Sex: string(m.Fields.Sex), Postal: m.Fields.Postal, Address: m.Fields.Address,
		Joined: dateOrNull(m.Fields.Joined), Caution: m.Fields.Caution, Rev: decimal(m.Rev),
		Household: householdReply{payerReply: answeredPayer(m.Household), Members: []memberNamed{}},
		Contacts:  answeredContacts(m.Contacts), Photo: m.Photo != 0,
		Traits: answeredTraits(m.Traits), Fields: answeredOwn(m.Own), Agreements: c.agreed(m.Agreements),
		Statuses: []standingReply{}, Contracts: []contractReply{}, Enrolments: []enrolmentReply{}, Steps: []takenReply{},
		Payers: answeredPayers(m.Payers), Changes: answeredChanges(m.Changes), Arrears: m.Arrears, Credit: m.Credit, Reasons: c.reasons(m.Notices),
	}
	if !m.Birth.IsZero() {
		age := studio.Age(m.Birth, today)
		r.Age = &age
	}
	for _, o := range m.Together {
		r.Household.Members = append(r.Household.Members, memberNamed{o.Number, o.Name})
	}
	for _, s := range m.Standings {
		r.Statuses = append(r.Statuses, standingReply{string(s.Status), s.From.String(), dateOrNull(s.To)})
	}
	for _, k := range m.Contracts {
		r.Contracts = append(r.Contracts, contractReply{k.Label, k.Fee, k.From.String(), dateOrNull(k.To)})
	}
	for _, e := range m.Seats {
		r.Enrolments = append(r.Enrolments, enrolmentReply{
			strconv.Itoa(e.Number), e.Class, weekdayName(e.Weekday), e.Start.String(), e.From.String(), dateOrNull(e.To),
		})
	}
	for _, s := range m.Steps {
		t := takenReply{
			lifeStepReply: answeredStep(s.Step), Reason: s.Reason, Note: s.Note, At: instant(s.At), Staff: s.Staff, Reasons: c.reasons(s.Why),
		}
		if !s.Undone.IsZero() {
			undone := instant(s.Undone)
			t.Undone = &undone
		}
		r.Steps = append(r.Steps, t)
	}
	return r
}

func answeredChanges(list []rows.Change) []changeReply {
	changes := make([]changeReply, len(list))
	for i, c := range list {
		changes[i] = changeReply{instant(c.At), c.Staff, c.Field, c.Was, c.Became, c.Called}
	}
	return changes
}

// dateOrNull is a date as it is answered: null where there is none.
func dateOrNull(d civil.Date) *string {
	if d.IsZero() {
		return nil
	}
	day := d.String()
	return &day
}

func (r membershipReply) print(p *page) {
	age := ""
	if r.Age != nil {
		age = p.words.Age(*r.Age)
	}
	p.line(strings.Join([]string{r.Number, r.Name, r.Kana, p.words.T("status." + r.Status)}, "  "))
	p.table([][]any{
		{p.words.T("column.birth"), p.date(r.Birth) + " " + age},
		{p.words.T("column.address"), r.Postal + " " + r.Address},
		{p.words.T("column.phone"), r.Phone},
		{p.words.T("column.email"), r.Email},
		{p.words.T("column.guardian"), r.Guardian},
		{p.words.T("column.joined"), p.date(r.Joined)},
		{p.words.T("column.remark"), r.Caution},
	})
	contacts := make([][]any, len(r.Contacts))
	for i, k := range r.Contacts {
		contacts[i] = k.row(p)
	}
	p.table(contacts)
	p.traits(r.Traits)
	p.own(r.Fields)
	p.agreements(r.Agreements)
	r.printLife(p)
	r.printHistory(p)
	for _, b := range r.Payers {
		p.say("command.payer_before", "was", b.Was, "payer", b.Payer, "from", b.From)
	}
	if r.Arrears > 0 {
		p.say("step.arrears", "amount", decimal(r.Arrears))
	}
	p.because(r.Reasons)
}

func (r membershipReply) printLife(p *page) {
	var list [][]any
	for _, s := range r.Statuses {
		list = append(list, []any{"  " + p.words.T("status."+s.Status), p.span(s.From, s.To)})
	}
	for _, k := range r.Contracts {
		list = append(list, []any{"  " + k.Label, p.span(k.From, k.To), p.money(k.Fee)})
	}
	for _, e := range r.Enrolments {
		list = append(list, []any{"  " + e.Class + " " + p.words.T("weekday."+e.Weekday) + " " + e.Start, p.span(e.From, e.To)})
	}
	p.table(list)
}

func (r membershipReply) printHistory(p *page) {
	var list [][]any
	for _, s := range r.Steps {
		undone := ""
		if s.Undone != nil {
			undone = p.words.T("state.cancelled")
		}
		list = append(list, []any{s.At, p.words.T("life." + s.Kind), p.words.Withdrawal(s.Reason), s.Note, s.Staff, undone})
	}
	for _, c := range r.Changes {
		list = append(list, []any{c.At, p.field(c), c.Before, "→ " + c.After, c.Staff})
	}
	p.table(list)
}

// date writes a date that may be missing.
func (p *page) date(day *string) string {
	d, err := civil.ParseDate(orEmpty(day))
	if err != nil {
		return ""
	}
	return p.words.LongDate(d)
}

// span writes from when to when something holds.
func (p *page) span(from string, to *string) string { return p.date(&from) + " – " + p.date(to) }

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

type memberAdd struct {
	formFlags
	Status  string     `help:"add_status" enum:"inquiry,trial,active" default:"inquiry"`
	From    civil.Date `help:"step_from" placeholder:"DATE"`
	To      civil.Date `help:"step_to" placeholder:"DATE"`
	Class   []string   `help:"step_class" placeholder:"CLASS" sep:"none"`
	Note    string     `help:"step_note" placeholder:"TEXT"`
	Preview bool       `help:"step_preview"`
}

func (cmd *memberAdd) Run(c *call) error {
	n := register.NewMember{
		Form: cmd.form(), Status: studio.Status(cmd.Status), From: cmd.From, To: cmd.To, Classes: cmd.Class, Note: cmd.Note,
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := register.New(d)
		if cmd.Preview {
			would, err := room.PreviewMember(c.ctx, who, n)
			return c.foreseen(would, "command.member_would", err)
		}
		added, err := room.AddMember(c.ctx, who, n)
		if err != nil {
			return err
		}
		return c.answer(c.stepped(added, "command.member_added"))
	})
}

type memberEdit struct {
	No string `arg:"" help:"member"`
	formFlags
	Rev int64 `help:"rev" placeholder:"REV"`
}

// ownNamed is one of the studio's own fields as it is typed: by its code or name.
func ownNamed(name string) exchange.Field {
	if _, own := studio.OwnCode(name); own {
		return exchange.Field(name)
	}
	return exchange.Field(studio.OwnField{Code: name}.Prefixed())
}

type editReply struct {
	memberReply
	Rev       string        `json:"rev"`
	Changed   []changeReply `json:"changed"`
	Meanwhile []changeReply `json:"meanwhile"` // by others, since the edit's rev
}

func (cmd *memberEdit) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		done, err := register.New(d).EditMember(c.ctx, who, cmd.No, studio.ActID(cmd.Rev), cmd.form())
		if err != nil {
			return err
		}
		return c.answer(editReply{
			answeredMember(done.Member), decimal(done.Rev), answeredChanges(done.Changed), answeredChanges(done.Meanwhile),
		})
	})
}

func (r editReply) print(p *page) {
	p.say("command.member_edited", "number", r.Number, "name", r.Name, "n", decimal(int64(len(r.Changed))))
	var list [][]any
	for _, c := range append(r.Changed, r.Meanwhile...) {
		list = append(list, []any{"  " + p.field(c), c.Before, "→ " + c.After, c.Staff})
	}
	p.table(list)
}
