package search

import (
	"fmt"
	"strings"
	"testing"
)

// fieldsOf lists what a query asks beside words, conditions parted by |.
func fieldsOf(t *testing.T, query string) string {
	t.Helper()
	q, err := Parse(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	var out []string
	for _, c := range q.Conditions() {
		var fields []string
		for _, f := range c.Fields {
			fields = append(fields, fmt.Sprintf("%s=%s", f.Name, strings.Join(f.Values, "+")))
		}
		out = append(out, strings.Join(fields, " "))
	}
	return strings.Join(out, "|")
}

func TestFieldsAreRead(t *testing.T) {
	for query, want := range map[string]string{
		`role:practitioner bus`:            "role=practitioner",
		`role:a theme:b/c bus by:ama`:      "role=a theme=b/c by=ama",
		`role:a (bus OR theme:b)`:          "role=a|theme=b",
		`bus -role:a theme:b`:              "role=a|theme=b",
		`bus NOT role:a,b`:                 "role=a+b",
		`area:"rural north",urban`:         "area=rural north+urban",
		`area:“rural north”`:               "area=rural north",
		`area:rural,"a, b"`:                "area=rural+a, b",
		`theme:3.2 wave:2`:                 "theme=3.2 wave=2",
		`(theme:a by:b) OR (theme:c by:d)`: "theme=a by=b|theme=c by=d",
		`école:x`:                          "école=x",
		`10:30`:                            "",
		`"role:a" bus`:                     "",
		`late: bus`:                        "",
		`"note: late"`:                     "",
		`bus:, late`:                       "",
	} {
		if got := fieldsOf(t, query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	for query, want := range map[string]string{
		`theme: access`: "right behind it",
		`note: late`:    "right behind it",
		`area:"open`:    "never closed",
		`-role:a`:       "none of its words",
		`NOT role:a`:    "none of its words",
	} {
		if _, err := Parse(query); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", query, err, want)
		}
	}
}

func TestFieldsAnswer(t *testing.T) {
	s := newStudy().
		put("P1", "interviewer en How is the bus?", "participant en The bus is late.", "participant en I walk.").
		put("P2", "interviewer en And the bus?", "participant en No bus.")
	dir := t.TempDir()
	for query, want := range map[string]string{
		`speaker:interviewer bus`:               "P1:1 [bus] P2:1 [bus]",
		`bus -speaker:interviewer`:              "P1:2 [bus] P2:2 [bus]",
		`bus transcript:P2 speaker:participant`: "P2:2 [bus]",
		`transcript:P1 speaker:participant`:     "P1:2 [] P1:3 []",
		`speaker:participant NOT bus`:           "P1:3 []",
		`walk OR transcript:P2`:                 "P1:3 [walk] P2:1 [] P2:2 []",
		`(bus transcript:P2) OR late`:           "P1:2 [late] P2:1 [bus] P2:2 [bus]",
		`turn:1,2 (late OR no)`:                 "P1:2 [late] P2:2 [No]",
		`bus NEAR/3 late speaker:participant`:   "P1:2 [bus|late]",
		`bus NOT (speaker:interviewer OR late)`: "P2:2 [bus]",
		`mood:good bus`:                         "",
	} {
		scan := s.find(t, "", query)
		if got := show(scan); got != want {
			t.Errorf("scan %s:\n got %s\nwant %s", query, got, want)
		}
		if ix := s.index(t, dir, query); show(ix) != want || ix.Total != scan.Total || ix.Filtered != scan.Filtered {
			t.Errorf("index %s:\n got %s\nwant %s", query, show(ix), want)
		}
	}
}

// TestFieldsSpareTexts: what fields exclude is not read from the disk.
func TestFieldsSpareTexts(t *testing.T) {
	s := newStudy()
	for i := range 9 {
		s.say(fmt.Sprintf("P%d", i+1), "en", "the bus is late")
	}
	dir := t.TempDir()
	s.index(t, dir, "bus")
	for _, query := range []string{"bus transcript:P3", "bus NEAR late transcript:P3", "transcript:P3", "(bus OR turn:7) transcript:P3"} {
		s.loads = nil
		if got := show(s.index(t, dir, query)); !strings.HasPrefix(got, "P3:1 ") || strings.Join(s.loads, " ") != "P3" {
			t.Errorf("%s: %s, read %v", query, got, s.loads)
		}
	}
}

func TestHitsWithoutMatchesShowTheirBeginning(t *testing.T) {
	h := Hit{Text: "One two\nthree, four five six seven"}
	for words, want := range map[int]string{1: "{  One two three, false true}", 3: "{  One two three, four five six seven false false}", -1: "{  One two three, four five six seven false false}"} {
		if got := fmt.Sprint(h.Snippets(words)[0]); got != want {
			t.Errorf("%d: %s, want %s", words, got, want)
		}
	}
}
