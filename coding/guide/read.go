package guide

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/coding/document"
	"framewright/framework"
)

// Draft is a guide as one file has it. Its sections and questions have no ids
// yet: Update gives them.
type Draft struct {
	Format   string // of the file, such as "docx"
	Title    string
	Aims     []string
	Sections []*framework.GuideSection
	LeftOut  []string // lines that are neither heading, aim nor question
}

// Counts says how many sections, questions and probes a draft has.
func (d *Draft) Counts() (sections, questions, probes int) {
	for _, s := range d.Sections {
		questions += len(s.Questions)
		for _, q := range s.Questions {
			probes += len(q.Probes)
		}
	}
	return len(d.Sections), questions, probes
}

// Read reads a topic guide. Errors are those of document.Read, and no-questions
// where the file holds none.
func Read(name string, data []byte) (*Draft, error) {
	doc, err := document.Read(name, data)
	if err != nil {
		return nil, err
	}
	lines, err := linesOf(doc, data)
	if err != nil {
		return nil, err
	}
	p := &parser{d: &Draft{Format: doc.Format}, lines: lines}
	p.parse()
	if _, n, _ := p.d.Counts(); n == 0 {
		return nil, &framework.Error{Name: "no-questions", Where: name, What: "no question was found in this file",
			Hint: "write a question on a line of its own, with a number or bullet in front or a question mark at its end"}
	}
	return p.d, nil
}

// mode is what a heading or a word in front has announced.
type mode int

const (
	plain   mode = iota
	aiming       // items are aims
	probing      // items are probes of the question above
)

// parser makes a draft of lines, one after the other.
type parser struct {
	d       *Draft
	lines   []line
	at      int
	sec     *framework.GuideSection
	levels  []int // of each section's heading
	q       *framework.GuideQuestion
	outline []rung
	mode    mode
	listed  int // probes since they were announced
	titled  int // the line of the last heading, counted from 1
}

// rung is one level of a list: how its items are marked and indented.
type rung struct {
	form   string
	indent int
}

func (p *parser) parse() {
	for p.at = range p.lines {
		switch l := &p.lines[p.at]; {
		case l.cells != nil:
			p.row(l.cells)
		case p.announced(l):
		case p.isTitle(l):
			p.open(l.text, l.heading)
		case p.isQuestion(l):
			p.question(l)
		default:
			p.prose(l.text)
		}
	}
	p.tidy()
}

var (
	aimWord = regexp.MustCompile(`(?i)^(?:(?:main |overall |research |specific )?(?:aims?|objectives?|purposes?|goals?)(?: of (?:this|the) section)?|objectifs?|buts?|ziele?|zweck|objetivos?|finalidad|scopo|doel(?:en)?)\s*(?:[:：–—-]\s*(.*)|$)`)
	// Words that announce probes. Behind a question they may stand in brackets.
	probeWord = regexp.MustCompile(`(?i)^\(?(?:probes?|probing|prompts?|follow[- ]?ups?(?: questions?)?|if needed|relances?|nachfragen?|sondas?|profundizar)\s*(?:[:：–—-]\s*(.*?)|)\)?$`)
	// Requests that interviewers put without a question mark.
	request   = regexp.MustCompile(`(?i)^(?:(?:please|now|first|so|then|and)[, ]+)*(?:tell (?:me|us)|describe|explain|talk (?:me|us)|walk (?:me|us)|give (?:me|us)|think (?:of|about|back)|imagine|could you|can you|would you|parlez|racontez|décrivez|expliquez|pouvez-vous|pourriez-vous|erzählen sie|beschreiben sie|können sie|könnten sie|cuénteme|cuéntame|hábleme|háblame|describa|explique|podría|puede|raccontami|mi racconti|descriva|fale-me|conte-me|descreva)\b`)
	guideName = regexp.MustCompile(`(?i)\b(?:guide|schedule|protocol|questions|questionnaire|leitfaden|guía|guion|guión|grille|roteiro|traccia)\b`)
)

// announced handles lines that say what follows: "Aims:", "Probes: cost?".
func (p *parser) announced(l *line) bool {
	if m := aimWord.FindStringSubmatch(l.text); m != nil {
		if p.mode, p.q = aiming, nil; m[1] != "" {
			p.aim(m[1])
			p.mode = plain
		}
		return true
	}
	if m := probeWord.FindStringSubmatch(l.text); m != nil && p.q != nil {
		if m[1] == "" {
			p.mode, p.listed = probing, 0
			return true
		}
		for _, probe := range sentences(m[1]) {
			p.probe(probe, "")
		}
		return true
	}
	return false
}

