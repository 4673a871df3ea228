package office

import (
	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// lineFold is a line of an invoice whose reasons open below it.
func lineFold(words *lang.Printer, member, text string, amount int64, why []studio.Reason) kit.Fold {
	return kit.Fold{
		Row: kit.Row{Cells: []kit.Cell{
			{Text: words.T("billing.line", "name", givenName(member), "text", text)},
			{Text: words.Money(amount)},
		}},
		Reasons: reasonLines(words, why),
	}
}

// reasonLines are a rule's reasons as they are shown.
func reasonLines(words *lang.Printer, why []studio.Reason) []kit.ReasonLine {
	lines := make([]kit.ReasonLine, len(why))
	for i, r := range why {
		lines[i].Icon = reasonIcon(r)
		lines[i].Sentence, lines[i].Value = words.ReasonLine(r)
	}
	return lines
}

func reasonIcon(r studio.Reason) kit.Icon {
	switch r.Code {
	case "bill.monthly_fee":
		return kit.IconLines
	case "bill.joined_whole_month", "billing.joined":
		return kit.IconEnter
	case "bill.no_discount", "bill.on_leave", "bill.on_leave_until", "bill.hold_amount", "bill.hold_percent", "bill.hold_normal":
		return kit.IconPause
	case "bill.tax_inside":
		return kit.IconYen
	case "billing.line_ended":
		return kit.IconExit
	}
	return kit.IconCalendar
}
