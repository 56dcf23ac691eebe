package draft

import (
	"regexp"
	"strings"

	"framewright/coding/document"
)

var (
	bulletStart = regexp.MustCompile(`^\s*(?:[•▪●○■□◦‣·*-]\s|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s)`)
	// wrappedDash is a line that may go on with a sentence: bullets have capitals, or
	// stand below a colon.
	wrappedDash = regexp.MustCompile(`^\s*[-–—]\s+\p{Ll}`)

	referenceHead = regexp.MustCompile(`(?i)^(?:\d+[.\d]*\s*)?(?:references?|reference list|list of references|bibliography|works cited|literature(?: cited)?|further reading|` +
		`literatur|literaturverzeichnis|quellen|quellenverzeichnis|bibliographie|références(?: bibliographiques)?|referencias(?: bibliográficas)?|bibliografía|` +
		`bibliografia|referências|riferimenti bibliografici|literatuur|referenties|litteratur|kirjallisuus|література|литература|список літератури|список литературы)\s*:?$`)
	contentsHead = regexp.MustCompile(`(?i)^(?:table of contents|contents|list of (?:tables|figures|boxes)|inhalt|inhaltsverzeichnis|table des matières|sommaire|índice|indice|inhoud|зміст|содержание)\s*:?$`)
	backHead     = regexp.MustCompile(`(?i)^(?:appendix|appendices|annex|annexe|anhang|notes|endnotes|anmerkungen)\b.{0,60}$`)
	leader       = regexp.MustCompile(`(?:\.{4,}|…{2,}|(?:\. ){3,}|\t)\s*(?:\d{1,4}|[ivxlc]{1,7})\s*$`)
	caption      = regexp.MustCompile(`^(?:Figure|Fig\.|Table|Chart|Abbildung|Abb\.|Tabelle|Tab\.|Tableau|Figura|Tabla|Рис\.|Таблиця|Таблица)\s*\d+(?:\.\d+)*\s*(?:[.:–—-]|$)`)
	skippedStyle = regexp.MustCompile(`(?i)^(?:toc\b|toc ?\d|contents|verzeichnis ?\d|table of |.*caption|beschriftung|légende|illustration|abbildung|figure$|table$|drawing$|bibliograph|literaturverzeichnis|references?$|` +
		`footnote|endnote|fußnote|header|footer|.*index|title$|subtitle$|titel$|untertitel$)`)
)

// skipper tells the parts of a report that hold no quotations, and under which
// heading the text stands.
type skipper struct {
	heading string
	level   int // of the heading whose part is passed over
	inside  bool
	listed  bool // it is a table of contents, which the first text ends
	doc     *document.Document
}

// reviewHead may head a chapter on the literature as well as the list of it.
var reviewHead = regexp.MustCompile(`(?i)^(?:\d+[.\d]*\s*)?(?:literature|literatur|quellen|literatuur|litteratur|further reading)\s*:?$`)

var yearIn = regexp.MustCompile(`\b(?:1[5-9]|20)\d\d[a-z]?\b`)

// listsWorks tells whether what follows a heading reads as a list of references: most of
// it has years, and none of it is as long as a paragraph of prose.
func (s *skipper) listsWorks(i int) bool {
	years, all := 0, 0
	for _, p := range s.doc.Paragraphs[min(i+1, len(s.doc.Paragraphs)):] {
		text := p.Text()
		if p.Kind == document.Heading || all == 12 {
			break
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		if all++; yearIn.MatchString(text) {
			years++
		}
		if p.Quote || len(strings.Fields(text)) > 70 {
			return false
		}
	}
	return all == 0 || 2*years >= all
}

// skips looks at the next paragraph.
func (s *skipper) skips(i int, text, format string) bool {
	p := &s.doc.Paragraphs[i]
	bare := strings.TrimSpace(strings.Trim(strings.TrimSpace(text), "*_#"))
	named := !p.Table && (referenceHead.MatchString(bare) || contentsHead.MatchString(bare))
	if named && reviewHead.MatchString(bare) && !s.listsWorks(i) {
		named = false
	}
	switch {
	case p.Kind == document.Remark:
		return true
	case named:
		s.inside, s.level, s.listed = true, p.Level, contentsHead.MatchString(bare)
		s.heading = bare
		return true
	case p.Kind == document.Heading:
		if s.inside && (p.Level <= s.level || s.level == 0 || s.listed) {
			s.inside = false
		}
		s.heading = strings.ReplaceAll(bare, "\n", " ")
		return true
	case s.inside && s.level == 0 && backHead.MatchString(bare):
		s.inside = false
		s.heading = bare
		return true
	}
	if s.inside && s.listed && s.level == 0 && !leader.MatchString(bare) && len(strings.Fields(bare)) > 25 {
		s.inside = false
	}
	return s.inside || skippedStyle.MatchString(p.Style) || !p.Table && (leader.MatchString(bare) || caption.MatchString(bare) && !p.Quote)
}
