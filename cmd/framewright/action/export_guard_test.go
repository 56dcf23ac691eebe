package action

import (
	"slices"
	"strings"
	"testing"

	"framewright/export"
	"framewright/framework"
)

// guarded is a study with attributes of every kind.
func guarded() *framework.Study {
	return &framework.Study{Attributes: []framework.Attribute{
		{ID: "role", Values: []string{"adviser", "lead", "client"}, Names: map[string]string{"lead": "team leader"}},
		{ID: "area", Values: []string{"rural", "other"}, Names: map[string]string{"rural": "rural office"}},
		{ID: "years", Type: "number"},
	}}
}

// TestCountsInProse: what must be refused, what must be noted, what must pass.
func TestCountsInProse(t *testing.T) {
	f := newCountFinder(&Desk{Study: guarded(), Participants: framework.Participants{{ID: "P1", Values: map[string][]string{"role": {"carer"}, "years": {"3"}}}}})
	for text, want := range map[string]string{
		"Three of the twelve rang":                  "Three of the twelve",
		"Bus: three of the twelve rang":             "three of the twelve",
		"3 of 12":                                   "3 of 12",
		"two out of ten":                            "two out of ten",
		"one in four":                               "one in four",
		"1 in 4 rang":                               "1 in 4",
		"three out of every four":                   "three out of every four",
		"20 % rang":                                 "20 %",
		"7.5% wrote":                                "7.5%",
		"twenty per cent rang":                      "twenty per cent",
		"20 percent":                                "20 percent",
		"a percentage of them":                      "percentage",
		"said by 4 participants":                    "4 participants",
		"two team leaders said so":                  "two team leaders",
		"five of the advisers":                      "five of the advisers",
		"two carers wrote":                          "two carers",
		"2 clients wrote":                           "2 clients",
		"three rural advisers":                      "three rural advisers",
		"two other people":                          "two other people",
		"nine of them":                              "nine of them",
		"fourteen women":                            "fourteen women",
		"twenty-one respondents, each in her place": "twenty-one respondents",
		"forty two interviewees":                    "forty two interviewees",
		"ninety men":                                "ninety men",
		"one participant alone":                     "one participant",
		"Seven said that it was short":              "Seven said",
		"half of the participants":                  "half of the participants",
		"half the advisers":                         "half the advisers",
		"a third described it so":                   "a third described",
		"a quarter of them":                         "a quarter of them",
		"two thirds of the accounts":                "two thirds of the accounts",
		"three quarters said no":                    "three quarters said",
		"waiting (n = 4)":                           "n = 4",
		"waiting, N=4":                              "N=4",
		"found in 3/12":                             "3/12",
		"a dozen rang":                              "a dozen",
		"in two interviews":                         "two interviews",
	} {
		if counted, _ := f.find(text); !slices.Equal(counted, []string{want}) {
			t.Errorf("refused of %q: %q; want %q", text, counted, want)
		}
	}
	for text, want := range map[string]string{
		"all participants rang":            "all participants",
		"none of the advisers":             "none of the advisers",
		"both team leaders":                "both team leaders",
		"the only rural office":            "only rural office",
		"the lone adviser in the north":    "lone adviser",
		"every client":                     "every client",
		"a handful rang":                   "handful",
		"hardly any were told":             "hardly any",
		"hardly anyone was told":           "hardly anyone",
		"several rang":                     "several",
		"most people rang":                 "most",
		"a small majority":                 "majority",
		"few were told":                    "few",
		"many were told":                   "many",
		"everybody rang":                   "everybody",
		"no one rang":                      "no one",
		"two cases were told at the table": "two cases",
		"half":                             "half",
	} {
		counted, vague := f.find(text)
		if len(counted) > 0 || !slices.Equal(vague, []string{want}) {
			t.Errorf("noted of %q: %q and %q; want %q", text, counted, vague, want)
		}
	}
	for _, text := range []string{
		"one of them", "one rural office lies far away", "one other way", "one of the ways to wait",
		"waited six weeks, rang three times", "within 2 weeks of the first call", "Section 21 notices; two offices", "Section 21 said so",
		"for people who wait", "the twelve steps of the first month", "half an hour", "half of the hour", "half-hearted", "half believes it", "a quarter of an hour",
		"three quarters of an hour", "a third way", "a dozen calls", "a few weeks", "many times", "most days", "at most an hour",
		"two in ten minutes", "open 24/7", "how many weeks it takes", "no one thing decides it", "one case first, of her own choice",
		"an hour of open cases and time limits", "performance takes forty minutes, wellbeing two", "the only way in", "all of it", "both ways",
		"two of the ways to wait", "one way for people to wait", "none of it helps", "phase two said little", "",
	} {
		if counted, vague := f.find(text); len(counted)+len(vague) > 0 {
			t.Errorf("%q: %q and %q; want it to pass", text, counted, vague)
		}
	}
}

