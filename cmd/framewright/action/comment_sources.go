package action

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
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
	var found []string
	for _, n := range p.d.Themes.All() {
		if strings.EqualFold(n.ID, word) || strings.EqualFold(n.Path, word) || strings.EqualFold(n.Name, word) {
			found = append(found, n.Path)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return "", fmt.Errorf("it names several themes: %s; write the number or the whole path", strings.Join(found, ", "))
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

// commentAuthors ties the authors of comments to analysts.
type commentAuthors struct {
	s     *Session
	d     *Desk
	by    string
	given map[string]string // author in lower case → analyst
	alone string            // the only author of the file, where --as says who that is
	known map[string]string
	added []framework.Analyst
	said  []string // what a person should know of it
}

// nobodys are authors whom a program put there when it had no name.
var nobodys = map[string]bool{"": true, "author": true, "unknown author": true, "unknown": true, "user": true, "microsoft office user": true, "reviewer": true, "auteur": true, "autor": true, "verfasser": true}

func newCommentAuthors(s *Session, d *Desk, doc *document.Document, by string, pairs []string) (*commentAuthors, error) {
	a := &commentAuthors{s: s, d: d, by: by, given: map[string]string{}, known: map[string]string{}}
	for _, pair := range pairs {
		i := strings.LastIndexByte(pair, '=')
		if i < 0 || strings.TrimSpace(pair[:i]) == "" || framework.CheckID(strings.TrimSpace(pair[i+1:])) != nil {
			return nil, &framework.Error{Kind: framework.Usage, Name: "bad-author", What: fmt.Sprintf("%q does not say which analyst the author is", pair), Hint: "write --author 'Ama Mensah=ama'"}
		}
		a.given[strings.ToLower(strings.TrimSpace(pair[:i]))] = strings.TrimSpace(pair[i+1:])
	}
	authors := map[string]bool{}
	for _, m := range doc.Comments {
		authors[m.Author] = true
	}
	for _, pair := range pairs {
		name := strings.TrimSpace(pair[:strings.LastIndexByte(pair, '=')])
		if !slices.ContainsFunc(slices.Collect(maps.Keys(authors)), func(a string) bool { return strings.EqualFold(strings.TrimSpace(a), name) }) {
			return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-author", What: fmt.Sprintf("nobody called %q has commented in this file; nothing was imported", name),
				Hint: "its comments are by " + strings.Join(slices.Sorted(maps.Keys(authors)), ", ")}
		}
	}
	if len(authors) == 1 && s.As != "" {
		a.alone = s.As
	}
	return a, nil
}

// analyst is who wrote a comment: as --author says, else the analyst of that
// id, name or initials, else the only one there is when --as names them, else
// a new analyst.
func (a *commentAuthors) analyst(m *document.MarginComment) string {
	key := strings.ToLower(strings.TrimSpace(m.Author))
	if id := a.known[key]; id != "" {
		return id
	}
	id := a.given[key]
	for _, an := range a.d.Study.Analysts {
		if id == "" && key != "" && (strings.EqualFold(an.ID, key) || strings.EqualFold(an.Name, key)) {
			id = an.ID
		}
	}
	for _, an := range a.d.Study.Analysts {
		if id == "" && m.Initials != "" && strings.EqualFold(an.ID, m.Initials) {
			id = an.ID
		}
	}
	if id == "" {
		id = a.alone
	}
	if id == "" && nobodys[key] {
		id = a.by
		a.said = append(a.said, fmt.Sprintf("comments without an author's name were taken for %s's; --as names another analyst", id))
	}
	if id == "" {
		if id = framework.Slug(m.Author); framework.CheckID(id) != nil {
			id = a.by
		}
	}
	a.known[key] = id
	a.add(id, strings.TrimSpace(m.Author))
	return id
}

// add declares an analyst whom the study does not know.
func (a *commentAuthors) add(id, name string) {
	if a.d.Study.Analyst(id) != nil || id == a.by {
		return
	}
	for _, an := range a.added {
		if an.ID == id {
			return
		}
	}
	a.added = append(a.added, framework.Analyst{ID: id, Name: name})
	a.said = append(a.said, fmt.Sprintf("analyst %s (%s) is new to the study; if this is somebody you have already, import with --author '%s=ID'", id, name, name))
}

// put stages the new analysts.
func (a *commentAuthors) put(tx *store.Tx) error {
	if len(a.added) == 0 {
		return nil
	}
	study, err := tx.Study()
	if err != nil {
		return err
	}
	study.Analysts = append(study.Analysts, a.added...)
	return tx.PutStudy(study)
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
