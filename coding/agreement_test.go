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
		// J. Cohen's measure on 50 grant proposals, each read by two: the example
		// that most encyclopaedias and handbooks print.
		"fifty proposals": {coding.Decisions{Both: 20, First: 5, Second: 10, Neither: 15}, "0.70", "0.40"},
		// The example of the help pages of NVivo 10 on coding comparison, in which
		// 85 % agree; kappa with the 150 in dispute parted evenly.
		"text that nobody coded dominates": {coding.Decisions{Both: 50, First: 75, Second: 75, Neither: 800}, "0.85", "0.31"},
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
		rows  []string
		alpha string
	}{
		"A: binary, two observers":                {[]string{"0100000010", "1110010000"}, "0.095"},
		"B: nominal, two observers":               {[]string{"aabbdcccedda", "babbbccceddd"}, "0.692"},
		"C: nominal, four observers, values lack": {[]string{"123321412...", "1233224125.3", ".3332342251.", "12332441251."}, "0.743"},
	} {
		units := make([][]string, len(k.rows[0]))
		for _, row := range k.rows {
			for i, v := range strings.Split(row, "") {
				units[i] = append(units[i], strings.Trim(v, "."))
			}
		}
		if got, ok := coding.Alpha(units); !ok || fmt.Sprintf("%.3f", got) != k.alpha {
			t.Errorf("%s: %.3f, want %s", name, got, k.alpha)
		}
	}
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
		a, okA := d.Alpha()
		b, okB := coding.Alpha(units)
		if okA != okB || math.Abs(a-b) > 1e-12 {
			t.Fatalf("%+v: %v %v by decisions, %v %v by values", d, a, okA, b, okB)
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
		if _, ok := d.Alpha(); ok {
			t.Errorf("%+v has an alpha", d)
		}
	}
}