func TestIDsAreToldFromWords(t *testing.T) {
	s := newIDSet(framework.Participants{{ID: "P03"}, {ID: "ANN"}, {ID: "may"}, {ID: "H-2"}, {ID: "A1"}, {ID: "12"}})
	s.transcript("p09-2")
	s.exact["eaaaaaa1"] = true
	for text, want := range map[string]string{
		"As P03 and ANN said in may, and ann may say":   "P03 ANN",
		"p09-2; H-2; P031; section 3.":                  "p09-2 H-2",
		"p 03, P-03, P3, p.003 and P_3":                 "p 03|P-03|P3|p.003|P_3",
		"participant 3 and Participant no. 12 thought":  "participant 3|Participant no. 12",
		"after 12 weeks, on page 3, step 03":            "",
		"see eaaaaaa1":                                  "eaaaaaa1",
		"a 1 and A 1; A1":                               "A1",
		"left over [9-5], [P04:3]":                      "[9-5]|[P04:3]",
		"as [a colleague] told me, [sic]; map3; shop 3": "",
	} {
		sep := "|"
		if !strings.Contains(want, sep) {
			sep = " "
		}
		var list []string
		if want != "" {
			list = strings.Split(want, sep)
		}
		if got := s.in(text); !slices.Equal(got, list) {
			t.Errorf("%q: %q; want %q", text, got, list)
		}
	}
}

// What participants are quoted with may count; a title or definition may not.
func TestTheGuardLooksEverywhere(t *testing.T) {
	d := &Desk{Study: guarded(), Participants: framework.Participants{{ID: "P03", Values: map[string][]string{"role": {"lead"}}}}}
	all := func(style export.Style) *export.Report {
		text := export.Styled(style, "Three of the twelve, as P03")
		rows := export.Each([]export.Row{{Cells: []export.Cell{{Spans: text}}}})
		return &export.Report{Sections: []export.Section{{Title: "intro", Intro: text}, {Title: "paragraph", Blocks: []export.Block{&export.Paragraph{Spans: text}}},
			{Title: "table", Blocks: []export.Block{&export.Table{Rows: rows}}}}}
	}
	for style, counts := range map[export.Style]int{export.Plain: 3, export.Strong: 3, export.Verbatim: 0} {
		g := &readerGuard{d: d, known: newIDSet(d.Participants), counts: newCountFinder(d)}
		err := g.check(all(style))
		if err == nil || len(g.ids) != 3 || len(g.counted) != counts {
			t.Errorf("%v: %v, %q and %q", style, err, g.ids, g.counted)
		}
	}
	g := &readerGuard{d: d, known: newIDSet(d.Participants), few: d.fewOf()}
	g.look("here", "The team leader said so, the leaders did not; a misleading word.")
	if want := []string{"“team leader” (here)"}; !slices.Equal(g.narrow, want) {
		t.Errorf("%q; want %q", g.narrow, want)
	}
}

// The breakdown tells of double roles, gives no number that points at somebody,
// and none for what is a number itself.
func TestBreakdownOfTheSample(t *testing.T) {
	st := guarded()
	st.Report.MinimumGroup = 2
	people := framework.Participants{{ID: "G1", Kind: "group", Values: map[string][]string{"role": {"client"}}}}
	for i, roles := range [][]string{{"adviser"}, {"adviser", "lead"}, {"lead"}} {
		people = append(people, &framework.Participant{ID: string(rune('A' + i)), PartOf: "G1", Values: map[string][]string{"role": roles, "area": {[]string{"rural", "rural", "other"}[i]}, "years": {"7"}}})
	}
	b := &mapBook{d: &Desk{Study: st, Participants: people}}
	for i, want := range []string{"adviser 2, team leader 2 (some have several)", "", ""} {
		if got := b.breakdown(st.Attributes[i]); got != want {
			t.Errorf("%s: %q; want %q", st.Attributes[i].ID, got, want)
		}
	}
	if len(b.warnings) != 2 {
		t.Errorf("%q", b.warnings)
	}
}
