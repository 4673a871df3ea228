package office

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// rulesPart is the rules of bookings: who may book and when, how a freed seat finds
// somebody, and what it costs to give one back late.
type rulesPart struct {
	*seat.Seat
	load  seat.Load
	asked bool
	now   desk.Policy // as it is kept
	draft rulesDraft

	changed *kit.Text // when, and by whom
	groups  *kit.Segments
	forms   []*fyne.Container // of each group
	said    []*fyne.Container // what each comes to, in words
	page    *fyne.Container   // that makes room for them
	fields  map[string]*kit.Field
	entries map[string]*kit.Entry
	units   map[string]*kit.Button
	choices map[string]*kit.Segments
	of      map[string]int // the group of a field
}

func (p *rulesPart) draw() (head, body fyne.CanvasObject) {
	t := p.Words.T
	p.fields, p.entries, p.units = map[string]*kit.Field{}, map[string]*kit.Entry{}, map[string]*kit.Button{}
	p.choices, p.of = map[string]*kit.Segments{}, map[string]int{}
	p.draft = rulesDraftOf(studio.DefaultPolicy())
	p.forms = []*fyne.Container{
		p.group(rulesBooking, p.bookingForm()...), p.group(rulesWaitlist, p.waitlistForm()...), p.group(rulesCancel, p.cancelForm()...),
	}
	p.groups = kit.NewSegments(func(int) { p.arrange() },
		kit.Segment{Label: t("policy.group_booking")}, kit.Segment{Label: t("policy.group_waitlist")}, kit.Segment{Label: t("policy.group_cancel")})
	p.changed = changedText()
	save := kit.NewButton(kit.Primary, kit.ButtonText{Label: t("act.save"), Key: seat.Chord(p.Words, seat.Enter)}, p.primary)
	save.Enable(p.May(desk.ChangeStudio))
	p.page = container.NewStack(p.forms[0], p.forms[1], p.forms[2])
	p.arrange()
	return kit.Bar(kit.Heading(t("settings.rules")), p.changed, save),
		kit.Between(kit.Padded(0, 0, kit.Across(0, p.groups)), nil, narrow(kit.Padded(kit.Gap, 0, p.page)))
}

// group is a form with what it comes to below it.
func (p *rulesPart) group(of int, form ...fyne.CanvasObject) *fyne.Container {
	for name := range p.fields {
		if _, there := p.of[name]; !there {
			p.of[name] = of
		}
	}
	said := container.NewStack()
	p.said = append(p.said, said)
	form = append(form, kit.Card(kit.Padded(kit.GapWide-4, kit.GapWide, said)), kit.Small(p.Words.T("policy.from_today")))
	return kit.Down(kit.GapWide, form...)
}

func (p *rulesPart) bookingForm() []fyne.CanvasObject {
	strict := make([]fyne.CanvasObject, len(strictRules))
	for i, r := range strictRules {
		strict[i] = p.choice(r.name, r.words, "policy.strict_ignore", "policy.strict_warn", "policy.strict_refuse")
	}
	form := []fyne.CanvasObject{
		kit.Beside(kit.GapPage, p.number(ruleOpensDays, "policy.booking_opens", "policy.always", "policy.unit_days_before"),
			kit.Down(0, p.number(ruleOpensAt, "policy.opens_at", "", ""))),
		kit.Beside(kit.GapPage, p.choice(ruleClosesWhen, "policy.booking_closes", "policy.at_the_end", "policy.before_start"),
			kit.Down(0, p.span(ruleCloses, "policy.closes_before"))),
	}
	for pair := range slices.Chunk(strict, 2) {
		form = append(form, kit.Beside(kit.GapPage, pair...))
	}
	return form
}

func (p *rulesPart) waitlistForm() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		p.choice(ruleOrder, "policy.waitlist_order", "policy.by_time", "policy.by_contract"),
		p.choice(ruleNext, "policy.waitlist_next", "policy.next_has_it", "policy.next_is_offered"),
		kit.Beside(kit.GapPage, p.span(rulePromotes, "policy.promotes_before"), p.span(ruleQueueEnds, "policy.queue_ends_before")),
		kit.Beside(kit.GapPage, p.span(ruleOfferFor, "policy.waitlist_offer_for"), kit.Down(0)),
	}
}

func (p *rulesPart) cancelForm() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		kit.Beside(kit.GapPage, p.span(ruleFreeUntil, "policy.free_before"),
			p.number(ruleForgives, "policy.forgive_days", "policy.no_forgiving", "policy.unit_days_since")),
		kit.Beside(kit.GapPage, p.choice(ruleLateUses, "policy.late_uses", "policy.uses_none", "policy.uses_one"),
			p.number(ruleLateFee, "policy.late_fee", "policy.no_fee", "policy.unit_money")),
		kit.Beside(kit.GapPage, p.choice(ruleNoShowUses, "policy.no_show_uses", "policy.uses_none", "policy.uses_one"),
			p.number(ruleNoShowFee, "policy.no_show_fee", "policy.no_fee", "policy.unit_money")),
		kit.Beside(kit.GapPage, p.number(ruleBanAfter, "policy.ban_after", "policy.no_ban", "policy.unit_times"),
			kit.Down(0, p.number(ruleBanWithin, "policy.ban_within", "", "policy.unit_days")),
			kit.Down(0, p.number(ruleBanFor, "policy.ban_for", "", "policy.unit_days"))),
	}
}

// number is a field for a number, with its unit at the right.
func (p *rulesPart) number(name, label, none, unit string) *kit.Field {
	hint := "0"
	if none != "" {
		hint = p.Words.T(none)
	}
	var right fyne.CanvasObject
	if unit != "" {
		right = kit.Small(p.Words.T(unit))
	}
	return p.field(name, label, hint, right)
}