// sentences parts a line where it asks several things.
func sentences(s string) (out []string) {
	for {
		i := strings.IndexByte(s, '?')
		if i < 0 || i+1 == len(s) {
			break
		}
		out, s = append(out, strings.TrimSpace(s[:i+1])), strings.TrimSpace(s[i+1:])
	}
	if s != "" {
		out = append(out, s)
	}
	return out
}

// aim keeps a line as an aim of the section, or of the guide above its first
// heading.
func (p *parser) aim(text string) {
	if p.sec == nil {
		p.d.Aims = append(p.d.Aims, text)
		return
	}
	p.sec.Aims = append(p.sec.Aims, text)
}

// prose is an aim where it stands right under a heading or was announced as
// one. Other prose tells interviewers what to do, and is left out.
func (p *parser) prose(text string) {
	switch {
	case p.mode == aiming || p.titled > 0 && p.titled == p.at:
		p.aim(text)
	case p.at == 0 && count(text) <= 12 && guideName.MatchString(text):
		p.d.Title = text
	default:
		p.d.LeftOut = append(p.d.LeftOut, text)
	}
}

// isTitle tells the heading of a section: by its style, in bold, in capitals,
// numbered over items of another kind, or a few words alone over questions.
func (p *parser) isTitle(l *line) bool {
	short := (count(l.text) <= 10 || count(l.text) <= 14 && l.form != "") && !ends(l.text, "?？.。!") && !request.MatchString(l.text)
	switch {
	case l.heading > 0:
		return !ends(l.text, "?？")
	case !short || l.form == "•" || p.mode == probing && l.form != "":
		return false
	case l.bold:
		return true
	case l.form != "":
		return p.titles(l)
	}
	return capitals(l.text) || l.gap && p.overItems()
}

func capitals(s string) bool {
	upper := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 4
}

// next is the line below, nil at the end.
func (p *parser) next() *line {
	if p.at+1 < len(p.lines) {
		return &p.lines[p.at+1]
	}
	return nil
}

// titles tells whether a marked line without a question stands over items
// that are marked otherwise, or deeper.
func (p *parser) titles(l *line) bool {
	n := p.next()
	if n == nil || n.heading > 0 || slices.ContainsFunc(p.outline, func(r rung) bool { return r.form == l.form && r.indent == l.indent }) {
		return false
	}
	if l.number != "" && strings.HasPrefix(n.number, l.number+".") {
		return true
	}
	if rank(l.form) >= rank(n.form) && slices.ContainsFunc(p.outline, func(r rung) bool { return r.form == n.form && r.indent == n.indent }) {
		return false // the list above goes on behind it
	}
	return n.form != l.form && (n.form != "" || ends(n.text, "?？") || aimWord.MatchString(n.text)) || n.indent > l.indent && n.form != ""
}

// overItems tells whether what stands below a few words in a paragraph of
// their own are questions: then they head them.
func (p *parser) overItems() bool {
	n := p.next()
	first, _ := utf8.DecodeRuneInString(p.lines[p.at].text)
	return n != nil && unicode.IsUpper(first) && (n.form != "" || ends(n.text, "?？") || request.MatchString(n.text) || aimWord.MatchString(n.text))
}

func (p *parser) open(title string, level int) {
	title = strings.TrimRight(title, ":： ")
	p.sec = &framework.GuideSection{Title: title}
	p.d.Sections = append(p.d.Sections, p.sec)
	p.levels = append(p.levels, level)
	p.q, p.outline, p.mode, p.titled = nil, nil, plain, p.at+1
}

func (p *parser) isQuestion(l *line) bool {
	return l.form != "" || ends(l.text, "?？؟") || request.MatchString(l.text) || l.heading > 0
}

// question files an item as an aim, a question or a probe.
func (p *parser) question(l *line) {
	depth := p.depth(l)
	asks := ends(l.text, "?？؟")
	switch {
	case p.mode == aiming && !asks && l.form != "":
		p.aim(l.text)
		return
	case p.mode == probing && p.q != nil && l.form != "" && (depth > 0 || !l.gap || p.listed == 0):
		p.listed++
		p.probe(l.text, l.number)
		return
	case depth > 0 && p.q != nil:
		p.probe(l.text, l.number)
		return
	}
	if p.mode = plain; p.sec == nil {
		p.open("", 0)
		p.outline = []rung{{l.form, l.indent}}
	}
	p.q = &framework.GuideQuestion{Text: l.text, Number: l.number}
	p.sec.Questions = append(p.sec.Questions, p.q)
}

