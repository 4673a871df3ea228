package register

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/billing/document"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// DossierFormat is how everything about a person is written.
type DossierFormat string

// The formats, as a file's name ends.
const (
	DossierJSON DossierFormat = "json"
	DossierPDF  DossierFormat = "pdf"
)

// Dossier is everything that the studio knows of one person, as a file.
type Dossier struct {
	Member  rows.Member
	Facts   int // records in it
	Content []byte
}

// GiveOut writes down everything that the studio knows of a person: what somebody
// may ask for who wants to know what is kept about them. Sentences are in the
// studio's language. The trail says that it was given out.
func (r *Room) GiveOut(ctx context.Context, who desk.Who, number string, as DossierFormat) (Dossier, error) {
	var done Dossier
	var all rows.Dossier
	var own []studio.OwnField
	var profile studio.Profile
	var now time.Time
	err := r.desk.Do(ctx, who, desk.GiveOut, func(t *desk.Tx) error {
		if as != DossierJSON && as != DossierPDF {
			return studio.Errorf("dossier.format_unknown", "format", string(as))
		}
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		if profile, err = t.Profile(); err != nil {
			return err
		}
		if all, err = t.Dossier(m); err != nil {
			return err
		}
		if own, err = ownFields(t); err != nil {
			return err
		}
		now = t.Now
		t.About("member "+m.Number, "given out as "+string(as))
		done.Member, err = t.MemberRow(m.ID, t.Today)
		return err
	})
	if err != nil {
		return done, err
	}
	for _, s := range all.Sections {
		done.Facts += len(s.Records)
	}
	words, err := lang.New(profile.Language, r.desk.Zone(), profile.Currency)
	if err != nil {
		return done, err
	}
	if as == DossierJSON {
		done.Content, err = dossierJSON(all, words, now)
		return done, err
	}
	callOwn(all, own)
	done.Content, err = dossierPDF(all, words, profile.Name, now)
	return done, err
}

// dossierJSON writes a dossier as one object: the member and the household, and a
// list for each other part. Its fields are those of the command line.
func dossierJSON(d rows.Dossier, w *lang.Printer, now time.Time) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(`{"made":"` + now.Format(time.RFC3339) + `"`)
	for _, s := range d.Sections {
		fmt.Fprintf(&b, ",%q:", s.Name)
		if !s.One {
			b.WriteByte('[')
		}
		for i, record := range s.Records {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := recordJSON(&b, record, w, now.Location()); err != nil {
				return nil, err
			}
		}
		if !s.One {
			b.WriteByte(']')
		}
	}
	b.WriteByte('}')
	var tidy bytes.Buffer
	err := json.Indent(&tidy, b.Bytes(), "", "  ")
	tidy.WriteByte('\n')
	return tidy.Bytes(), err
}

func recordJSON(b *bytes.Buffer, record []rows.Detail, w *lang.Printer, zone *time.Location) error {
	for i, d := range record {
		sign := ","
		if i == 0 {
			sign = "{"
		}
		value, err := json.Marshal(detailValue(d, w, zone))
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "%s%q:%s", sign, d.Name, value)
	}
	b.WriteByte('}')
	return nil
}

// reasonText is a reason as the command line answers it.
type reasonText struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// detailValue is a detail as JSON has it: days and moments that are not known are
// null.
func detailValue(d rows.Detail, w *lang.Printer, zone *time.Location) any {
	switch d.Kind {
	case rows.DetailNumber, rows.DetailMoney:
		return d.Number
	case rows.DetailClock:
		return studio.Clock(d.Number).String()
	case rows.DetailDay:
		if d.Day.IsZero() {
			return nil
		}
		return d.Day.String()
	case rows.DetailMoment:
		if d.At.IsZero() {
			return nil
		}
		return d.At.In(zone).Format(time.RFC3339)
	case rows.DetailWhy:
		list := make([]reasonText, len(d.Why))
		for i, r := range d.Why {
			list[i] = reasonText{r.Code, w.Reason(r)}
		}
		return list
	case rows.DetailBytes:
		return d.Bytes
	}
	return d.Text
}

// callOwn puts what the studio's own fields are called now where their codes are.
func callOwn(d rows.Dossier, fields []studio.OwnField) {
	for _, s := range d.Sections {
		for _, record := range s.Records {
			for i, detail := range record {
				if code, own := studio.OwnCode(detail.Text); own && detail.Kind == rows.DetailCode {
					record[i].Kind, record[i].Text = rows.DetailText, studio.OwnName(fields, code)
				}
			}
		}
	}
}

// dossierPDF writes a dossier to be read by whom it is about, without the codes of
// the program.
func dossierPDF(d rows.Dossier, w *lang.Printer, studioName string, now time.Time) ([]byte, error) {
	printed := document.Dossier{
		Studio: studioName, Title: w.T("dossier.title", "name", d.Name),
		Under: w.T("dossier.made", "number", d.Number, "at", now.Format(time.RFC3339)), Empty: w.T("dossier.nothing"),
	}
	for _, s := range d.Sections {
		if s.Coded {
			continue
		}
		part := document.DossierPart{Heading: w.T("dossier." + s.Name), One: s.One}
		for _, record := range s.Records {
			part.Records = append(part.Records, printedRecord(record, w, now.Location()))
		}
		printed.Parts = append(printed.Parts, part)
	}
	printer, err := document.NewPrinter(w)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = printer.Dossier(&b, printed)
	return b.Bytes(), err
}

// printedRecord is what of a record is known, in words.
func printedRecord(record []rows.Detail, w *lang.Printer, zone *time.Location) []document.Labelled {
	var list []document.Labelled
	for _, d := range record {
		if says := detailText(d, w, zone); says != "" {
			list = append(list, document.Labelled{Label: w.T("dossierfield." + d.Name), Text: says})
		}
	}
	return list
}

func detailText(d rows.Detail, w *lang.Printer, zone *time.Location) string {
	switch d.Kind {
	case rows.DetailCode:
		if key := d.Words + d.Text; d.Text != "" && w.Has(key) {
			return w.T(key)
		}
	case rows.DetailNumber:
		return w.Number(d.Number)
	case rows.DetailMoney:
		return w.Money(d.Number)
	case rows.DetailClock:
		return studio.Clock(d.Number).String()
	case rows.DetailDay:
		if d.Day.IsZero() {
			return ""
		}
		return d.Day.String()
	case rows.DetailMoment:
		if d.At.IsZero() {
			return ""
		}
		return d.At.In(zone).Format("2006-01-02 15:04")
	case rows.DetailWhy:
		said := make([]string, len(d.Why))
		for i, r := range d.Why {
			said[i] = strings.ReplaceAll(w.Reason(r), "\t", " ")
		}
		return strings.Join(said, " / ")
	case rows.DetailBytes:
		return w.T("dossier.size", "n", strconv.Itoa((len(d.Bytes)+1023)/1024))
	}
	return d.Text
}
