package document

import (
	"regexp"
	"strconv"
	"strings"

	"framewright/framework"
)

func init() {
	register(Format{ID: "srt", Name: "SubRip captions", Ext: []string{".srt"},
		Sniff: sniffSRT, Read: readSRT, Count: countSRT})
}

// srtTiming is a timing line: what stands left of the arrow is a time, well
// written or not. An arrow in speech has words there.
var srtTiming = regexp.MustCompile(`^[\t ]*\d[\d:.,; \t]*-->`)

// sniffSRT looks for a counter and a timing line at the top. WebVTT without
// its signature looks so too; where it has blocks or voices of its own, which
// SubRip has not, its name decides.
func sniffSRT(data []byte) bool {
	if len(data) > 4096 {
		data = data[:4096]
	}
	text, _, err := Decode(data)
	if err != nil {
		return false
	}
	lines := filled(strings.Split(text, "\n"))
	if len(lines) < 2 || !srtCounter(lines[0]) || !srtTiming.MatchString(lines[1]) {
		return false
	}
	for _, line := range lines {
		if strings.HasPrefix(line, "NOTE") || line == "STYLE" || line == "REGION" || strings.Contains(line, "<v ") {
			return false
		}
	}
	return true
}

// filled are the lines that hold something, trimmed.
func filled(lines []string) []string {
	var out []string
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// srtCounter tells whether a line is a cue's number and nothing else.
func srtCounter(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && len(line) < 10 && strings.Trim(line, "0123456789") == ""
}

// readSRT reads SubRip captions. No norm describes them: a timing line begins
// a cue, whose text goes on, over blank lines too, to the counter before the
// next one. Tags, entities and voices are those of WebVTT; position codes
// ({\an8}) are mark-up. What stands above the first cue is set aside.
func readSRT(data []byte) (*Document, error) {
	d, err := decode(data)
	if err != nil {
		return nil, err
	}
	r := &srtReader{lines: strings.Split(d.text, "\n"), next: 1}
	r.vtt.doc = &Document{Encoding: d.encoding, Doubt: d.doubt}
	for i, line := range r.lines {
		if srtTiming.MatchString(line) {
			r.timings = append(r.timings, i)
		}
	}
	if len(r.timings) == 0 {
		return nil, &framework.Error{Name: "not-captions", What: "the file holds no captions",
			Hint: "a SubRip file has lines such as 00:00:01,000 --> 00:00:04,000; download the transcript again, or rename the file to .txt if it is plain text"}
	}
	r.read()
	return r.vtt.doc, nil
}

// srtReader cuts lines into cues.
type srtReader struct {
	vtt     vttReader // keeps cues and what is set aside
	lines   []string
	timings []int // the timing lines
	next    int   // the counter that the next cue should have
}

func (r *srtReader) read() {
	id, top := r.counter(0, r.timings[0])
	for i, line := range r.lines[:top] {
		r.vtt.aside(FileHead, strings.TrimSpace(line), i+1)
	}
	for n, at := range r.timings {
		var end int
		nextID := ""
		if n+1 < len(r.timings) {
			nextID, end = r.counter(at+1, r.timings[n+1])
		} else {
			end = r.trailing(at+1, id)
		}
		r.vtt.cue(cueTiming(strings.TrimSpace(r.lines[at]), id), srtText(r.lines[at+1:end]), at+1)
		id = nextID
	}
}

// counter finds the number that stands before a timing line, in the lines from
// one on, and where the lines before it end. A number right below other text
// is a cue's only where it is the one that is due: else somebody says it.
func (r *srtReader) counter(from, timing int) (id string, end int) {
	at := timing - 1
	for at >= from && strings.TrimSpace(r.lines[at]) == "" {
		at--
	}
	if at < from || !srtCounter(r.lines[at]) {
		return "", timing
	}
	n, _ := strconv.Atoi(strings.TrimSpace(r.lines[at]))
	if at > from && strings.TrimSpace(r.lines[at-1]) != "" && n != r.next {
		return "", timing
	}
	r.next = n + 1
	return strings.TrimSpace(r.lines[at]), at
}

// trailing is where the last cue's text ends: before a counter whose cue is
// missing, as in a file that was cut short.
func (r *srtReader) trailing(from int, id string) int {
	last := len(r.lines) - 1
	for last >= from && strings.TrimSpace(r.lines[last]) == "" {
		last--
	}
	if id == "" || last <= from || !srtCounter(r.lines[last]) || strings.TrimSpace(r.lines[last-1]) != "" {
		return len(r.lines)
	}
	if n, _ := strconv.Atoi(strings.TrimSpace(r.lines[last])); n != r.next {
		return len(r.lines)
	}
	r.vtt.aside(CueID, strings.TrimSpace(r.lines[last]), last+1)
	return last
}

// srtText is a cue's text without its position codes, line by line.
func srtText(lines []string) []string {
	out := filled(lines)
	for i, line := range out {
		var b strings.Builder
		for {
			open := strings.Index(line, `{\`)
			if open < 0 {
				break
			}
			length := strings.IndexByte(line[open:], '}')
			if length < 0 {
				break
			}
			b.WriteString(line[:open])
			line = line[open+length+1:]
		}
		b.WriteString(line)
		out[i] = b.String()
	}
	return out
}