func (p *parser) probe(text, number string) {
	p.q.Probes = append(p.q.Probes, &framework.GuideQuestion{Text: text, Number: number})
}

// depth finds a line's level in the section's list, 0 for a question. An item
// that is marked like an earlier level belongs there; one marked in a way not
// seen yet is a level deeper, unless it stands further out.
func (p *parser) depth(l *line) int {
	here := rung{l.form, l.indent}
	if l.form == "" && l.indent == 0 || p.q == nil {
		p.outline = []rung{here}
		return 0
	}
	for i, r := range p.outline {
		if r == here {
			p.outline = p.outline[:i+1]
			return i
		}
	}
	for i, r := range p.outline {
		if l.indent < r.indent || l.indent == r.indent && rank(l.form) < min(rank(r.form), letterRank) {
			p.outline = append(p.outline[:i], here)
			return i
		}
	}
	p.outline = append(p.outline, here)
	return len(p.outline) - 1
}

// letterRank is where letters stand among the marks: they and bullets begin a
// deeper level wherever they come first.
const letterRank = 5

// rank orders the marks of one indentation from the outer to the inner ones.
func rank(form string) int {
	switch {
	case form == "":
		return 0
	case form == "I.":
		return 1
	case form[0] >= 'a' && strings.Contains(form, "#"):
		return 2 // Q1:, question 1.
	case form == "#.", form == "#)", form == "(#)", form == "#-", form == "#:":
		return 3
	case strings.Contains(form, "#"):
		return 4 // 2.1
	}
	return letterRank
}

// row reads a row of a table: what asks is a question, what stands behind it
// are its probes; a row that asks nothing heads those below.
func (p *parser) row(cells []string) {
	p.outline, p.mode = nil, plain
	asked := false
	for i, cell := range cells {
		for _, s := range strings.Split(cell, "\n") {
			l := line{}
			if l.mark(strings.TrimSpace(s)); l.text == "" {
				continue
			}
			asks := ends(l.text, "?？؟") || request.MatchString(l.text)
			switch {
			case asked:
				p.probe(l.text, l.number)
			case asks || l.form != "" && i > 0:
				p.q = nil
				p.question(&l)
				asked = true
			case i == 0 && (p.sec == nil || !strings.EqualFold(p.sec.Title, l.text)) && !headRow(cells):
				p.open(l.text, 0)
			}
		}
	}
}

var headWord = regexp.MustCompile(`(?i)^(?:no\.?|nr\.?|#|themes?|topics?|sections?|areas?|questions?|probes?|prompts?|aims?|thème|thema|tema|frage|fragen|relances|pregunta|preguntas)$`)

// headRow tells the row that names a table's columns.
func headRow(cells []string) bool {
	named := 0
	for _, c := range cells {
		if headWord.MatchString(c) {
			named++
		}
	}
	return named*2 > len(cells)
}

// tidy takes the guide's own title out of the sections, and those that hold
// nothing.
func (p *parser) tidy() {
	if len(p.d.Sections) == 1 && p.d.Title == "" && guideName.MatchString(p.d.Sections[0].Title) {
		p.d.Title, p.d.Sections[0].Title = p.d.Sections[0].Title, ""
	}
	if len(p.d.Sections) > 1 && len(p.d.Sections[0].Questions) == 0 {
		first := p.d.Sections[0]
		if outer(p.levels) || guideName.MatchString(first.Title) {
			p.d.Title, p.d.Aims = first.Title, append(p.d.Aims, first.Aims...)
			p.d.Sections = p.d.Sections[1:]
		}
	}
	p.d.Sections = slices.DeleteFunc(p.d.Sections, func(s *framework.GuideSection) bool {
		if len(s.Questions) > 0 || len(s.Aims) > 0 {
			return false
		}
		p.d.LeftOut = append(p.d.LeftOut, s.Title)
		return true
	})
}

// outer tells whether the first heading stands above all others.
func outer(levels []int) bool {
	return levels[0] > 0 && !slices.ContainsFunc(levels[1:], func(n int) bool { return n <= levels[0] && n > 0 })
}
