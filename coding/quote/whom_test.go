package quote_test

import (
	"slices"
	"strings"
	"testing"

	"framewright/coding/quote"
	"framewright/framework"
)

// advice is a study of advisers in town and country.
func advice() (*framework.Study, framework.Participants) {
	s := &framework.Study{Attributes: []framework.Attribute{
		{ID: "role", Many: true, Values: []string{"adviser", "senior adviser", "trainer", "trainee trainer"}, Names: map[string]string{"adviser": "Adviser", "senior adviser": "Senior adviser"}},
		{ID: "area", Name: "Area", Values: []string{"urban", "rural"}, Names: map[string]string{"urban": "urban office", "rural": "rural office"}},
		{ID: "years", Type: "number"}, {ID: "parent"}}}
	s.Report.Attribution = "{role}[, {area}]"
	is := func(area, years string, roles ...string) map[string][]string {
		return map[string][]string{"role": roles, "area": {area}, "years": {years}}
	}
	return s, framework.Participants{
		{ID: "P01", Values: is("urban", "1", "adviser"), Waves: map[string]map[string][]string{"2": {"role": {"senior adviser"}}}},
		{ID: "P02", Values: is("rural", "14", "senior adviser")},
		{ID: "P03", Values: is("rural", "3", "adviser")},
		{ID: "P07", Values: is("urban", "8", "adviser", "trainer")},
		{ID: "G1", Kind: "group"},
		{ID: "P09", PartOf: "G1", Values: is("urban", "3", "adviser")},
		{ID: "P10", PartOf: "G1", Values: map[string][]string{"role": {"trainee trainer"}, "parent": {"yes"}}},
	}
}

func TestWhom(t *testing.T) {
	s, all := advice()
	for signature, want := range map[string]string{
		"Adviser, rural office":          "P02 P03", // a senior adviser is an adviser: less is told, and is true
		"Senior adviser, rural office":   "P02",
		"a rural adviser":                "P02 P03",
		"adviser rural":                  "P02 P03",
		"(RURAL ADVISOR)":                "P02 P03",
		"senior advisers":                "P01 P02", // P01 is one at wave 2
		"Advisers, urban":                "P01 P07 P09",
		"urban and rural advisers":       "P01 P02 P03 P07 P09",
		"adviser and trainer":            "P07",
		"adviser/trainer":                "P01 P02 P03 P07 P09",
		"advisers and trainers":          "P01 P02 P03 P07 P09",
		"senior adviser and trainer":     "P01 P02 P07", // nobody is both: two people are meant
		"trainer":                        "P07",         // and not the trainee
		"trainee trainer":                "P10",
		"female adviser, rural":          "P02 P03",
		"Adviser, rural office, 3 years": "P03",
		"Adviser, 20 years":              "none", // nobody has
		"P03, 20 years":                  "none",
		"an adviser (22 years in it)":    "none",
		"adviser, over 20 years":         "P01 P02 P03 P07 P09",
		"adviser, 10-20 years":           "P01 P02 P03 P07 P09",
		"After 20 years, an adviser":     "P01 P02 P03 P07 P09",
		"Adviser 3":                      "P01 P02 P03 P07 P09",
		"P03":                            "P03",
		"p3, adviser":                    "P03",
		"P02:12":                         "P02",
		"P03, urban":                     "none",
		"Participant 10":                 "P10",
		"Focus group 1":                  "G1 P09 P10",
		"focus group participant":        "G1 P09 P10",
		"G1, adviser":                    "G1 P09",
		"Adviser, focus group 1":         "G1 P09",
		"parent":                         "P10",
		"the adviser’s words":            "P01 P02 P03 P07 P09",
		"an urban non-adviser":           "P01 P07 P09",
		"":                               "unknown",
		"Smith 2019":                     "unknown",
		"the office":                     "unknown", // all are in one
		"group work":                     "unknown",
		"P033":                           "unknown",
	} {
		ids, known := quote.Whom(signature, s, all)
		got := strings.Join(ids, " ")
		switch {
		case !known:
			got = "unknown"
		case got == "":
			got = "none"
		}
		if got != want {
			t.Errorf("%q fits %s, want %s", signature, got, want)
		}
	}
}

// TestWhomTakesTemplates: whatever the template makes of a participant at any of
// their waves fits them, in the singular and any case.
func TestWhomTakesTemplates(t *testing.T) {
	s, all := advice()
	for _, template := range []string{"{role}[, {area}]", "{area}: {role}", "a {role}[ in an {area}]", "{role}[, {years} years]", "{role}[, {years}]"} {
		s.Report.Attribution = template
		for _, p := range all {
			for _, w := range []string{"", "2"} {
				signature, _, err := quote.Attribution(template, s, p, w)
				if err != nil {
					t.Fatal(err)
				}
				if p.Kind != "" {
					continue
				}
				for _, as := range []string{signature, strings.ToUpper(signature)} {
					if ids, known := quote.Whom(as, s, all); !known || !slices.Contains(ids, p.ID) {
						t.Errorf("%q signs %s with %q, which fits %v", template, p.ID, as, ids)
					}
				}
			}
		}
	}
}

// TestFitsAt: what somebody became later does not sign what they said before.
func TestFitsAt(t *testing.T) {
	s, all := advice()
	p := all.Find("P01")
	for _, c := range []struct {
		signature, wave string
		want            bool
	}{
		{"Senior adviser, urban office", "1", false},
		{"Senior adviser, urban office", "2", true},
		{"Adviser, urban office", "1", true},
		{"Adviser", "2", true}, // less is told, and is true
		{"P01", "1", true},
		{"P01, rural", "1", false},
		{"Smith 2019", "1", true},
	} {
		if got := quote.FitsAt(c.signature, s, p, c.wave, all); got != c.want {
			t.Errorf("%q at wave %s: %v, want %v", c.signature, c.wave, got, c.want)
		}
	}
}
