package draft

import (
	"regexp"
	"strings"
)

const (
	workForm = `(?:chapter|article|book|report|paper|pamphlet|section|guidance|circular|survey|questionnaire|slogan|motto|proverb|saying|heading|title|leaflet|policy|act|law|regulations?|poster|` +
		`song|film|headline|unit|module|standard|manual|handbook|directive|charter|website|line)`
	namedForm = `(?:themes?|categor(?:y|ies)|codes?|sub-?themes?|concepts?|terms?|phrase|notion)`
)

var (
	// ofWork leads to the words of a thing that is printed: its title, or what it says.
	ofWork   = regexp.MustCompile(`(?i)\b` + workForm + `(?:\s+\pL+){0,3},?$`)
	workSays = regexp.MustCompile(`(?i)\b` + workForm + `\b[^,;]{0,40}\b(?:states?|stated|reads?|promise[sd]?|asks?|asked|ha[sd] it|requires?|required|defines?|defined|says?|declare[sd]?|recommend(?:s|ed)?)\b[^,;:]{0,50}[:,]?$`)
	// ofAnalysis leads to words of the researchers' own.
	ofAnalysis = regexp.MustCompile(`(?i)(?:^|\b(?:the|a|our|this|these|its|two|three))\s*` + namedForm + `$`)
	byUs       = regexp.MustCompile(`(?i)\b(?:we|researchers|interviewers?|interviews?|guide|survey)\b.*\b(?:asked|asks?|began|begins|opened|question)\b[^,;]{0,40}[:,]?$`)
	aPerson    = regexp.MustCompile(`(?i)\b(?:she|he|they|i|who|her|his|their|answers?|answered|replied|reply|response|responses)\b`)
	joining    = regexp.MustCompile(`(?i)^(?:,|and|or|,\s*and)$`)
)

// sourceOf tells what the words before a quotation say it is from, where that is no
// person: a document, the researchers' question, a category; "" where they do not.
func sourceOf(before, quoted string) string {
	before = strings.TrimSpace(before)
	if aPerson.MatchString(before) || leadWho(before) != "" {
		return ""
	}
	for _, w := range wordingOf(before).words {
		if takers[w.text] && w.text != "interview" && w.text != "interviews" {
			return ""
		}
	}
	switch {
	case ofWork.MatchString(before), workSays.MatchString(before), ofAnalysis.MatchString(before):
		return before
	case strings.HasSuffix(strings.TrimSpace(quoted), "?") && byUs.MatchString(before), strings.HasSuffix(before, "asked ourselves"):
		return before
	}
	return ""
}
