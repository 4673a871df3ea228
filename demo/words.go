package demo

import (
	"bytes"
	"embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

//go:embed data
var files embed.FS

// house is the studio itself, who works there besides the teachers, and what it
// asks of its members in words of its own.
type house struct {
	Profile    studio.Profile         `json:"profile"`
	Owner      string                 `json:"owner"`
	Reception  string                 `json:"reception"`
	Ranks      []string               `json:"ranks"`
	Fields     []studio.OwnField      `json:"fields"`
	Agreements []studio.AgreementKind `json:"agreements"`
}

func readHouse() (house, error) {
	var h house
	b, err := files.ReadFile("data/studio.json")
	if err != nil {
		return h, err
	}
	if err := json.Unmarshal(b, &h); err != nil {
		return h, fmt.Errorf("studio.json: %w", err)
	}
	return h, nil
}

// words are what people, streets and banks are made of.
type words struct {
	families  [][]string // name, kana
	given     [][]string // age, sex, name, kana
	places    [][]string // postal code, address
	banks     [][]string // code, name, branch code, branch name
	buildings []string
	cautions  []string
}

func readWords() (w words, err error) {
	for _, table := range []struct {
		name string
		rows *[][]string
	}{{"families", &w.families}, {"given", &w.given}, {"places", &w.places}, {"banks", &w.banks}} {
		if *table.rows, err = readTable(table.name); err != nil {
			return w, err
		}
	}
	if w.buildings, err = readLines("buildings"); err != nil {
		return w, err
	}
	w.cautions, err = readLines("cautions")
	return w, err
}

func readTable(name string) ([][]string, error) {
	b, err := files.ReadFile("data/" + name + ".csv")
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s.csv: %w", name, err)
	}
	return rows, nil
}

func readLines(name string) ([]string, error) {
	b, err := files.ReadFile("data/" + name + ".txt")
	return strings.Split(strings.TrimSpace(string(b)), "\n"), err
}
