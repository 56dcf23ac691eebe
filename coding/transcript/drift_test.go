package transcript

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// turnsOf writes a talk in which the labels speak in the order given, each
// line with a word of its own.
func turnsOf(labels ...string) string {
	var b strings.Builder
	for i, l := range labels {
		fmt.Fprintf(&b, "%s: the %d of them.\n", l, i)
	}
	return b.String()
}

func speakers(r *Result) string {
	var out []string
	for _, l := range r.Labels {
		out = append(out, fmt.Sprintf("%s %d [%s]", l.Canonical, l.Turns, strings.Join(l.Spellings, "|")))
	}
	return strings.Join(out, ", ")
}

func speakersIn(r *Result) string {
	var out []string
	for _, l := range r.Labels {
		out = append(out, fmt.Sprint(l.Canonical, " ", l.Turns))
	}
	return strings.Join(out, ", ")
}

func offers(r *Result) string {
	var out []string
	for _, o := range r.Offers {
		out = append(out, strings.Join(o.Labels, " = "))
	}
	return strings.Join(out, ", ")
}

func TestDrift(t *testing.T) {
	repeat := func(n int, labels ...string) []string { return slices.Repeat(labels, n) }
	for name, c := range map[string]struct {
		labels     []string
		who, offer string
	}{
		"case, blanks, no-break blanks": {append(repeat(3, "Interviewer1", "P01"), "interviewer 1", "P01 ", "Interviewer\u00a01", "p01"),
			"INT 5 [Interviewer1|Interviewer\u00a01|interviewer 1], P07 5 [P01|p01]", ""},
		"punctuation and leading zeros": {append(repeat(3, "INT", "P-01"), "INT", "P1", "INT", "P_01"),
			"INT 5 [INT], P07 5 [P-01|P1|P_01]", ""},
		"a number typed twice": {append(repeat(3, "Interviewer 2", "P1"), "Interviewer2 2", "P1"),
			"INT 4 [Interviewer 2|Interviewer2 2], P07 4 [P1]", ""},
		"a number left out": {append(repeat(12, "Interviewer 1", "P1"), "Interviewer", "P1"),
			"INT 13 [Interviewer 1|Interviewer], P07 13 [P1]", ""},
		"a number left out beside two interviewers": {append(repeat(3, "Interviewer 1", "P1", "Interviewer 2", "P1"), "Interviewer", "P1"),
			"INT 3 [Interviewer 1], P07 7 [P1], INT2 3 [Interviewer 2], INT3 1 [Interviewer]", ""},
		"a part misspelt": {append(repeat(3, "Chercheur", "Interviewé"), "Checheur", "Interviewé", "Chercheuur", "Interviwé"),
			"INT 5 [Chercheur|Checheur|Chercheuur], P07 5 [Interviewé|Interviwé]", ""},
		"a letter left out": {append(repeat(3, "Interviewer 1", "MSM"), "Interviewr 1", "MSM"),
			"INT 4 [Interviewer 1|Interviewr 1], P07 4 [MSM]", ""},
		"two parts are two parts": {append(repeat(6, "Interviewer", "P1"), "Interviewee"),
			"INT 6 [Interviewer], P07 6 [P1], UNK1 1 [Interviewee]", "P1 = Interviewee"},
		"a code begun twice is offered": {append(repeat(4, "INT", "MSM"), "INT", "MSMSM"),
			"INT 5 [INT], P07 4 [MSM], UNK1 1 [MSMSM]", "MSM = MSMSM"},
		"a name misspelt is offered": {append(repeat(4, "INT", "Maren Holt"), "INT", "Marten Holt"),
			"INT 5 [INT], P07 4 [Maren Holt], UNK1 1 [Marten Holt]", "Maren Holt = Marten Holt"},
		"numbers tell people apart": {append(repeat(3, "Speaker 1", "Speaker 2"), "Speaker 3"),
			"UNK1 3 [Speaker 1], UNK2 3 [Speaker 2], UNK3 1 [Speaker 3]", ""},
		"first in full, then initials": {append([]string{"Ada Okoro", "Tunde Yusuf"}, repeat(4, "AO", "TY")...),
			"UNK1 5 [AO|Ada Okoro], UNK2 5 [TY|Tunde Yusuf]", ""},
		"first in full, then the first name": {append([]string{"Ada Okoro", "Tunde Yusuf"}, repeat(4, "Ada", "Tunde")...),
			"UNK1 5 [Ada|Ada Okoro], UNK2 5 [Tunde|Tunde Yusuf]", ""},
		"a short form as frequent is offered": {repeat(4, "INT", "Ada Okoro", "INT", "Ada"),
			"INT 8 [INT], UNK1 4 [Ada Okoro], UNK2 4 [Ada]", "Ada Okoro = Ada"},
		"a short form of two is nobody's": {append(repeat(3, "INT", "Ada Okoro", "Ada Kent"), "INT", "Ada"),
			"INT 4 [INT], UNK1 3 [Ada Okoro], UNK2 3 [Ada Kent], UNK3 1 [Ada]", ""},
	} {
		r := buildText(t, "a.txt", turnsOf(c.labels...), Options{Participant: "P07"})
		if got := speakers(r); got != c.who {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.who)
		}
		if got := offers(r); got != c.offer {
			t.Errorf("%s: offers %q, want %q", name, got, c.offer)
		}
		for _, w := range r.Warnings {
			if strings.Contains(w, "Maren") || strings.Contains(w, "Ada") {
				t.Errorf("%s: a warning tells a name: %s", name, w)
			}
		}
	}
}

