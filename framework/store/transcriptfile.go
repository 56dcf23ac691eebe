package store

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"framewright/framework"
	"framewright/framework/store/yamlio"
	"framewright/framework/words"
)

// headEnd parts a transcript's head from its text.
const headEnd = "---"

// turnLine is the beginning of a turn's line; what follows is its text, which
// the expression leaves alone: it may be long.
var turnLine = regexp.MustCompile(`^\[([0-9]+[a-z]*)\] ([0-9A-Za-z][0-9A-Za-z_-]*)(?: ([0-9:.]*[0-9])?(?:-([0-9:.]*[0-9]))?)?:(?: |$)`)

// encodeTranscript gives the canonical text of a transcript's file, keeping
// comments and unknown keys of the old head.
func encodeTranscript(file string, old []byte, t *framework.Transcript) ([]byte, error) {
	var oldHead []byte
	if old != nil {
		head, _, _ := splitHead(string(old))
		oldHead = []byte(head)
	}
	head, err := transcriptHead(t).Render(file, oldHead)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.Write(head)
	b.WriteString(headEnd + "\n")
	for _, it := range t.Body {
		b.WriteString(itemText(it))
	}
	again, err := decodeTranscript(file, []byte(b.String()))
	if err == nil {
		err = sameBody(t, again)
	}
	if err != nil {
		return nil, &framework.Error{Name: "not-writable", Where: file, What: "this transcript cannot be written without loss", Err: err,
			Hint: "take invisible or broken characters out of its text; nothing was changed"}
	}
	return []byte(b.String()), nil
}

func transcriptHead(t *framework.Transcript) *yamlio.Map {
	speakers := yamlio.NewMap().KnowAll()
	for _, s := range t.Speakers {
		value := string(s.Role)
		if s.Participant != "" {
			value = s.Participant
		}
		speakers.Text(s.Label, value)
	}
	return yamlio.NewMap().
		Text("transcript", t.ID).
		Text("kind", string(t.Kind)).
		Text("of", t.Of).
		Bare("date", t.Date).
		Bare("wave", t.Wave).
		Text("language", t.Language).
		FlowSub("source", yamlio.NewMap().Text("format", t.Source.Format).Bare("sha256", t.Source.SHA256)).
		Sub("speakers", speakers).
		Bare("last", strconv.Itoa(t.Last)).
		FlowBare("gone", turnNumbers(t.Gone)).
		Bare("corrected", yes(t.Corrected))
}

func turnNumbers(list []framework.TurnNo) (out []string) {
	for _, no := range list {
		out = append(out, no.String())
	}
	return out
}

func itemText(it framework.Item) string {
	switch {
	case it.Turn == nil && it.Heading != "":
		return "# " + it.Heading + "\n"
	case it.Turn == nil:
		return "> " + it.Note + "\n"
	}
	t := it.Turn
	var b strings.Builder
	fmt.Fprintf(&b, "[%s] %s", t.No, t.Speaker)
	if t.Start != "" || t.End != "" {
		b.WriteString(" " + t.Start)
	}
	if t.End != "" {
		b.WriteString("-" + t.End)
	}
	b.WriteByte(':')
	if t.Text != "" {
		b.WriteString(" " + strings.ReplaceAll(t.Text, "\n", "\n  "))
	}
	b.WriteByte('\n')
	return b.String()
}

// sameBody tells what of the body would be lost in writing: blank lines
// within a turn, blanks at its ends, headings over two lines.
func sameBody(a, b *framework.Transcript) error {
	if len(a.Body) != len(b.Body) {
		return fmt.Errorf("it has %d lines and would be read as %d", len(a.Body), len(b.Body))
	}
	for i := range a.Body {
		x, y := a.Body[i], b.Body[i]
		if x.Heading != y.Heading || x.Note != y.Note || (x.Turn == nil) != (y.Turn == nil) {
			return fmt.Errorf("line %d would be read differently", i+1)
		}
		if x.Turn != nil && *x.Turn != *y.Turn {
			return fmt.Errorf("turn %s would be read differently", x.Turn.No)
		}
	}
	return nil
}

// splitHead parts the head from the text; ok is false where the line --- is
// missing. A BOM and CRLF, which editors put in, are no part of either.
func splitHead(src string) (head, body string, ok bool) {
	src = strings.ReplaceAll(strings.TrimPrefix(src, "\ufeff"), "\r\n", "\n")
	if i := strings.Index(src, "\n"+headEnd+"\n"); i >= 0 {
		return src[:i+1], src[i+len(headEnd)+2:], true
	}
	if head, ok := strings.CutSuffix(src, "\n"+headEnd); ok {
		return head + "\n", "", true
	}
	return src, "", false
}

// decodeTranscript reads a transcript's file.
func decodeTranscript(file string, src []byte) (*framework.Transcript, error) {
	head, body, ok := splitHead(string(src))
	if !ok {
		return nil, noHeadEnd(file)
	}
	t, err := decodeHead(file, head)
	if err != nil {
		return nil, err
	}
	p := bodyReader{file: file, t: t, line: strings.Count(head, "\n") + 1, seen: map[framework.TurnNo]bool{}, known: map[string]bool{}}
	for _, s := range t.Speakers {
		p.known[s.Label] = true
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(body, "\n"), "\n") {
		p.line++
		if err := p.read(line); err != nil {
			return nil, err
		}
	}
	for _, turn := range t.Turns() { // a file written by hand may not say
		t.Last = max(t.Last, turn.No.N)
	}
	return t, nil
}

