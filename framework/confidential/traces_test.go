package confidential

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// theirs knows what P07 said, in a study of which P08 said the rest.
func theirs(language string, keep ...string) *Traces {
	t := NewTraces([]string{"P07"}, nil, keep, language)
	t.Own("Before. I'd not have done it otherwise, I'd have been sick of the log. They did it for Ottoline, and for 41772 of us; the distance was druvnakel.", false)
	t.Own("It was at the end of the day and I think that was it.", false)
	t.Given("Kwixobald")
	t.Others("The bus was late at the end of it.")
	return t
}

func TestWhatIsCutAndWhatStays(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a quotation goes with its marks", `P08: "late" [2]. Said "I'd have been sick" [3], "late" [4].`, `P08: "late" [2]. Said [withdrawn] [3], "late" [4].`},
		{"a run that crosses a mark does not take it", `all before, otherwise "I'd have been sick" [37]. P08: "the bus was late" [41].`, `all before, otherwise [withdrawn] [37]. P08: "the bus was late" [41].`},
		{"from outside a mark into a longer quotation", `they had not have done it otherwise “I'd have stayed” there, “late”`, `they had [withdrawn] [withdrawn] there, “late”`},
		{"an ordinary word in prose stays", "We keep a log of the distance.", "We keep a log of the distance."},
		{"in quotation marks it goes", "They speak of the “log” much.", "They speak of the [withdrawn] much."},
		{"a name goes, at the start of a sentence too", "Ottoline again. So says Ottoline's note.", "[withdrawn] again. So says [withdrawn] note."},
		{"a number goes", "All 41772 came.", "All [withdrawn] came."},
		{"no word of the language goes, inflected too", "One druvnakel, two druvnakels.", "One [withdrawn], two [withdrawn]."},
		{"a label goes with its ending", "It is Kwixobald's house.", "It is [withdrawn] house."},
		{"little words are nobody's", "It came at the end of the day and stayed.", "It came at the end of the day and stayed."},
		{"but many of them in a row are", "It was, at the end of the day and I think that was it, enough.", "It was, at [withdrawn], enough."},
		{"refs go from their brackets", "Both agree [P07:3, P08:4].", "Both agree [P08:4]."},
	} {
		got := theirs("en").Cut(tt.text, Prose)
		if strings.Contains(tt.name, "crosses") {
			if strings.Count(got, `"`) != 2 || strings.Contains(got, "sick") || !strings.Contains(got, `P08: "the bus was late" [41].`) {
				t.Errorf("%s: %s", tt.name, got)
			}
			continue
		}
		if strings.Contains(tt.name, "longer") {
			if strings.Count(got, "“") != strings.Count(got, "”") || !strings.HasSuffix(got, "there, “late”") {
				t.Errorf("%s: %s", tt.name, got)
			}
			continue
		}
		if got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Definitions and questions have words of their own; what is quoted in them is not.
func TestTheFrameKeepsItsWords(t *testing.T) {
	x := theirs("en")
	for text, want := range map[string]string{
		"Any druvnakel of the log, and Ottoline.":                        "Any druvnakel of the log, and Ottoline.",
		"What it costs, as in “I'd have been sick”.":                     "What it costs, as in [withdrawn].",
		"They'd not have done it otherwise, I'd have been told in words": "They'd not have done it otherwise, I'd have been told in words",
	} {
		if got := x.Cut(text, Frame); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	cut, stay := x.Words("Any druvnakel of the log.", Frame)
	if len(cut) != 0 || !slices.Equal(stay, []string{"druvnakel", "log"}) {
		t.Errorf("cut %v, stay %v: what only they said is for a person to look at", cut, stay)
	}
}

func TestOtherLanguagesKeepUnknownWords(t *testing.T) {
	if got := theirs("de").Cut("Ein druvnakel, und 41772, und Ottoline.", Prose); got != "Ein druvnakel, und [withdrawn], und Ottoline." {
		t.Errorf("of German neither words nor capitals tell: %s", got)
	}
	if got := theirs("").Cut("One druvnakel.", Prose); got != "One [withdrawn]." {
		t.Errorf("a language that is not known is read as English: %s", got)
	}
}

// What is written often is the researchers' own, unless it names the person.
func TestWordsOfManyTexts(t *testing.T) {
	x := theirs("en")
	for range farAndWide {
		x.Weigh("a druvnakel and Kwixobald")
	}
	if got := x.Cut("druvnakel, and Kwixobald", Prose); got != "druvnakel, and [withdrawn]" {
		t.Error(got)
	}
	if got := theirs("en", "Kwixobald").Cut("Kwixobald", Prose); got != "Kwixobald" {
		t.Errorf("a word that somebody judged to be no trace is cut: %s", got)
	}
}

func TestSentencesAreNotCutInQuotations(t *testing.T) {
	goes := func(s string) bool { return strings.Contains(s, "P07") }
	for text, want := range map[string]string{
		`One. P07 said "I can't. I won't" to us. Two.`:       `One. [withdrawn] Two.`,
		`P07: good, "was I lucky?" [14*]. P08: "late" [18].`: `[withdrawn] P08: "late" [18].`,
		"- P07 here\n- P08 there":                            "- [withdrawn]\n- P08 there",
	} {
		if got := CutSentences(text, goes); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestOrdinaryWords(t *testing.T) {
	for _, w := range strings.Fields("log distance chat walked stopping happier carefully unhappiness teachers organisation organizing children knives viewed views trainer's starters absence stories") {
		if !ordinary(w) {
			t.Errorf("%s is a word of English", w)
		}
	}
	for _, w := range strings.Fields("kwixobald druvnakel ottoline froumandise wexloniere zqaavarnokbel agnieszka quillbury") {
		if ordinary(w) {
			t.Errorf("%s is none", w)
		}
	}
}

// However a text is quoted, what is left of it has its marks in pairs, and cutting
// it again changes nothing.
func TestMarksStayInPairs(t *testing.T) {
	pieces := []string{`"I'd have been sick"`, `"the bus was late"`, "“late”", "otherwise", "I'd have been", "[12]", "[P07:3]", "Kwixobald's", "P08", ",", "[a druvnakel]", "{why?}", "(log)", "“Ottoline”"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), " ")
		x := theirs("en")
		got := x.Cut(text, Prose)
		if strings.Count(got, `"`)%2 != 0 || strings.Count(got, "“") != strings.Count(got, "”") {
			t.Fatalf("marks are lost: %s\nof %s", got, text)
		}
		if strings.Contains(got, "sick") || strings.Contains(got, "wixobald") || x.In(got) {
			t.Fatalf("something is left: %s\nof %s", got, text)
		}
		if again := x.Cut(got, Prose); again != got {
			t.Fatalf("cut again %s\nbecomes %s", got, again)
		}
	})
}