// What was joined is said, and what the user says parts it.
func TestDriftIsSaidAndCanBeUndone(t *testing.T) {
	text := turnsOf("INT", "Ada", "INT", "Ada", "INT", "Ada", "INT", "Ada Okoro")
	r := buildText(t, "a.txt", text, Options{Participant: "P07"})
	if got := speakers(r); got != "INT 4 [INT], P07 4 [Ada|Ada Okoro]" {
		t.Fatal(got)
	}
	if !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.Contains(w, "P07 is written in 2 ways") }) {
		t.Errorf("nobody says that two labels were joined: %v", r.Warnings)
	}
	r = buildText(t, "a.txt", text, Options{Participant: "P07", Participants: map[string]string{"Ada": "P07", "Ada Okoro": "P08"}})
	if got := speakers(r); got != "INT 4 [INT], P07 3 [Ada], P08 1 [Ada Okoro]" {
		t.Error(got)
	}
	r = buildText(t, "a.txt", turnsOf("INT", "MSM", "INT", "MSM", "INT", "MSM", "INT", "MSMSM"), Options{Participant: "P07", Participants: map[string]string{"MSM": "P07", "MSMSM": "P07"}})
	if got := r.Transcript.Participants(); !slices.Equal(got, []string{"P07"}) || len(r.Offers) > 0 {
		t.Errorf("an offer that was taken gives %v, and %v again", got, r.Offers)
	}
}

func TestAlike(t *testing.T) {
	for pair, want := range map[[2]string]bool{
		{"P01 :", "p01"}: true, {"P1", "P01"}: true, {"Interviewer1", "Interviewer 1"}: true, {"Interviewer", "Interviewer 1"}: true,
		{"Checheur", "Chercheur"}: true, {"MSMSM", "MSM"}: true, {"Ada Okoro", "Okoro, Ada"}: true, {"Ada Okoro", "Ada"}: true,
		{"Ada Okoro", "AO"}: true, {"Ada Okoro (Guest)", "Ada OkoroExternal"}: true, {"P1", "P2"}: false, {"Speaker 1", "Speaker 2"}: false,
		{"Interviewer", "Interviewee"}: false, {"I", "R"}: false, {"Ada", "Ida"}: false, {"Maria S", "Maria K"}: false, {"R1", "R"}: false,
		{"Okoro, Ada", "Ada Yusuf"}: false, {"F2/F3?", "F2/F3"}: false, {"@1", "1"}: false, {"INT", "Interviewer"}: false,
	} {
		if Alike(pair[0], pair[1]) != want || Alike(pair[1], pair[0]) != want {
			t.Errorf("%q and %q: alike is not %v", pair[0], pair[1], want)
		}
	}
}

// Every label is alike to itself, however it is spaced and cased, and the
// question has one answer whichever label comes first.
func TestAlikeIsSymmetric(t *testing.T) {
	label := rapid.StringMatching(`[A-Za-zé]{1,8}( [A-Z][a-z]{0,6})?[ ]?[0-9]{0,2}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := label.Draw(t, "a"), label.Draw(t, "b")
		if Alike(a, b) != Alike(b, a) {
			t.Fatalf("%q, %q", a, b)
		}
		if !Alike(a, " "+strings.ToUpper(a)+" :") {
			t.Fatalf("%q is not alike to itself", a)
		}
	})
}
