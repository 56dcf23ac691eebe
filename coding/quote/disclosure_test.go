package quote_test

import (
	"slices"
	"strings"
	"testing"

	"framewright/coding/quote"
	"framewright/framework"

	"pgregory.net/rapid"
)

// office is a study with enough people of some sorts and few of others.
func office() (*framework.Study, framework.Participants) {
	s, _ := advice()
	is := func(area string, roles ...string) map[string][]string {
		return map[string][]string{"role": roles, "area": {area}}
	}
	all := framework.Participants{{ID: "P01", Values: is("urban", "adviser"), Waves: map[string]map[string][]string{"2": {"role": {"senior adviser"}}}}}
	for _, id := range []string{"P02", "P03", "P04"} {
		all = append(all, &framework.Participant{ID: id, Values: is("urban", "adviser")})
	}
	return s, append(all,
		&framework.Participant{ID: "P05", Values: is("rural", "adviser")},
		&framework.Participant{ID: "P06", Values: is("rural", "senior adviser")},
		&framework.Participant{ID: "P07", Values: is("rural", "adviser")},
		&framework.Participant{ID: "P08", Values: is("urban", "trainer")},
		&framework.Participant{ID: "P09", Values: map[string][]string{"role": {"adviser"}}},
	)
}

func TestCumulate(t *testing.T) {
	s, all := office()
	for _, c := range []struct {
		who, told string // signatures parted by |
		fits      int
		few       bool
		coarser   string
	}{
		{who: "P02", told: "Adviser, urban office", fits: 4},
		{who: "P01", told: "Adviser, urban office|Senior adviser, urban office", fits: 1, few: true, coarser: "Adviser, urban office|Adviser|Urban office"}, // both waves tell who it is
		{who: "P06", told: "Senior adviser, rural office", fits: 1, few: true, coarser: "Adviser, rural office|Adviser|Rural office"},
		{who: "P09", told: "Adviser", fits: 7},                   // whose area is missing: any adviser it may be
		{who: "P02", told: "an adviser|somebody urban", fits: 4}, // words that no template makes
		{who: "P06", told: "P06", fits: 1, few: true, coarser: "Adviser, rural office|Adviser|Rural office"},
		{who: "P02", told: "Trainer, urban office", fits: 9}, // not true of them
		{who: "P02", told: "a voice", fits: 9},
		{who: "P08", told: "trainer, urban office", fits: 1, few: true, coarser: "urban office"},
	} {
		var tellings []quote.Signed
		for _, signature := range strings.Split(c.told, "|") {
			tellings = append(tellings, quote.Signed{Signature: signature, Participant: c.who, Where: "there"}, quote.Signed{Signature: signature, Participant: c.who, Where: "there"})
		}
		got := quote.Cumulate(tellings, s, all)
		if len(got) != 1 || got[0].Participant != c.who {
			t.Fatalf("%s: %+v", c.told, got)
		}
		if one := got[0]; one.Fits != c.fits || one.Few != c.few || strings.Join(one.Coarser, "|") != c.coarser || strings.Join(one.Signatures, "|") != c.told || len(one.Where) != 1 {
			t.Errorf("%s of %s: %+v", c.told, c.who, one)
		}
	}
	if got := quote.Cumulate(nil, s, all); len(got) != 0 {
		t.Error(got)
	}
}

// TestCumulateOnlyNarrows: the more is told of somebody, the fewer people it
// fits, and always themself; what is offered instead says less.
func TestCumulateOnlyNarrows(t *testing.T) {
	s, all := office()
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(all).Draw(t, "who")
		var tellings []quote.Signed
		last := len(all)
		for range rapid.IntRange(1, 4).Draw(t, "tellings") {
			q := rapid.SampledFrom(all).Draw(t, "like")
			template := rapid.SampledFrom([]string{"{role}[, {area}]", "{role}", "a {area}"}).Draw(t, "template")
			signature, _, err := quote.Attribution(template, s, q, rapid.SampledFrom([]string{"", "2"}).Draw(t, "wave"))
			if err != nil {
				t.Fatal(err)
			}
			tellings = append(tellings, quote.Signed{Signature: signature, Participant: p.ID})
			told := quote.Cumulate(tellings, s, all)[0]
			if told.Fits > last || told.Fits < 1 {
				t.Fatalf("%v fits %d after %d", tellings, told.Fits, last)
			}
			last = told.Fits
			for _, instead := range told.Coarser {
				if len(told.Signatures) == 1 && told.Signatures[0] == instead {
					t.Fatalf("%q is told already", instead)
				}
				for _, one := range strings.Split(instead, "; ") {
					if ids, known := quote.Whom(one, s, all); !known || len(ids) < s.Report.Minimum() || !slices.Contains(ids, p.ID) {
						t.Fatalf("%q instead of %v fits %v", one, told.Signatures, ids)
					}
				}
			}
		}
	})
}
