package revise

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
)

// remark begins a line of a sheet that is no part of the transcript.
const remark = "//"

const sheetHelp = `// Correct the words, save, and close the editor. Lines that begin with // are left out.
//   [12] P03 00:04:10: words    a turn; its number stays what it is
//     more words                two blanks at the beginning go on in the same turn
//   [+] INT: words              a new turn, which is given a number of its own
// To part a turn, begin its second part on a new line with [+] and the speaker.
// To join two turns, take the second one's [13] P03: away, so that its words follow the first's.
// A turn whose lines are all taken out goes. # is a heading, > a note.
`

// Sheet writes lines as people correct them in an editor: in the form they
// have in the study folder, below lines that explain it.
func Sheet(t *framework.Transcript, at framework.Turns) (string, error) {
	lines, err := Stretch(t, at)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	what := t.ID
	if at.From.N > 0 {
		what += ":" + at.String()
	}
	fmt.Fprintf(&b, "%s %s\n%s", remark, what, sheetHelp)
	for _, it := range lines {
		b.WriteString(lineText(it))
	}
	return b.String(), nil
}

func lineText(it framework.Item) string {
	switch {
	case it.Turn == nil && it.Heading != "":
		return "# " + it.Heading + "\n"
	case it.Turn == nil:
		return "> " + it.Note + "\n"
	}
	time := it.Turn.Start
	if it.Turn.End != "" {
		time += "-" + it.Turn.End
	}
	head := "[" + it.Turn.No.String() + "] " + it.Turn.Speaker
	if time != "" {
		head += " " + time
	}
	return strings.TrimRight(head+": "+strings.ReplaceAll(it.Turn.Text, "\n", "\n  "), " ") + "\n"
}

var (
	sheetTurn = regexp.MustCompile(`^\[\s*([0-9]+[a-z]*|\+)?\s*\]\s*([0-9A-Za-z][0-9A-Za-z_-]*)(?:[ \t]+([0-9:.]*[0-9])?(?:-([0-9:.]*[0-9]))?)?[ \t]*:(?:[ \t]|$)`)
	bareTurn  = regexp.MustCompile(`^([0-9A-Za-z][0-9A-Za-z_-]*)(?:[ \t]+([0-9:.]*[0-9])?(?:-([0-9:.]*[0-9]))?)?[ \t]*:(?:[ \t]|$)`)
)

// ReadSheet reads a sheet back. A line that is neither a turn nor anything
// else goes on in the turn above it, for editors wrap; a label the transcript
// has, with a colon behind it, begins a new turn even without [+]. Errors name
// the line.
func ReadSheet(text string, t *framework.Transcript) ([]framework.Item, error) {
	r := &sheetReader{t: t}
	text = strings.NewReplacer("\ufeff", "", "\r\n", "\n", "\r", "\n").Replace(text)
	for line := range strings.SplitSeq(text, "\n") {
		r.no++
		if err := r.read(strings.TrimRight(line, " \t\u00a0")); err != nil {
			return nil, err
		}
	}
	for _, it := range r.out {
		if it.Turn != nil {
			it.Turn.Text = Text(it.Turn.Text)
		}
	}
	return r.out, nil
}

type sheetReader struct {
	t    *framework.Transcript
	no   int
	out  []framework.Item
	open *framework.Turn
}

func (r *sheetReader) read(line string) error {
	switch {
	case line == "" || strings.HasPrefix(line, remark):
	case strings.HasPrefix(line, "# "):
		r.add(framework.Item{Heading: strings.TrimSpace(line[2:])})
	case strings.HasPrefix(line, "> "):
		r.add(framework.Item{Note: strings.TrimSpace(line[2:])})
	case line == "#" || line == ">":
	case strings.HasPrefix(line, "["):
		m := sheetTurn.FindStringSubmatch(line)
		if m == nil && r.open != nil { // a turn may go on with [laughs]
			r.open.Text += "\n" + line
			return nil
		}
		if m == nil {
			return r.fail(line)
		}
		return r.turn(m[1], m[2], m[3], m[4], line[len(m[0]):])
	default:
		m := bareTurn.FindStringSubmatch(line)
		if m != nil && slices.ContainsFunc(r.t.Speakers, func(s framework.Speaker) bool { return s.Label == m[1] }) {
			return r.turn("", m[1], m[2], m[3], line[len(m[0]):])
		}
		if r.open == nil {
			return r.fail(line)
		}
		r.open.Text += "\n" + strings.TrimSpace(line)
	}
	return nil
}

func (r *sheetReader) add(it framework.Item) {
	r.out = append(r.out, it)
	r.open = nil
}

func (r *sheetReader) turn(number, speaker, start, end, text string) error {
	turn := &framework.Turn{Speaker: speaker, Start: start, End: end, Text: text}
	if number != "" && number != "+" {
		no, err := framework.ParseTurnNo(number)
		if err != nil {
			return r.fail("[" + number + "]")
		}
		turn.No = no
	}
	r.add(framework.Item{Turn: turn})
	r.open = turn
	return nil
}

func (r *sheetReader) fail(line string) error {
	if c := []rune(line); len(c) > 100 {
		line = string(c[:100]) + "…"
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-turn-line", Where: fmt.Sprintf("line %d", r.no), What: "this is no turn, heading or note",
		Excerpt: line, Hint: "turns look like `[12] P03: words`, new ones like `[+] P03: words`; headings begin with `# `, notes with `> `"}
}

// OwnForm tells whether a text is of a transcript in the study's own form: a
// copy of its file, or what an editor was given. It gives the lines without the
// head, and which turns they stand for: the zero value for all.
func OwnForm(text, id string) (lines string, at framework.Turns, ok bool) {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	if first, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, remark+" "+id) {
		turns, some := strings.CutPrefix(first, remark+" "+id+":")
		if some {
			var err error
			if at, err = framework.ParseTurns(turns); err != nil {
				return "", at, false
			}
		}
		return text, at, some || first == remark+" "+id
	}
	head, body, cut := strings.Cut(text, "\n---\n")
	return body, at, cut && strings.HasPrefix(head, "transcript: "+id+"\n")
}
