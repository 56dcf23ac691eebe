package coding_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding"
)

// The worked examples of those who published the measures, to the digit that
// they print.
func TestKappaOfPublishedExamples(t *testing.T) {
	for name, k := range map[string]struct {
		d                coding.Decisions
		agreement, kappa string
	}{
		// A. J. Viera, J. M. Garrett, Understanding interobserver agreement: the
		// kappa statistic, Family Medicine 37 (2005) 360–363: two residents judge
		// the usefulness of 100 lectures.
		"Viera and Garrett 2005": {coding.Decisions{Both: 15, First: 5, Second: 10, Neither: 70}, "0.85", "0.57"},
		// A. R. Feinstein, D. V. Cicchetti, High agreement but low kappa: I. The
		// problems of two paradoxes, Journal of Clinical Epidemiology 43 (1990)
		// 543–549: the same agreement, and kappas far apart. (Printed again in B. B.
		// Gerstman, Epidemiology Kept Simple, 3rd ed., table 10.6.)
		"Feinstein and Cicchetti 1990, first":  {coding.Decisions{Both: 40, First: 9, Second: 6, Neither: 45}, "0.85", "0.70"},
		"Feinstein and Cicchetti 1990, second": {coding.Decisions{Both: 80, First: 10, Second: 5, Neither: 5}, "0.85", "0.32"},
		// J. Sim, C. C. Wright, The kappa statistic in reliability studies, Physical
		// Therapy 85 (2005) 257–268: two clinicians judge 39 patients.
		"Sim and Wright 2005": {coding.Decisions{Both: 22, First: 2, Second: 4, Neither: 11}, "0.85", "0.67"},
	} {
		a, _ := k.d.Agreement()
		kappa, ok := k.d.Kappa()
		if got := fmt.Sprintf("%.2f %.2f %v", a, kappa, ok); got != k.agreement+" "+k.kappa+" true" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// B. B. Gerstman, Epidemiology Kept Simple, 3rd ed., illustrative example 10.1:
// X-rays of 19,790 people, read twice. It prints three digits.
func TestKappaToThreeDigits(t *testing.T) {
	d := coding.Decisions{Both: 1467, First: 782, Second: 1309, Neither: 16232}
	a, _ := d.Agreement()
	kappa, _ := d.Kappa()
	if got := fmt.Sprintf("%d %.3f %.3f", d.Units(), a, kappa); got != "19790 0.894 0.524" {
		t.Error(got)
	}
}

// Of three analysts and more, alpha of votes is alpha of the same units as
// values; so it is of the two of Krippendorff's example A.
func TestAlphaOfVotesOfPublishedExample(t *testing.T) {
	// Both said 1 of one unit, one of them of four more.
	alpha, ok := coding.Votes{5, 4, 1}.Alpha()
	if got := fmt.Sprintf("%.3f %v", alpha, ok); got != "0.095 true" {
		t.Error(got)
	}
}

// The examples A, B and C of K. Krippendorff, Computing Krippendorff's
// Alpha-Reliability (2011): rows are observers, columns units, a point is no
// value.
func TestAlphaOfPublishedExamples(t *testing.T) {
	for name, k := range map[string]struct {
		rows   []string
		alpha  string
		binary bool // as all that is counted here is
	}{
		"A: binary, two observers":                {[]string{"0100000010", "1110010000"}, "0.095", true},
		"B: nominal, two observers":               {[]string{"aabbdcccedda", "babbbccceddd"}, "0.692", false},
		"C: nominal, four observers, values lack": {[]string{"123321412...", "1233224125.3", ".3332342251.", "12332441251."}, "0.743", false},
	} {
		units := make([][]string, len(k.rows[0]))
		for _, row := range k.rows {
			for i, v := range strings.Split(row, "") {
				units[i] = append(units[i], strings.Trim(v, "."))
			}
		}
		if got, ok := alphaOfValues(units); !ok || fmt.Sprintf("%.3f", got) != k.alpha {
			t.Errorf("%s: %.3f, want %s", name, got, k.alpha)
		}
		votes := make(coding.Votes, len(k.rows)+1)
		for _, unit := range units {
			votes[strings.Count(strings.Join(unit, ""), "1")]++
		}
		if got, ok := votes.Alpha(); k.binary && (!ok || fmt.Sprintf("%.3f", got) != k.alpha) {
			t.Errorf("%s: %.3f of votes, want %s", name, got, k.alpha)
		}
	}
}

// votesOf are the decisions of two analysts as a panel's.
func votesOf(d coding.Decisions) coding.Votes {
	return coding.Votes{d.Neither, d.First + d.Second, d.Both}
}

// alphaOfValues is Krippendorff's alpha by the way its author describes for any
// nominal values: each unit holds one from each observer, "" where one gave
// none. What the program counts is held against it.
func alphaOfValues(units [][]string) (float64, bool) {
	total := map[string]float64{} // of each value, among those that pair
	n, disagreed := 0.0, 0.0
	for _, unit := range units {
		own := map[string]float64{}
		m := 0.0
		for _, v := range unit {
			if v != "" {
				own[v]++
				m++
			}
		}
		if m < 2 {
			continue
		}
		n += m
		for v, k := range own {
			total[v] += k
			disagreed += k * (m - k) / (m - 1)
		}
	}
	expected := 0.0
	for _, k := range total {
		expected += k * (n - k)
	}
	if n < 2 || expected == 0 {
		return 0, false
	}
	return 1 - (n-1)*disagreed/expected, true
}

// Two ways to one figure: alpha of decisions is alpha of the same units as
// values.
func TestAlphaOfDecisions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 9)
		d := coding.Decisions{Both: n.Draw(t, "both"), First: n.Draw(t, "first"), Second: n.Draw(t, "second"), Neither: n.Draw(t, "neither")}
		var units [][]string
		for _, k := range []struct {
			n    int
			a, b string
		}{{d.Both, "y", "y"}, {d.First, "y", "n"}, {d.Second, "n", "y"}, {d.Neither, "n", "n"}} {
			for range k.n {
				units = append(units, []string{k.a, k.b})
			}
		}
		a, okA := votesOf(d).Alpha()
		b, okB := alphaOfValues(units)
		if okA != okB || math.Abs(a-b) > 1e-12 {
			t.Fatalf("%+v: %v %v by votes, %v %v by values", d, a, okA, b, okB)
		}
		if kappa, ok := d.Kappa(); ok && (kappa > 1 || kappa < -1) {
			t.Fatalf("kappa is %v", kappa)
		}
	})
}

func TestNothingToDisagreeOn(t *testing.T) {
	for _, d := range []coding.Decisions{{}, {Both: 4}, {Neither: 7}} {
		if _, ok := d.Kappa(); ok {
			t.Errorf("%+v has a kappa", d)
		}
		if _, ok := votesOf(d).Alpha(); ok {
			t.Errorf("%+v has an alpha", d)
		}
	}
}