// span is a field for a length of time, whose unit is chosen at the right.
func (p *rulesPart) span(name, label string) *kit.Field {
	words := make([]string, len(spanUnits))
	for i, u := range spanUnits {
		words[i] = p.Words.T(u.word)
	}
	var unit *kit.Button
	unit = kit.NewButton(kit.Plain, p.unitText(0), func() {
		kit.Menu(unit, words, p.draft.unit[name], func(i int) {
			p.draft.unit[name] = i
			unit.SetText(p.unitText(i))
			p.typed()
		})
	})
	p.units[name] = unit
	return p.field(name, label, "0", unit)
}

func (p *rulesPart) unitText(i int) kit.ButtonText {
	return kit.ButtonText{Icon: kit.IconDown, Label: p.Words.T(spanUnits[i].word)}
}

func (p *rulesPart) field(name, label, hint string, right fyne.CanvasObject) *kit.Field {
	entry := kit.NewEntry(hint)
	entry.Lead("", "", right)
	entry.OnChanged = func(text string) {
		p.draft = p.draft.with(name, text)
		p.fields[name].SetError("")
		p.typed()
	}
	p.entries[name], p.fields[name] = entry, kit.NewField(p.Words.T(label), entry)
	return p.fields[name]
}

// choice is a field of which one of a few is chosen.
func (p *rulesPart) choice(name, label string, words ...string) *kit.Field {
	parts := make([]kit.Segment, len(words))
	for i, word := range words {
		parts[i].Label = p.Words.T(word)
	}
	p.choices[name] = kit.NewSegments(func(part int) {
		p.draft.choice[name] = part
		p.typed()
	}, parts...)
	return kit.NewChoiceField(p.Words.T(label), kit.Across(0, p.choices[name]))
}

// typed says anew what the rules come to, where they can be read.
func (p *rulesPart) typed() {
	if change, wrong := p.draft.change(); len(wrong) == 0 {
		now := p.now
		change(&now)
		for i, said := range p.said {
			said.Objects = []fyne.CanvasObject{kit.Paragraph(saidOf(i, p.Words, now.Studio), kit.Style{}, rulesTextWidth)}
		}
	}
	p.arrange()
}

// rulesTextWidth is that of the sentences, also in a narrow window.
const rulesTextWidth float32 = 620

// arrange shows the chosen group, and in it what has a meaning; what has none
// leaves its room to nobody, so that nothing moves while somebody types.
func (p *rulesPart) arrange() {
	for i, form := range p.forms {
		kit.ShowIf(form, p.groups != nil && i == p.groups.Chosen())
	}
	for name, field := range p.fields {
		kit.ShowIf(field, !p.draft.unasked(name))
	}
	if p.page != nil {
		p.page.Refresh()
	}
}

// reload shows the rules as they are, once: what is being typed stays.
func (p *rulesPart) reload() {
	if p.asked {
		return
	}
	p.asked = true
	seat.Ask(p.Seat, &p.load, p.read, p.show)
}

func (p *rulesPart) read(ctx context.Context) (policyNow, error) {
	return readPolicy(ctx, p.Seat, bookingRules)
}

func (p *rulesPart) show(now policyNow) {
	p.now, p.draft = now.policy, rulesDraftOf(now.policy.Studio)
	draft := p.draft // the entries tell of each text they are given
	for name, entry := range p.entries {
		entry.SetText(draft.text[name])
	}
	for name, unit := range p.units {
		unit.SetText(p.unitText(draft.unit[name]))
	}
	for name, choice := range p.choices {
		choice.Choose(draft.choice[name])
	}
	p.changed.SetText(changedWords(p.Seat, now.last))
	p.typed()
}

// primary saves. What was decided before keeps the rules of its day.
func (p *rulesPart) primary() {
	change, wrong := p.draft.change()
	if p.blame(wrong) || !p.May(desk.ChangeStudio) {
		return
	}
	before := p.now.Studio
	p.keep(change, "act.saved", func() {
		p.keep(func(to *desk.Policy) {
			to.Studio.Booking, to.Studio.Waitlist, to.Studio.Cancel = before.Booking, before.Waitlist, before.Cancel
			to.Studio.PromoteUntil = before.PromoteUntil
		}, "act.undone", nil)
	})
}

// keep changes the rules, says so, and offers to undo it.
func (p *rulesPart) keep(change func(*desk.Policy), said string, undo func()) {
	keepPolicy(p.Seat, change, p.read, func(kept policyKeptNow) {
		if p.blame(kept.wrong) {
			return
		}
		p.show(kept.policyNow)
		p.Shell.Say(p.Words.T(said), undo)
	})
}

// blame says at each field what is wrong with it, shows the first, and reports
// whether anything is.
func (p *rulesPart) blame(wrong studio.FieldErrors) bool {
	for name, field := range p.fields {
		said := ""
		for _, e := range wrong {
			if e.Field == name {
				said = rulesWrong(p.Words, e)
			}
		}
		field.SetError(said)
	}
	first := slices.IndexFunc(wrong, func(e studio.FieldError) bool { return p.fields[e.Field] != nil })
	if first >= 0 {
		p.groups.Choose(p.of[wrong[first].Field])
	}
	p.arrange()
	if len(wrong) == 0 {
		return false
	}
	if first >= 0 {
		p.Window.Canvas().Focus(p.entries[wrong[first].Field].Focusable())
	}
	p.Shell.Say(p.Words.T("act.not_saved"), nil)
	return true
}
