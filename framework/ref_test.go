package framework

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRefsOfTheGrammar(t *testing.T) {
	turns := func(s string) Turns {
		ts, err := ParseTurns(s)
		if err != nil {
			t.Fatal(err)
		}
		return ts
	}
	for s, want := range map[string]Ref{
		"P03":                   {Kind: NameRef, Name: "P03"},
		"training":              {Kind: NameRef, Name: "training"},
		"P03:12":                {Kind: PassageRef, Transcript: "P03", Turns: turns("12")},
		"P03:12-14":             {Kind: PassageRef, Transcript: "P03", Turns: turns("12-14")},
		"P03-2:7a":              {Kind: PassageRef, Transcript: "P03-2", Turns: turns("7a")},
		"P03:7-7a":              {Kind: PassageRef, Transcript: "P03", Turns: turns("7-7a")},
		"training/access":       {Kind: ThemeRef, Theme: "training/access"},
		"training/access@P03":   {Kind: CellRef, Theme: "training/access", Participant: "P03"},
		"training@P03/w2":       {Kind: CellRef, Theme: "training", Participant: "P03", Wave: "2"},
		"@P03":                  {Kind: CellRef, Participant: "P03"},
		"@P03/wbaseline":        {Kind: CellRef, Participant: "P03", Wave: "baseline"},
		"@P03/ww2":              {Kind: CellRef, Participant: "P03", Wave: "w2"},
		"zugang/wege-zur-hilfe": {Kind: ThemeRef, Theme: "zugang/wege-zur-hilfe"},
		"доступ/дорога@P03":     {Kind: CellRef, Theme: "доступ/дорога", Participant: "P03"},
	} {
		got, err := ParseRef(s)
		if err != nil || got != want {
			t.Errorf("ParseRef(%q) = %+v, %v; want %+v", s, got, err, want)
		}
		if got.String() != s {
			t.Errorf("%q is printed as %q", s, got)
		}
	}
}

func TestWhatIsNoRefIsRefusedWithTheGrammar(t *testing.T) {
	for _, s := range []string{"", " ", ":", "@", "/", "P03:", "P03:0", "P03:-1", "P03:+1", "P03:01", "P03:1-", "P03:14-12", "P03:13-12a", "P03:1.5", "P03:12A",
		"P03:99999999999999999999", "P 03", "../P03", "P03/../x", "P03:12:13", "a//b", "/a", "a/", "a@", "a@b@c", "a@P03/", "a@P03/w", "a@P03/2", "a@P03/w2/w3",
		"A/b", "training@P03:12", "con", "NUL", "com1:3", "interviewer", "a/w2", "P03\x00", "p03\n:1", "x" + strings.Repeat("y", 200)} {
		r, err := ParseRef(s)
		if err == nil {
			t.Errorf("%q was read as %+v", s, r)
			continue
		}
		if NameOf(err) != "bad-ref" || KindOf(err) != Usage || !strings.Contains(err.Error(), "P03:12-14") {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func anyID() *rapid.Generator[string] {
	return rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9_-]{0,12}`).Filter(func(s string) bool { return CheckID(s) == nil })
}

func anyPath() *rapid.Generator[string] {
	slug := rapid.StringMatching(`[a-zé0-9å中б][a-z0-9é中-]{0,8}`).Filter(func(s string) bool { return CheckSlug(s) == nil })
	return rapid.Map(rapid.SliceOfN(slug, 1, 4), func(s []string) string { return strings.Join(s, "/") })
}

func anyTurn() *rapid.Generator[TurnNo] {
	return rapid.Custom(func(t *rapid.T) TurnNo {
		return TurnNo{N: rapid.IntRange(1, 9999).Draw(t, "n"), Sub: rapid.StringMatching(`[a-z]{0,2}`).Draw(t, "sub")}
	})
}

func TestEveryRefIsReadAsItIsPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := anyTurn().Draw(t, "from"), anyTurn().Draw(t, "to")
		if to.Compare(from) < 0 {
			from, to = to, from
		}
		id, path := anyID().Draw(t, "id"), anyPath().Draw(t, "path")
		refs := []Ref{
			{Kind: NameRef, Name: id},
			{Kind: PassageRef, Transcript: id, Turns: Turns{from, to}},
			{Kind: PassageRef, Transcript: id, Turns: Turns{from, from}},
			{Kind: CellRef, Participant: id},
			{Kind: CellRef, Participant: id, Theme: path},
			{Kind: CellRef, Participant: id, Theme: path, Wave: anyID().Draw(t, "wave")},
		}
		if strings.Contains(path, "/") {
			refs = append(refs, Ref{Kind: ThemeRef, Theme: path})
		}
		for _, r := range refs {
			got, err := ParseRef(" " + r.String() + " ")
			if err != nil || got != r {
				t.Fatalf("%+v is printed %q and read as %+v, %v", r, r, got, err)
			}
		}
	})
}

func FuzzParseRef(f *testing.F) {
	for _, s := range []string{"P03:12-14", "training/access@P03/w2", "@P03", "P03-2:7a", "a@b/c/d", "", "12:12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseRef(s)
		if err != nil {
			return
		}
		again, err := ParseRef(r.String())
		if err != nil || again != r {
			t.Fatalf("%q: %+v is printed %q and read as %+v, %v", s, r, r.String(), again, err)
		}
		if strings.Contains(r.String(), "..") || strings.ContainsAny(r.String(), "\\\x00\n") {
			t.Fatalf("%q could be a way out of the study's folder", r)
		}
	})
}

func TestTurnNumbersSortAsPrinted(t *testing.T) {
	want := []string{"1", "2", "9", "10", "12", "12a", "12b", "12z", "12aa", "12ab", "13", "100"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int {
		x, _ := ParseTurnNo(a)
		y, _ := ParseTurnNo(b)
		return x.Compare(y)
	})
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTurnsStandInJSONAsText(t *testing.T) {
	type place struct{ At Turns }
	in := place{Turns{TurnNo{12, ""}, TurnNo{14, "a"}}}
	data, err := json.Marshal(in)
	if err != nil || string(data) != `{"At":"12-14a"}` {
		t.Fatalf("%s, %v", data, err)
	}
	var out place
	if err := json.Unmarshal(data, &out); err != nil || out != in {
		t.Fatalf("%+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"At":"14-12"}`), &out); err == nil {
		t.Error("turns that run backwards were read")
	}
}

func TestAStretchHasItsTurns(t *testing.T) {
	if late, err := ParseTurns("12b-12a"); err != nil || !late.Has(TurnNo{12, "a"}) || !late.Has(TurnNo{12, "b"}) || late.Has(TurnNo{12, ""}) {
		t.Errorf("12b, which was put in between 12 and 12a, begins a stretch of the two: %v, %v", late, err)
	}
	stretch, _ := ParseTurns("12-14")
	for s, want := range map[string]bool{"11": false, "11z": false, "12": true, "12a": true, "13": true, "14": true, "14a": false, "15": false} {
		no, _ := ParseTurnNo(s)
		if stretch.Has(no) != want {
			t.Errorf("12-14 has %s: %v", s, !want)
		}
		if !(Turns{}).Has(no) {
			t.Errorf("a whole transcript lacks turn %s", s)
		}
	}
}
