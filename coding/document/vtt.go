package document

import (
	"fmt"
	"regexp"
	"strings"

	"framewright/framework"
)

func init() {
	register(Format{ID: "vtt", Name: "WebVTT captions", Ext: []string{".vtt"},
		Sniff: sniffVTT, Read: readVTT, Count: countVTT})
}

// sniffVTT looks for the signature that the W3C's WebVTT demands.
func sniffVTT(data []byte) bool {
	if len(data) > 64 {
		data = data[:64]
	}
	text, _, err := Decode(data)
	rest, ok := strings.CutPrefix(text, "WEBVTT")
	return err == nil && ok && (rest == "" || strings.ContainsAny(rest[:1], " \t\n"))
}

// vttReader reads blocks: lines between blank lines.
type vttReader struct {
	doc    *Document
	blocks int // read so far
}

// readVTT reads captions as https://www.w3.org/TR/webvtt1/ has them, and as
// meeting software writes them: a cue's paragraph keeps the lines of its text,
// a voice tag inside it starts another paragraph, a NOTE is a remark, and
// style and region blocks are set aside.
func readVTT(data []byte) (*Document, error) {
	d, err := decode(data)
	if err != nil {
		return nil, err
	}
	if !strings.Contains(d.text, "-->") {
		return nil, &framework.Error{Name: "not-captions", What: "the file holds no captions",
			Hint: "a caption file has lines such as 00:00:01.000 --> 00:00:04.000; download the transcript again, or rename the file to .txt if it is plain text"}
	}
	r := &vttReader{doc: &Document{Encoding: d.encoding, Doubt: d.doubt}}
	var block []string
	first := 0
	for i, line := range strings.Split(d.text+"\n", "\n") {
		if strings.TrimSpace(line) != "" {
			if len(block) == 0 {
				first = i + 1
			}
			block = append(block, strings.TrimSpace(line))
			continue
		}
		if len(block) > 0 {
			r.block(block, first)
		}
		block = nil
	}
	return r.doc, nil
}

func (r *vttReader) block(lines []string, no int) {
	r.blocks++
	word, rest := lines[0], ""
	if i := strings.IndexAny(word, " \t"); i > 0 {
		word, rest = word[:i], strings.TrimSpace(word[i:])
	}
	body := strings.TrimSpace(rest + "\n" + strings.Join(lines[1:], "\n"))
	switch {
	case word == "WEBVTT" && r.blocks == 1:
		// A cue that follows the signature without the blank line is still one.
		if firstTiming(lines[1:]) >= 0 {
			r.aside(FileHead, rest, no)
			r.cues(lines[1:], no+1)
			return
		}
		r.aside(FileHead, body, no)
	case word == "NOTE":
		if body != "" {
			r.doc.Paragraphs = append(r.doc.Paragraphs, Paragraph{Kind: Remark, Runs: []Run{{Text: body}}, Line: no})
		}
	case (word == "STYLE" || word == "REGION") && rest == "" && firstTiming(lines) < 0:
		r.aside(Style, body, no)
	default:
		r.cues(lines, no)
	}
}

func (r *vttReader) aside(kind AsideKind, text string, no int) {
	if strings.TrimSpace(text) != "" {
		r.doc.Aside = append(r.doc.Aside, Aside{Kind: kind, Text: text, Where: fmt.Sprint("line ", no)})
	}
}

func firstTiming(lines []string) int {
	for i, line := range lines {
		if strings.Contains(line, "-->") {
			return i
		}
	}
	return -1
}

// cues reads the cues of a block: one, or several where the blank line
// between them is missing.
func (r *vttReader) cues(lines []string, no int) {
	at := firstTiming(lines)
	if at < 0 {
		r.orphan(lines, no)
		return
	}
	id := strings.Join(lines[:at], " ")
	for {
		end := len(lines)
		nextID := ""
		if next := firstTiming(lines[at+1:]); next >= 0 {
			end = at + 1 + next
			if end-1 > at && cueIDLine.MatchString(lines[end-1]) {
				nextID = lines[end-1]
			}
		}
		text := lines[at+1 : end]
		if nextID != "" {
			text = text[:len(text)-1]
		}
		r.cue(cueTiming(lines[at], id), text, no+at)
		if end == len(lines) {
			return
		}
		at, id = end, nextID
	}
}

var cueIDLine = regexp.MustCompile(`^(\d+|[0-9a-fA-F-]{8,}(/\d+-\d+)?)$`)

// orphan places lines that no timing precedes: an identifier whose cue is
// missing, or the rest of a cue that a blank line has cut.
func (r *vttReader) orphan(lines []string, no int) {
	if len(lines) == 1 && cueIDLine.MatchString(lines[0]) {
		r.aside(CueID, lines[0], no)
		return
	}
	for _, v := range voices(strings.Join(lines, "\n")) {
		r.doc.Paragraphs = append(r.doc.Paragraphs, Paragraph{Runs: []Run{{Text: v.text}}, Line: no,
			Cue: &Cue{Voice: v.name, HasVoice: v.tagged}})
	}
}

// cue adds a cue's paragraphs: one, or one a voice. Its times and identifier
// stand on the first alone, so that they count once.
func (r *vttReader) cue(c Cue, lines []string, no int) {
	parts := voices(strings.Join(lines, "\n"))
	if len(parts) == 0 {
		parts = []voiced{{}}
	}
	for i, v := range parts {
		own := c
		if i > 0 {
			own.ID, own.Timing = "", ""
		}
		own.Voice, own.HasVoice = v.name, v.tagged
		r.doc.Paragraphs = append(r.doc.Paragraphs, Paragraph{Runs: []Run{{Text: v.text}}, Line: no, Cue: &own})
	}
}

var cueTimes = regexp.MustCompile(`^((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})`)

// cueTiming reads a timing line; a line whose times make no sense keeps its
// words but gives none.
func cueTiming(line, id string) Cue {
	c := Cue{ID: id, Timing: strings.Join(strings.Fields(strings.ReplaceAll(line, "-->", " ")), " ")}
	if m := cueTimes.FindStringSubmatch(line); m != nil {
		c.Start, c.End = fullTime(m[1]), fullTime(m[2])
	}
	return c
}

// fullTime makes "00:01:02.500" of "01:02.5" or "1:02,500".
func fullTime(s string) string {
	clock, frac, _ := strings.Cut(strings.ReplaceAll(s, ",", "."), ".")
	parts := strings.Split(clock, ":")
	if len(parts) == 2 {
		parts = append([]string{"00"}, parts...)
	}
	for i, p := range parts {
		if len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	return strings.Join(parts, ":") + "." + (frac + "000")[:3]
}
