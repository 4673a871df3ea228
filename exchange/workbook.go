package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

// workbook is an .xlsx file (ECMA-376): a zip of XML parts. It is read here and
// not by the library that writes ours, which has no place for a cell's format
// while it streams, puts cells into other columns where they are not in order,
// takes what stands before a fault in the XML for the whole sheet, and makes room
// for as many rows as a file claims to have.
type workbook struct {
	parts   map[string]*zip.File // by their paths in lower case
	sheets  []bookSheet          // those that are shown first
	strings []string             // that cells share
	styles  []numberFormat       // by the number that a cell names
	from    dateSystem
}

// bookSheet is a sheet and the part it is in.
type bookSheet struct{ name, part string }

var zipMark = []byte("PK\x03\x04")

func isZip(data []byte) bool { return bytes.HasPrefix(data, zipMark) }

// openWorkbook reads what the sheets of a workbook have in common.
func openWorkbook(ctx context.Context, data []byte) (*workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, broken("zip").With(err)
	}
	w := &workbook{parts: map[string]*zip.File{}}
	var size uint64
	for _, f := range z.File {
		w.parts[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = f
		// A part never unzips to more than it says here: the zip reader ends it.
		if size += f.UncompressedSize64; f.UncompressedSize64 > Largest || size > Largest {
			return nil, tooLarge()
		}
	}
	main, err := w.mainPart(ctx)
	if err != nil {
		return nil, err
	}
	return w, w.readMain(ctx, main)
}

// mainPart finds the part that lists the sheets, or says what the zip is else.
func (w *workbook) mainPart(ctx context.Context) (string, error) {
	if _, ok := w.parts["content.xml"]; ok {
		return "", studio.Errorf("import.is_excel", "format", "ods")
	}
	for _, target := range w.related(ctx, "", "/officeDocument") {
		if strings.HasSuffix(target, ".bin") {
			return "", studio.Errorf("import.is_excel", "format", "xlsb")
		}
		if _, ok := w.parts[target]; ok && strings.HasPrefix(target, "xl/") {
			return target, nil
		}
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return "", studio.Errorf("import.is_zip")
}

// readMain reads the list of sheets, and the strings and formats they share.
func (w *workbook) readMain(ctx context.Context, main string) error {
	parts := w.relations(ctx, main)
	var hidden []bookSheet
	err := w.walk(ctx, main, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.from = from1900
			if isTrue(attribute(e, "date1904")) {
				w.from = from1904
			}
		case "sheet":
			r := parts[attribute(e, "id")]
			if !strings.HasSuffix(r.kind, "/worksheet") {
				break // a chart has no rows
			}
			s := bookSheet{attribute(e, "name"), r.target}
			if state := attribute(e, "state"); state == "" || state == "visible" {
				w.sheets = append(w.sheets, s)
			} else {
				hidden = append(hidden, s)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	w.sheets = append(w.sheets, hidden...)
	for _, target := range w.related(ctx, main, "/sharedStrings") {
		if err := w.readStrings(ctx, target); err != nil {
			return err
		}
	}
	for _, target := range w.related(ctx, main, "/styles") {
		if err := w.readStyles(ctx, target); err != nil {
			return err
		}
	}
	return nil
}

// relation is what a part says of another one.
type relation struct{ kind, target string }

// relations are those of a part, the zip's own where the part is "", by their ids.
// A part that has none, or cannot be read, has no relations.
func (w *workbook) relations(ctx context.Context, part string) map[string]relation {
	found := map[string]relation{}
	dir, name := path.Split(part)
	err := w.walk(ctx, dir+"_rels/"+name+".rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" {
			return nil
		}
		target := strings.ToLower(strings.ReplaceAll(attribute(e, "Target"), `\`, "/"))
		if !strings.HasPrefix(target, "/") {
			target = "/" + dir + target
		}
		found[attribute(e, "Id")] = relation{attribute(e, "Type"), strings.TrimPrefix(path.Clean(target), "/")}
		return nil
	})
	if err != nil {
		return nil
	}
	return found
}

// related are the targets of a part's relations of a kind, by their names.
func (w *workbook) related(ctx context.Context, part, kind string) []string {
	var targets []string
	for _, r := range w.relations(ctx, part) {
		if strings.HasSuffix(r.kind, kind) {
			targets = append(targets, r.target)
		}
	}
	slices.Sort(targets)
	return targets
}

// readStrings reads the strings that cells name by their number.
func (w *workbook) readStrings(ctx context.Context, part string) error {
	return w.walk(ctx, part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := richText(d)
		w.strings = append(w.strings, s)
		return err
	})
}

// readStyles reads how the cells of each style show their numbers.
func (w *workbook) readStyles(ctx context.Context, part string) error {
	codes := map[string]string{}
	inCells := false
	return w.walk(ctx, part, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			codes[attribute(e, "numFmtId")] = attribute(e, "formatCode")
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id := attribute(e, "numFmtId")
				code, ok := codes[id]
				if !ok {
					code = builtIn[id]
				}
				w.styles = append(w.styles, parseFormat(code))
			}
		}
		return nil
	})
}

// walk calls see at each element that begins in a part; see may read on to the
// end of that element. What is no XML to its end is import.workbook_broken.
func (w *workbook) walk(ctx context.Context, part string, see func(d *xml.Decoder, e xml.StartElement) error) error {
	f, ok := w.parts[strings.ToLower(part)]
	if !ok {
		return broken(part)
	}
	r, err := f.Open()
	if err != nil {
		return broken(part).With(err)
	}
	defer r.Close() // nothing was written
	d := xml.NewDecoder(r)
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return broken(part).With(err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := see(d, e); errors.Is(err, errEnough) {
				return nil
			} else if err != nil {
				return coded(err, part)
			}
		}
	}
}

// errEnough ends the reading of a part of which only the top is wanted.
var errEnough = errors.New("enough")

// coded leaves errors with a code and those of a context as they are; what else
// ends the reading of a part is a fault in it.
func coded(err error, part string) error {
	if studio.CodeOf(err) != "" || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return broken(part).With(err)
}

func broken(part string) *studio.Error {
	return studio.Errorf("import.workbook_broken", "part", part)
}

// richText reads the text of a string to its end: that of all its runs, without
// how it is pronounced (rPh), which Japanese Excel keeps beside it.
func richText(d *xml.Decoder) (string, error) {
	var b strings.Builder
	inText := false
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPh" {
				if err := d.Skip(); err != nil {
					return "", err
				}
				break
			}
			inText = t.Name.Local == "t"
			depth++
		case xml.EndElement:
			inText = false
			depth--
		case xml.CharData:
			if inText {
				b.Write(t)
			}
		}
	}
	return unescaped(b.String()), nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func isTrue(s string) bool { return s == "1" || s == "true" }
