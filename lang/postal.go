package lang

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/kayoi-app/kayoi/assets"
	"github.com/kayoi-app/kayoi/studio"
)

// postalCodes opens the table of postal codes: what is read of it then is the
// list of its files.
var postalCodes = sync.OnceValues(func() (*zip.Reader, error) {
	return zip.NewReader(bytes.NewReader(assets.PostalCodes), int64(len(assets.PostalCodes)))
})

// Places are where a postal code such as 150-0001 leads, in the order in which
// Japan Post lists them. A code that is not in the table, such as the many that
// companies have for themselves, leads nowhere.
func Places(code string) ([]studio.Place, error) {
	figures := strings.ReplaceAll(code, "-", "")
	if len(figures) != 7 || strings.Trim(figures, "0123456789") != "" {
		return nil, nil
	}
	table, err := postalCodes()
	if err != nil {
		return nil, fmt.Errorf("postal codes: %w", err)
	}
	i := slices.IndexFunc(table.File, func(f *zip.File) bool { return f.Name == figures[:2] })
	if i < 0 {
		return nil, nil
	}
	lines, err := readZipped(table.File[i])
	if err != nil {
		return nil, fmt.Errorf("postal codes %s: %w", figures[:2], err)
	}
	if places := placesOf(lines, figures[2:]); len(places) > 0 {
		return places, nil
	}
	return placesOf(lines, figures[2:5]), nil // of all codes that begin so
}

func readZipped(f *zip.File) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	return string(text), err
}

func placesOf(lines, code string) []studio.Place {
	var places []studio.Place
	for line := range strings.Lines(lines) {
		rest, found := strings.CutPrefix(strings.TrimSuffix(line, "\n"), code+"\t")
		if !found {
			continue
		}
		prefecture, rest, _ := strings.Cut(rest, "\t")
		city, town, _ := strings.Cut(rest, "\t")
		places = append(places, studio.Place{Prefecture: prefecture, City: city, Town: town})
	}
	return places
}
