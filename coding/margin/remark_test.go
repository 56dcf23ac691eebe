package margin_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"framewright/coding/margin"
)

// themes stand for a framework: number, name and path.
var themes = [][3]string{{"3.2", "Transport", "access/transport"}, {"4.1", "Fares, tickets and passes", "cost/fares"}, {"1", "Access", "access"}}

func resolve(word string) (string, error) {
	for _, t := range themes {
		if word == t[0] || strings.EqualFold(word, t[1]) || word == t[2] {
			return t[2], nil
		}
	}
	if strings.Trim(word, "0123456789.–") == "" {
		return "", errors.New("no such number")
	}
	return "", nil
}

func TestRead(t *testing.T) {
	for text, want := range map[string]string{
		"3.2":                           "access/transport |",
		"3.2.":                          "access/transport |",
		"#3.2 – fare or favour?":        "access/transport | fare or favour?",
		"3.2; 4.1 – note":               "access/transport cost/fares | note",
		"3.2, 4.1 - a - b":              "access/transport cost/fares | a - b",
		"transport":                     "access/transport |",
		"Transport: only by day":        "access/transport | only by day",
		"access/transport\nSays why":    "access/transport | Says why",
		"Fares, tickets and passes; 1":  "cost/fares access |",
		"3.2 Transport":                 "access/transport |",
		"3.2; 3.2":                      "access/transport |",
		"3.2; she never says why":       "access/transport | she never says why",
		"9.9 – gone":                    "?9.9 | gone",
		"3.2; 9.9":                      "access/transport ?9.9 |",
		"3.2 miles is far":              "| 3.2 miles is far",
		"Why does she say transport?":   "| Why does she say transport?",
		"name her? – Transport":         "| name her? – Transport",
		"":                              "|",
		"3.2 4.1":                       "access/transport cost/fares |",
		"3.2–4.1":                       "?3.2–4.1 |",
		"3.2 + 4.1":                     "access/transport cost/fares |",
		"real name? ; 3.2":              "| real name? ; 3.2",
		"[3.2] — see memo\nsecond line": "access/transport | see memo\nsecond line",
	} {
		r := margin.Read(text, resolve)
		var got []string
		for _, th := range r.Themes {
			if th.Path == "" {
				th.Path = "?" + th.Said
			}
			got = append(got, th.Path)
		}
		if s := strings.TrimSpace(fmt.Sprint(strings.Join(append(got, "|"), " "), " ", r.Note)); s != want {
			t.Errorf("%q is read as %q, want %q", text, s, want)
		}
	}
}
