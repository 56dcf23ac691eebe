package action

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/framework"
	"framewright/framework/store"
)

// UnknownAuthors says that comments are by people of whom the study does not
// know which analysts they are. A name in a file may be a person's own, so none
// is ever made an analyst's id, which everybody reads.
type UnknownAuthors struct {
	Authors  []string // as the file has them, sorted
	Proposed []string // for each the analyst it may be; "" where nothing tells
	err      error
}

func (e *UnknownAuthors) Error() string { return e.err.Error() }

// Unwrap gives the error for people.
func (e *UnknownAuthors) Unwrap() error { return e.err }

// commentAuthors ties the authors of comments to analysts.
type commentAuthors struct {
	d        *Desk
	by       string
	everyone string            // whose all comments are; ""
	given    map[string]string // author in lower case → analyst
	known    map[string]string
	added    []framework.Analyst
	said     []string // what a person should know of it
}

// nobodys are authors whom a program put there when it had no name.
var nobodys = map[string]bool{"": true, "author": true, "unknown author": true, "unknown": true, "user": true, "microsoft office user": true, "reviewer": true, "auteur": true, "autor": true, "verfasser": true}

// newCommentAuthors reads what --author says, and wants every author of the
// file to be somebody. as is the analyst named on the command line.
func newCommentAuthors(d *Desk, doc *document.Document, by, as string, pairs []string) (*commentAuthors, error) {
	a := &commentAuthors{d: d, by: by, given: map[string]string{}, known: map[string]string{}}
	authors := map[string]bool{}
	for _, m := range doc.Comments {
		authors[strings.TrimSpace(m.Author)] = true
	}
	for _, pair := range pairs {
		if err := a.give(pair, slices.Sorted(maps.Keys(authors))); err != nil {
			return nil, err
		}
	}
	var unknown []string
	for i := range doc.Comments {
		m := &doc.Comments[i]
		if name := strings.TrimSpace(m.Author); a.analyst(m) == "" && !slices.Contains(unknown, name) {
			unknown = append(unknown, name)
		}
	}
	if len(unknown) > 0 {
		slices.Sort(unknown)
		return nil, a.unknown(unknown, as)
	}
	return a, nil
}

// give takes one --author up: NAME=ANALYST, or an analyst alone.
func (a *commentAuthors) give(pair string, authors []string) error {
	i := strings.LastIndexByte(pair, '=')
	name, id := strings.TrimSpace(pair[:max(i, 0)]), strings.TrimSpace(pair[i+1:])
	if framework.CheckID(id) != nil || i >= 0 && name == "" {
		return &framework.Error{Kind: framework.Usage, Name: "bad-author", What: fmt.Sprintf("%q does not say which analyst the author is", pair), Hint: `write --author "Ama Mensah=ama"`}
	}
	for _, an := range a.d.Study.Analysts {
		if strings.EqualFold(an.ID, id) {
			id = an.ID
		}
	}
	if i < 0 {
		if a.everyone = id; a.d.Study.Analyst(id) == nil {
			return noAnalyst(a.d.Study, id)
		}
		return nil
	}
	if !slices.ContainsFunc(authors, func(a string) bool { return strings.EqualFold(a, name) }) {
		return &framework.Error{Kind: framework.Usage, Name: "no-such-author", What: fmt.Sprintf("nobody called %q has commented in this file; nothing was imported", name),
			Hint: "its comments are by " + strings.Join(authors, ", ")}
	}
	a.given[strings.ToLower(name)] = id
	return nil
}

// analyst is who wrote a comment: as --author says, else the analyst of that
// id, name or initials; where the program knew no name, whoever brings the
// file in. It is "" where nobody can tell.
func (a *commentAuthors) analyst(m *document.MarginComment) string {
	key := strings.ToLower(strings.TrimSpace(m.Author))
	if id := a.known[key]; id != "" {
		return id
	}
	id := orDefault(a.given[key], a.everyone)
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
	if id == "" && nobodys[key] {
		id = a.by
		a.said = append(a.said, fmt.Sprintf("comments without an author's name were taken for %s's; --author ID names another analyst", id))
	}
	if id != "" {
		a.known[key] = id
		a.add(id)
	}
	return id
}

// unknown asks who some authors are.
func (a *commentAuthors) unknown(names []string, as string) error {
	e := &UnknownAuthors{Authors: names}
	var said []string
	for _, name := range names {
		said = append(said, fmt.Sprintf("%q", name))
		e.Proposed = append(e.Proposed, a.propose(name))
	}
	if len(names) == 1 && as != "" {
		e.Proposed[0] = as
	}
	which := "which analyst is that?"
	if len(names) > 1 {
		which = "which analysts are they?"
	}
	hint := fmt.Sprintf("--author \"%s=%s\"", names[0], orDefault(e.Proposed[0], "ID"))
	if e.Proposed[0] == "" {
		var ids []string
		for _, an := range a.d.Study.Analysts {
			ids = append(ids, an.ID)
		}
		hint += " (" + strings.Join(ids, ", ") + ")"
	}
	e.err = &framework.Error{Kind: framework.Usage, Name: "unknown-author", What: "comments by " + strings.Join(said, ", ") + ": " + which,
		Hint: hint + fmt.Sprintf(", or --author \"%s=new-id\" for somebody new", names[0])}
	return e
}

// propose is the only analyst whose id is a word of a name, or begins one: ben
// for Ben Bradley.
func (a *commentAuthors) propose(name string) string {
	var found []string
	for _, an := range a.d.Study.Analysts {
		id := strings.ToLower(an.ID)
		if slices.Contains(strings.Fields(strings.ToLower(name)), id) {
			found = append(found, an.ID)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// add declares an analyst whom the study does not know, without the name that
// the file has for them.
func (a *commentAuthors) add(id string) {
	known := func(an framework.Analyst) bool { return an.ID == id }
	if id == a.by || slices.ContainsFunc(a.d.Study.Analysts, known) || slices.ContainsFunc(a.added, known) {
		return
	}
	a.added = append(a.added, framework.Analyst{ID: id, Name: "Analyst " + id})
	a.said = append(a.said, fmt.Sprintf("analyst %s is new and was added to the study", id))
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
