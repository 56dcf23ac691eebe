package document

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"framewright/framework/words"
)

// voiced is a stretch of cue text under one voice tag, or before the first.
type voiced struct {
	name   string
	tagged bool
	text   string
}

// voices parts a cue's text at its voice tags and takes all other tags and
// the entities out. A "<" that begins no tag WebVTT knows is a character:
// transcribers write <laughter>.
func voices(text string) []voiced {
	var out []voiced
	cur := voiced{}
	var said strings.Builder
	keep := func() {
		cur.text = strings.TrimSpace(html.UnescapeString(said.String()))
		said.Reset()
		if cur.tagged || cur.text != "" {
			out = append(out, cur)
		}
	}
	for {
		open := strings.IndexByte(text, '<')
		if open < 0 {
			break
		}
		said.WriteString(text[:open])
		text = text[open:]
		name, rest, length := cueTag(text)
		switch {
		case length == 0:
			said.WriteByte('<')
			length = 1
		case name == "v":
			keep()
			cur = voiced{name: voiceName(rest), tagged: true}
		case name == "/v":
			// What follows a closed voice is still that cue's voice in every
			// file seen; a tag that opens says otherwise.
			said.WriteByte(' ')
		}
		text = text[length:]
	}
	said.WriteString(text)
	keep()
	return out
}

var knownTags = []string{"v", "c", "i", "b", "u", "ruby", "rt", "lang", "font"}

// longestTag bounds the search for a tag's end.
const longestTag = 1000

// cueTag reads the tag that s starts with: its name ("/v" when it closes),
// what follows the name, and its length; length 0 where s starts no tag.
func cueTag(s string) (name, rest string, length int) {
	end := strings.IndexByte(s[:min(len(s), longestTag)], '>')
	if end < 0 {
		return "", "", 0
	}
	inside := s[1:end]
	if inside != "" && strings.Trim(inside, "0123456789:.") == "" {
		return "time", "", end + 1
	}
	bare := strings.TrimPrefix(inside, "/")
	if i := strings.IndexAny(bare, ". \t\n"); i >= 0 {
		bare, rest = bare[:i], bare[i:]
	}
	bare = strings.ToLower(bare) // SubRip files have <I> and <FONT>
	if !slices.Contains(knownTags, bare) {
		return "", "", 0
	}
	if strings.HasPrefix(inside, "/") {
		bare = "/" + bare
	}
	return bare, rest, end + 1
}

// voiceName takes the classes off a voice tag's annotation and brings it to
// one line.
func voiceName(rest string) string {
	if strings.HasPrefix(rest, ".") {
		i := strings.IndexAny(rest, " \t\n")
		if i < 0 {
			return ""
		}
		rest = rest[i:]
	}
	return strings.Join(strings.Fields(html.UnescapeString(rest)), " ")
}

var (
	countedTag = regexp.MustCompile(`(?i)<(v|/v|/?(?:c|i|b|u|ruby|rt|lang|font))(?:\.[^ \t\n>]*)?(?:[ \t\n]([^>]*))?>|<[0-9:.]+>`)
	blankLines = regexp.MustCompile(`\n[\s\p{Z}\x{85}]*\n[\s\p{Z}\x{85}]*`)
)

// countVTT counts the words of the decoded source block by block. Mark-up is:
// the signature, the block words NOTE, STYLE and REGION, the arrow, and tags;
// the name in a voice tag counts, apart from the words beside it.
func countVTT(data []byte) (int, error) {
	text, _, err := Decode(data)
	if err != nil {
		return 0, err
	}
	n := 0
	for i, block := range blankLines.Split(strings.TrimSpace(text), -1) {
		n += countBlock(block, i == 0)
	}
	return n, nil
}

func countBlock(block string, top bool) int {
	lines := strings.SplitAfter(block, "\n")
	fields := strings.Fields(lines[0])
	plain := false
	if len(fields) > 0 {
		w, timed := fields[0], strings.Contains(block, "-->")
		style := (w == "STYLE" || w == "REGION") && len(fields) == 1 && !timed
		plain = w == "NOTE" || style || w == "WEBVTT" && top && !strings.Contains(strings.Join(lines[1:], ""), "-->")
		if plain {
			return words.Count(block) - 1
		}
		if w == "WEBVTT" && top {
			return words.Count(lines[0]) - 1 + countCues(lines[1:])
		}
	}
	return countCues(lines)
}

// countCues counts the lines of cues: what stands before a timing line is an
// identifier.
func countCues(lines []string) int {
	n, spoken, timed := 0, "", false
	for _, line := range lines {
		if strings.Contains(line, "-->") {
			n += words.Count(strings.ReplaceAll(line, "-->", " "))
			if timed {
				n += countSpoken(spoken)
			} else {
				n += words.Count(spoken) // an identifier has no tags
			}
			spoken, timed = "", true
			continue
		}
		spoken += line
	}
	return n + countSpoken(spoken)
}

func countSpoken(s string) int {
	bare := countedTag.ReplaceAllStringFunc(s, func(tag string) string {
		m := countedTag.FindStringSubmatch(tag)
		if len(tag) > longestTag {
			return tag
		}
		switch strings.ToLower(m[1]) {
		case "v":
			return " " + m[2] + " "
		case "/v":
			return " "
		}
		return ""
	})
	return words.Count(html.UnescapeString(bare))
}
