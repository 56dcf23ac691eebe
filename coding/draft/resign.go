package draft

import (
	"regexp"
	"strings"

	"framewright/coding/quote"
)

// What a draft signs with is told from what was said by its look; in lower case, or
// without a comma, it has none. There the study tells: words at the end of a block that
// are values of its attributes, and nothing else that speech would end in, sign it.
var (
	lateBracket = regexp.MustCompile(`\s*\(([^()]{2,80})\)[.]?\s*$`)
	lateDash    = regexp.MustCompile(`\s*(?:—|–|―|\s--+|\s-)\s*([^—–―\n.?!]{2,80})$`)
	lateLine    = regexp.MustCompile(`\n([^\n]{2,80})$`)
)

// mostLate is how many words such a signature has at most.
const mostLate = 8

// names tells whether words are a signature of the study's.
func (c *Corpus) names(words string) bool {
	if n := len(strings.Fields(words)); n == 0 || n > mostLate || endsSentence(words) || notSigning.MatchString(words) {
		return false
	}
	_, known := quote.Whom(words, c.study, c.people)
	return known
}

// resign takes signatures that the study knows off a block that nothing signs, and off
// its paragraphs.
func (c *Corpus) resign(f *Found) {
	if f.Kind != Block || f.Signature != "" || f.Citation != "" || f.Voices != nil {
		return
	}
	for _, p := range f.Parts {
		c.resignOne(p)
	}
	var parts []*Found
	for _, p := range f.Parts {
		if n := len(parts); n > 0 && parts[n-1].Signature == "" && c.names(p.Text) {
			last := parts[n-1]
			last.Signature, last.SignedFrom, last.SignedTo = p.Text, p.From, p.To
			continue
		}
		parts = append(parts, p)
	}
	f.Parts = parts
	c.resignOne(f)
}

func (c *Corpus) resignOne(f *Found) {
	for _, form := range []*regexp.Regexp{lateBracket, lateDash, lateLine} {
		m := form.FindStringSubmatchIndex(f.Text)
		if m == nil || m[0] == 0 {
			continue
		}
		if words := f.Text[m[2]:m[3]]; c.names(words) {
			f.Signature, f.Text = words, strings.TrimSpace(f.Text[:m[0]])
			return
		}
	}
}