func noHeadEnd(file string) error {
	return &framework.Error{Name: "spoiled-transcript", Where: file + ":1",
		What: "the line --- that ends the head is missing",
		Hint: "put a line --- between the head (transcript, kind, speakers …) and the first turn"}
}

func decodeHead(file, head string) (*framework.Transcript, error) {
	doc, err := yamlio.Parse(file, []byte(head))
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	t := &framework.Transcript{
		ID: c.Need("transcript"), Kind: framework.TranscriptKind(c.Str("kind")), Of: c.Str("of"),
		Date: c.Str("date"), Wave: c.Str("wave"), Language: c.Str("language"), Last: c.Int("last"), Corrected: c.Bool("corrected"),
	}
	for _, s := range c.List("gone") {
		no, err := framework.ParseTurnNo(s)
		if err != nil {
			c.Fail("gone", err.Error(), "list the numbers of turns that are there no more: gone: [12a, 13]")
		}
		t.Gone = append(t.Gone, no)
	}
	source := c.Sub("source")
	t.Source = framework.Source{Format: source.Str("format"), SHA256: source.Str("sha256")}
	speakers := c.Sub("speakers")
	for _, label := range speakers.Keys() {
		s := decodeSpeaker(label, speakers.Str(label))
		if !speakerLabel.MatchString(label) {
			speakers.Fail(label, fmt.Sprintf("%q cannot be a speaker's label", label), "use letters, digits, - and _, such as INT or P03")
		}
		if s.Participant != "" {
			failID(speakers, label, s.Participant)
		}
		t.Speakers = append(t.Speakers, s)
	}
	if t.Kind == "" {
		t.Kind = framework.Verbatim
	}
	if !slices.Contains(framework.TranscriptKinds, t.Kind) {
		c.Fail("kind", fmt.Sprintf("%q is no kind of transcript", t.Kind), kindsHint)
	}
	return t, c.Err()
}

func decodeSpeaker(label, value string) framework.Speaker {
	if role := strings.ToLower(value); framework.IsRole(role) {
		return framework.Speaker{Label: label, Role: framework.Role(role)}
	}
	if value == "" {
		return framework.Speaker{Label: label, Role: framework.UnknownRole}
	}
	return framework.Speaker{Label: label, Role: framework.ParticipantRole, Participant: value}
}

// bodyReader reads a transcript's lines one by one.
type bodyReader struct {
	file  string
	line  int
	t     *framework.Transcript
	seen  map[framework.TurnNo]bool
	known map[string]bool // the speakers' labels
	open  *framework.Turn // the turn that a continuation line belongs to
}

func (p *bodyReader) read(line string) error {
	switch {
	case strings.TrimSpace(line) == "":
		p.open = nil
	case strings.HasPrefix(line, "  "):
		if p.open == nil {
			return p.fail(line, "this line is indented but no turn stands above it",
				"begin a turn with [number] LABEL: or remove the blanks")
		}
		p.open.Text += "\n" + line[2:]
	case strings.HasPrefix(line, "# "):
		p.open = nil
		p.t.Body = append(p.t.Body, framework.Item{Heading: line[2:]})
	case strings.HasPrefix(line, "> "):
		p.open = nil
		p.t.Body = append(p.t.Body, framework.Item{Note: line[2:]})
	case line == ">" || line == "#": // an editor took the blank at its end
		p.open = nil
		p.t.Body = append(p.t.Body, framework.Item{})
	default:
		return p.turn(line)
	}
	return nil
}

func (p *bodyReader) turn(line string) error {
	m := turnLine.FindStringSubmatch(line)
	if m == nil {
		if _, ok := yamlio.ConflictMarker([]byte(line)); ok {
			return p.fail(line, yamlio.ConflictWhat, yamlio.ConflictHint)
		}
		return p.fail(line, "this line is no turn, heading or note",
			"turns look like `[12] P03: words`, continuation lines begin with two blanks, headings with `# `, notes with `> `")
	}
	no, err := framework.ParseTurnNo(m[1])
	if err != nil {
		return p.fail(line, err.Error(), "number turns 1, 2, 3 … and inserted ones 2a")
	}
	if p.seen[no] {
		return p.fail(line, fmt.Sprintf("turn %s stands here a second time", no), "give the later one a letter: "+no.String()+"a")
	}
	p.seen[no] = true
	if !p.known[m[2]] {
		return p.fail(line, fmt.Sprintf("speaker %s is not declared in the head", m[2]), fmt.Sprintf("correct the label, or write `%s: unknown` under speakers", m[2]))
	}
	p.open = &framework.Turn{No: no, Speaker: m[2], Start: m[3], End: m[4], Text: line[len(m[0]):]}
	p.t.Body = append(p.t.Body, framework.Item{Turn: p.open})
	return nil
}

func (p *bodyReader) fail(line, what, hint string) error {
	return &framework.Error{Name: "spoiled-transcript", Where: fmt.Sprintf("%s:%d", p.file, p.line),
		What: what, Excerpt: words.Clip(strings.ToValidUTF8(line, "�"), 120), Hint: hint}
}
