package transcript

import (
	"regexp"
	"strings"
)

// Several people in one line: captions for the deaf put a chevron before every
// change of speaker, subtitles a dash before each of two voices.
var (
	chevronRe  = regexp.MustCompile(`(?:^|\s)(?:>{2,3}|＞{2,3}|≫)\s*`)
	dashLineRe = regexp.MustCompile(`^[-–—‐]\s*([^-–—‐\s>])`)
	loneDashRe = regexp.MustCompile(`^[-–—‐]\s+[^-–—‐\s>]`)
	dashRe     = regexp.MustCompile(`([.?!…。？！]["”»’']?)\s+[-–—‐]\s*(\pL|[¿¡"“«'])`)
)

// splitVoices cuts lines at the signs that say that another voice begins.
func splitVoices(lines []line) []line {
	chevrons, dashes := chevronsIn(lines), dialogues(lines)
	if !chevrons && len(dashes) == 0 {
		return lines
	}
	var out []line
	for i := range lines {
		l := lines[i]
		switch {
		case l.text == "" || l.cue != nil && l.cue.HasVoice:
			out = append(out, l)
		case chevrons && chevronRe.MatchString(l.text):
			out = append(out, l.cut(chevronRe.FindAllStringIndex(l.text, -1))...)
		case dashes[i]:
			out = append(out, l.cut(dashesIn(l.text))...)
		default:
			out = append(out, l)
		}
	}
	return out
}

// chevronsIn tells whether a file has lines that begin with a chevron.
func chevronsIn(lines []line) bool {
	for i := range lines {
		if strings.HasPrefix(lines[i].text, ">>") || strings.HasPrefix(lines[i].text, "＞＞") || strings.HasPrefix(lines[i].text, "≫") {
			return true
		}
	}
	return false
}

// dialogues finds the lines of captions in which two voices have a dash each:
// two lines of one caption, or two in a line. One dash alone may be anything, but
// in a file with such captions it begins a voice as well, where a blank follows.
func dialogues(lines []line) map[int]bool {
	out := map[int]bool{}
	var alone []int
	for i := 0; i < len(lines); {
		end, dashed := i+1, 0
		for end < len(lines) && lines[end].para == lines[i].para {
			end++
		}
		for j := i; j < end; j++ {
			if dashLineRe.MatchString(lines[j].text) {
				dashed += 1 + len(dashRe.FindAllStringIndex(lines[j].text, 2))
			}
		}
		if lines[i].cue != nil && !lines[i].cue.HasVoice && dashed > 1 {
			for j := i; j < end; j++ {
				out[j] = dashLineRe.MatchString(lines[j].text)
			}
		} else if lines[i].cue != nil && !lines[i].cue.HasVoice && loneDashRe.MatchString(lines[i].text) {
			alone = append(alone, i)
		}
		i = end
	}
	if len(out) > 0 {
		for _, i := range alone {
			out[i] = true
		}
	}
	return out
}

// dashesIn gives where the dashes of a line stand, with the blanks around
// them.
func dashesIn(text string) [][]int {
	var out [][]int
	if m := dashLineRe.FindStringSubmatchIndex(text); m != nil {
		out = append(out, []int{0, m[2]})
	}
	for _, m := range dashRe.FindAllStringSubmatchIndex(text, -1) {
		out = append(out, []int{m[3], m[4]})
	}
	return out
}

// cut parts a line at the signs that stand at the given places. What follows a
// sign is another voice's.
func (l line) cut(signs [][]int) []line {
	var out []line
	keep := func(text string, voice bool) {
		part := l
		part.text = trimMarks(text)
		part.voice = voice
		part.first = l.first && len(out) == 0
		part.after = l.after || len(out) > 0
		if len(out) > 0 || voice {
			part.bold, part.lead = 0, 0
		}
		if part.text != "" {
			out = append(out, part)
		}
	}
	keep(l.text[:signs[0][0]], false)
	for i, at := range signs {
		to := len(l.text)
		if i+1 < len(signs) {
			to = signs[i+1][0]
		}
		keep(l.text[at[1]:to], true)
	}
	if len(out) == 0 {
		l.text = ""
		return []line{l}
	}
	return out
}
