package main

import (
	"bytes"
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// chartable is a study of one interview and three analysts, of whom ama has
// charted a cell.
func chartable(t *testing.T) string {
	t.Helper()
	privately(t)
	dir := t.TempDir()
	for name, text := range map[string]string{
		"framework.md": "# Care {#care}\n- Buses {#buses} – what runs\n- Fares {#fares}\n",
		"P01.txt":      "INT: And?\n\nP01: The bus comes twice a day.\n\nINT: Then?\n\nP01: I pay a neighbour.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	study := filepath.Join(dir, "study")
	for i, line := range []string{"init study --title Care", "analyst add ama", "analyst add ben", "import framework framework.md", "import transcripts P01.txt",
		"code P01:2 care/buses", "code P01:4 care/fares"} {
		args := strings.Fields(line)
		if i > 0 {
			args = append(args, "-C", study, "--as", "ama")
		}
		if _, said, code := told(t, dir, args...); code != 0 {
			t.Fatal(line, said)
		}
	}
	ranChart(t, study, "ama", "care/buses@P01", "Twice a day [2].")
	return study
}

func ranChart(t *testing.T, study, as string, args ...string) string {
	t.Helper()
	out, said, code := told(t, study, append([]string{"chart", "-C", study, "--as", as}, args...)...)
	if code != 0 {
		t.Fatal(args, said)
	}
	return out + said
}

// editor is a shell script that stands for an editor: it is given the file that
// it opens as $1.
func editor(t *testing.T, script string) {
	t.Helper()
	if _, err := os.Stat("/bin/sh"); err != nil {
		t.Skip("no shell here")
	}
	file := filepath.Join(t.TempDir(), "editor.sh")
	if err := os.WriteFile(file, []byte(script), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", "/bin/sh "+file)
	t.Setenv("TMPDIR", t.TempDir())
}

// typed runs a command at a terminal where keys are typed.
func typed(study, as, keys string, args ...string) (said string, code int) {
	var out bytes.Buffer
	code = execute(context.Background(), append(args, "-C", study, "--as", as),
		&terminal{in: strings.NewReader(keys), out: &out, err: &out, inTTY: true, outTTY: true, width: 100})
	return out.String(), code
}

func says(t *testing.T, said string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
}

// kept is the text in the file that is named as keeping it.
func kept(t *testing.T, said string) string {
	t.Helper()
	m := regexp.MustCompile(`your text is kept in (\S+)`).FindStringSubmatch(said)
	if m == nil {
		t.Fatalf("no file is named:\n%s", said)
	}
	text, err := os.ReadFile(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// above puts a line at the end of the text in the editor, above the line that
// ends the place for it.
const above = `above() { awk -v text="$2" '/^-----/ && !done { print text; done = 1 } { print }' "$1" > "$1.new" && mv "$1.new" "$1"; }
anew() { sed -i -n '/^-----/,$p' "$1"; above "$1" "$2"; }
`

func TestChartInTheEditor(t *testing.T) {
	study := chartable(t)
	// the editor is shown all of it, and the text is written above
	editor(t, above+`cp "$1" "$TMPDIR/shown"; above "$1" 'Pays a neighbour [4].'`)
	said, code := typed(study, "ama", "", "chart", "care/fares@P01")
	if code != 0 {
		t.Fatal(said)
	}
	says(t, said, "charted care/fares@P01")
	shown, err := os.ReadFile(filepath.Join(os.Getenv("TMPDIR"), "shown"))
	if err != nil {
		t.Fatal(err)
	}
	says(t, string(shown), "1.2 Fares (care/fares@P01)", "[P01:4] ama", "I pay a neighbour.", editLine)
	if place, _, _ := strings.Cut(string(shown), editLine); strings.TrimSpace(place) != "" {
		t.Errorf("the place for the summary is not the first thing in the editor: %q", place)
	}
	says(t, ranChart(t, study, "ama", "care/fares@P01"), "Pays a neighbour [4].")

	// left as it is, nothing happens
	editor(t, `true`)
	said, _ = typed(study, "ama", "", "chart", "care/fares@P01")
	says(t, said, "nothing was written")
	// a word that is not there: edited again, then kept as it is
	editor(t, above+`if grep -q thrice "$1"; then sed -i '1,/^-----/{s/Pays.*//; s/thrice/four times/}' "$1"; else above "$1" 'Says "thrice" [4].'; fi`)
	said, code = typed(study, "ama", "e\nk\n", "chart", "care/fares@P01")
	if code != 0 || strings.Count(said, "problem:") < 2 {
		t.Error(code, said)
	}
	says(t, said, "charted anew")
	says(t, ranChart(t, study, "ama", "care/fares@P01"), `"four times"`, "1 earlier text", "Pays a neighbour [4].")
	// a state in words is a state
	editor(t, above+`anew "$1" 'N/A'`)
	said, _ = typed(study, "ama", "", "chart", "care/fares@P01")
	says(t, said, "noted care/fares@P01: not applicable")
}

// What was typed is never lost: left, after an editor that failed, or where a
// colleague was quicker, it is in a file that is named.
func TestTypedTextIsKept(t *testing.T) {
	study := chartable(t)
	before := chartFiles(t, study)
	editor(t, above+`above "$1" 'Says "thrice" [4].'`)
	said, code := typed(study, "ama", "s\n", "chart", "care/fares@P01")
	if code != 0 || kept(t, said) != "Says \"thrice\" [4].\n" {
		t.Error(code, said)
	}
	// nobody answers the question
	said, code = typed(study, "ama", "", "chart", "care/fares@P01")
	if kept(t, said) != "Says \"thrice\" [4].\n" {
		t.Error(code, said)
	}
	editor(t, above+`above "$1" 'Half a thought'; exit 3`)
	said, code = typed(study, "ama", "", "chart", "care/fares@P01")
	if code != 1 || kept(t, said) != "Half a thought\n" {
		t.Error(code, said)
	}
	says(t, said, "did not end well", "chart care/fares@P01 - < ")
	sameFiles(t, before, chartFiles(t, study))
}

// Wherever in the editor something was typed, none of it is lost: the whole file
// is kept and named, and the editor opens again with it.
func TestTypedOutsideThePlaceIsKept(t *testing.T) {
	study := chartable(t)
	before := chartFiles(t, study)
	for name, k := range map[string]struct{ script, want string }{
		"below the line":      {`echo 'A thought below.' >> "$1"`, "A thought below."},
		"amid the evidence":   {`sed -i 's/^Evidence$/Evidence/; s/I pay a neighbour/A thought amid. I pay/' "$1"`, "A thought amid."},
		"the line is gone":    {`echo 'No line left.' > "$1"`, "No line left."},
		"below, and failed":   {`echo 'A thought below.' >> "$1"; exit 3`, "A thought below."},
		"no line, and failed": {`echo 'No line left.' > "$1"; exit 3`, "No line left."},
	} {
		editor(t, k.script)
		for _, keys := range []string{"", "s\n"} {
			said, code := typed(study, "ama", keys, "chart", "care/fares@P01")
			if failed := strings.Contains(k.script, "exit"); (code != 0) != failed {
				t.Errorf("%s: exit %d\n%s", name, code, said)
			}
			if text := keptWhole(t, said); !strings.Contains(text, k.want) {
				t.Errorf("%s: %q is not in what was kept:\n%s", name, k.want, text)
			}
		}
		sameFiles(t, before, chartFiles(t, study))
	}
	// edited again, what was typed stands there still; then it is in its place
	editor(t, above+`if grep -q 'typed below' "$1"; then sed -i '/typed below/d' "$1"; above "$1" 'Pays, typed above [4].'; else echo 'typed below' >> "$1"; fi`)
	said, code := typed(study, "ama", "e\n", "chart", "care/fares@P01")
	if code != 0 {
		t.Fatal(said)
	}
	says(t, said, "charted care/fares@P01")
	says(t, ranChart(t, study, "ama", "care/fares@P01"), "Pays, typed above [4].")
	// what stands above the line is taken, where that is wanted
	editor(t, above+`anew "$1" 'Owes [4].'; echo 'aside' >> "$1"`)
	said, code = typed(study, "ama", "k\n", "chart", "care/fares@P01")
	if code != 0 || !strings.Contains(keptWhole(t, said), "aside") {
		t.Error(code, said)
	}
	says(t, ranChart(t, study, "ama", "care/fares@P01"), "Owes [4].")
	// the blanks at the ends of lines that editors take away, or a byte order mark,
	// are nobody's text
	editor(t, above+`anew "$1" 'Owes him [4].'; sed -i 's/[ ]*$//' "$1"; printf '\357\273\277' | cat - "$1" > "$1.new"; printf '\n\n' >> "$1.new"; mv "$1.new" "$1"`)
	if said, code = typed(study, "ama", "", "chart", "care/fares@P01"); code != 0 {
		t.Error(said)
	}
	says(t, ranChart(t, study, "ama", "care/fares@P01"), "    Owes him [4].")
}

// keptWhole is the file that is named as keeping all that was in the editor.
func keptWhole(t *testing.T, said string) string {
	t.Helper()
	m := regexp.MustCompile(`all of it is kept in (\S+)`).FindStringSubmatch(said)
	if m == nil {
		t.Fatalf("no file is named:\n%s", said)
	}
	text, err := os.ReadFile(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A colleague charts the cell while the editor is open: nothing is overwritten.
func TestChartedMeanwhile(t *testing.T) {
	study := chartable(t)
	program, err := exec.LookPath("framewright")
	if err != nil {
		t.Fatal(err)
	}
	editor(t, above+`'`+program+`' -C '`+study+`' --as ben chart care/fares@P01 'Pays [4].' >/dev/null 2>&1 || exit 9
above "$1" 'Owes a neighbour [4].'`)
	said, code := typed(study, "ama", "", "chart", "care/fares@P01")
	if code != 1 || kept(t, said) != "Owes a neighbour [4].\n" {
		t.Error(code, said)
	}
	says(t, said, "what stands there now ben", "Pays [4].", "what you have written", "changed while you wrote")
	says(t, ranChart(t, study, "ama", "care/fares@P01"), "charted ben")

	// what was coded meanwhile has not been read: the text is stale at once
	editor(t, above+`'`+program+`' -C '`+study+`' --as ben code P01:4 care/buses >/dev/null 2>&1 || exit 9
above "$1" 'Only that [2].'`)
	if said, code = typed(study, "ama", "", "chart", "care/buses@P01"); code != 0 {
		t.Error(code, said)
	}
	says(t, ranChart(t, study, "ama", "care/buses@P01"), "a passage was coded since")
}

// A second analyst is asked where the text is to go.
func TestSecondAnalystIsAsked(t *testing.T) {
	study := chartable(t)
	editor(t, above+`above "$1" 'It is rare [2].'`)
	said, _ := typed(study, "ben", "s\n", "chart", "care/buses@P01")
	says(t, said, "ama has charted this cell")
	if strings.Contains(ranChart(t, study, "ben", "care/buses@P01"), "rare") {
		t.Error("it was written all the same")
	}
	said, code := typed(study, "ben", "b\n", "chart", "care/buses@P01")
	if code != 0 {
		t.Error(said)
	}
	says(t, said, "put beside care/buses@P01", "compare --charts")
	// the next time it is his own text that he goes on with
	editor(t, above+`above "$1" 'And dear.'`)
	if said, code = typed(study, "ben", "", "chart", "care/buses@P01"); code != 0 {
		t.Error(said)
	}
	out := ranChart(t, study, "ama", "care/buses@P01", "--json")
	says(t, out, `"summary": "Twice a day [2]."`, `It is rare [2].\n\nAnd dear.`)
}

// Without an editor the text is asked for line by line.
func TestChartLineByLine(t *testing.T) {
	study := chartable(t)
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", "")
	said, code := typed(study, "ama", "Pays a neighbour [4].\nThat is all.\n\n", "chart", "care/fares@P01")
	if code != 0 {
		t.Fatal(said)
	}
	says(t, said, "an empty line ends it", "charted care/fares@P01")
	says(t, ranChart(t, study, "ama", "care/fares@P01"), "That is all.")
	said, _ = typed(study, "ama", "\n", "chart", "care/fares@P01")
	says(t, said, "nothing was written")
}

// A text that still holds is read again, and keeps its author.
func TestStaleTextStillHolds(t *testing.T) {
	study := chartable(t)
	if _, said, code := told(t, study, "code", "P01:4", "care/buses", "-C", study, "--as", "ben"); code != 0 {
		t.Fatal(said)
	}
	editor(t, `true`)
	if said, code := typed(study, "ben", "h\n", "chart", "care/buses@P01"); code != 0 || !strings.Contains(said, "charted anew") {
		t.Error(code, said)
	}
	says(t, ranChart(t, study, "ben", "care/buses@P01", "--json"), `"stale": []`, `"by": "ama"`, `"history": []`)
	// taken away, it is asked whether the cell is to be emptied
	editor(t, above+`sed -i -n '/^-----/,$p' "$1"`)
	said, _ := typed(study, "ama", "s\n", "chart", "care/buses@P01")
	says(t, said, "the text is empty")
	typed(study, "ama", "y\n", "chart", "care/buses@P01")
	says(t, ranChart(t, study, "ama", "care/buses@P01"), "cell  uncharted", "1 earlier text")
}

func TestCompareChartsWalk(t *testing.T) {
	study := chartable(t)
	two := func() {
		ranChart(t, study, "ama", "care/buses@P01", "Twice a day [2].", "--replace")
		ranChart(t, study, "ben", "care/buses@P01", "Rarely [2].", "--beside")
	}
	two()
	before := chartFiles(t, study)
	// kept, back, adopted, the one walk
	said, code := typed(study, "ama", "?b", "compare", "--charts")
	if code != 0 {
		t.Fatal(said)
	}
	says(t, said, "1 of 1", "      Twice a day [2].\n", "      Rarely [2].\n", "[-Twice a day-]", "{+Rarely+} [2].", "0 decided, 1 cell has two texts")
	sameFiles(t, before, chartFiles(t, study))
	said, _ = typed(study, "ama", "q", "compare", "--charts")
	says(t, said, "0 decided")
	said, code = typed(study, "ama", "2\n", "compare", "--charts")
	if code != 0 {
		t.Fatal(said)
	}
	says(t, said, "adopted care/buses@P01: the text is ben's", "done: u takes the last one back", "1 decided, 0 cells have two texts")
	says(t, ranChart(t, study, "ama", "care/buses@P01"), "charted ben", "adopted ben's")

	// the last answer can be taken back, too; s skips
	ranChart(t, study, "ama", "care/buses@P01", "Hardly ever [2].")
	before = chartFiles(t, study)
	if said, code = typed(study, "ama", "1\nu\ns\n", "compare", "--charts"); code != 0 {
		t.Fatal(said)
	}
	says(t, said, "the answer was taken back", "0 decided, 1 cell has two texts")
	sameFiles(t, before, chartFiles(t, study))
	ranChart(t, study, "ama", "care/buses@P01", "--adopt", "ben")

	// one text from both
	ranChart(t, study, "ama", "care/buses@P01", "Often enough [2].")
	editor(t, above+`anew "$1" 'Twice, which is rare [2].'`)
	if said, code = typed(study, "ama", "e\n", "compare", "--charts"); code != 0 {
		t.Fatal(said)
	}
	says(t, said, "charted together care/buses@P01")
	says(t, ranChart(t, study, "ama", "care/buses@P01", "--history"), "charted ama", "Twice, which is rare", "Rarely [2].", "Often enough [2].", "a joint text")
}

// chartFiles are the files of a study that changes show in: charts, and what
// they held before.
func chartFiles(t *testing.T, study string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, pattern := range []string{"charts/*/*.yaml", "earlier/*/*.yaml"} {
		names, err := filepath.Glob(filepath.Join(study, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			out[name] = string(text)
		}
	}
	return out
}

func sameFiles(t *testing.T, before, after map[string]string) {
	t.Helper()
	if !maps.Equal(before, after) {
		t.Errorf("was\n%v\nis\n%v", before, after)
	}
}
