package action

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"framewright/coding/document"
	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// The names under which a printed copy keeps which study it is of and what its
// numbers meant.
const (
	stampStudy   = "Framewright study"
	stampVersion = "Framework version"
	stampTheme   = "Theme " // and the number: the path it stood for
)

// stamp is what a printed copy says of itself, unseen.
func (d *Desk) stamp() []export.KeyValue {
	out := []export.KeyValue{{Key: stampStudy, Value: d.Study.ID}, {Key: stampVersion, Value: fmt.Sprint(d.Themes.Version)}}
	for _, n := range d.Themes.All() {
		out = append(out, export.KeyValue{Key: stampTheme + n.Number, Value: n.Path})
	}
	return out
}

// printedNumbers resolves what a comment calls a theme: numbers as they were
// when the copy was printed, names as they are now.
type printedNumbers struct {
	d         *Desk
	printed   map[string]string // number → path; nil where the copy does not say
	version   string
	changed   time.Time // when the framework last changed
	now       bool
	written   time.Time // of the comment being read; zero where it is not known
	unstamped int       // numbers read without a stamp
}

func newPrintedNumbers(tx *store.Tx, d *Desk, doc *document.Document, now bool) (*printedNumbers, error) {
	p := &printedNumbers{d: d, now: now, version: doc.Properties[stampVersion]}
	if study := doc.Properties[stampStudy]; study != "" && study != d.Study.ID {
		return nil, &framework.Error{Kind: framework.Usage, Name: "other-study", What: fmt.Sprintf("this copy was printed from another study (%s)", study),
			Hint: "run the command in that study: framewright -C FOLDER import comments FILE"}
	}
	for key, value := range doc.Properties {
		if number, ok := strings.CutPrefix(key, stampTheme); ok {
			if p.printed == nil {
				p.printed = map[string]string{}
			}
			p.printed[number] = value
		}
	}
	log, err := tx.Log()
	for _, e := range log {
		if strings.HasPrefix(e.What, "theme ") || e.What == "import framework" {
			p.changed = e.Time
		}
	}
	return p, err
}

var themeNumber = regexp.MustCompile(`^\d+(\.\d+)*$`)

var numberRange = regexp.MustCompile(`^\d+(\.\d+)*\s*[-–—]\s*\d+(\.\d+)*$`)

// resolve is a margin.Resolver.
func (p *printedNumbers) resolve(word string) (string, error) {
	if numberRange.MatchString(word) {
		return "", fmt.Errorf("it is a range of numbers; write each, with a semicolon between them")
	}
	if themeNumber.MatchString(word) {
		return p.number(word)
	}
	if n, ok := p.d.Themes.Resolve(word); ok {
		return n.Path, nil
	}
	var found []framework.Node
	for _, n := range p.d.Themes.All() {
		if strings.EqualFold(n.ID, word) || strings.EqualFold(n.Path, word) || strings.EqualFold(n.Name, word) {
			found = append(found, n)
		}
	}
	switch {
	case len(found) == 1:
		return found[0].Path, nil
	case len(found) > 1:
		return "", fmt.Errorf("it names several themes: %s; write the number", strings.Join(labelsOf(found), ", "))
	}
	if top, _, ok := strings.Cut(word, "/"); ok && framework.CheckPath(word) == nil {
		if _, known := p.d.Themes.Resolve(top); known {
			return "", fmt.Errorf("there is no such theme in the framework; framewright theme show lists them")
		}
	}
	return "", nil
}

func (p *printedNumbers) number(number string) (string, error) {
	if p.printed != nil && !p.now {
		path, ok := p.printed[number]
		if !ok {
			return "", fmt.Errorf("the framework had no %s when this copy was printed (version %s)", number, p.version)
		}
		if n, ok := p.d.Themes.Resolve(path); ok {
			return n.Path, nil
		}
		return "", fmt.Errorf("it was %s when this copy was printed, which the framework no longer has; write the new theme's path into the comment", path)
	}
	n, ok := p.d.Themes.ByNumber(number)
	if !ok {
		return "", fmt.Errorf("the framework has no theme of this number; framewright theme show lists them")
	}
	if !p.now {
		if !p.written.IsZero() && p.written.Before(p.changed) {
			return "", fmt.Errorf("this was written before the framework last changed (%s) and may mean another theme than today's %s; if it is the same, say --numbers-now",
				p.changed.Format("2006-01-02"), n.Path)
		}
		p.unstamped++
	}
	return n.Path, nil
}

// commentDay is the day of a comment, today where it has none.
func commentDay(m *document.MarginComment) string {
	if t := commentTime(m); !t.IsZero() {
		return t.Format("2006-01-02")
	}
	return time.Now().Format("2006-01-02")
}

// commentTime is when a comment was written; zero where the file does not say.
// Word writes the local time as if it were universal time, so that it is off
// by some hours either way.
func commentTime(m *document.MarginComment) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, m.Date); err == nil {
			return t
		}
	}
	return time.Time{}
}
