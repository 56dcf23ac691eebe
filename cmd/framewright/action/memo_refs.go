package action

import (
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// notOnlyRefs refuses a memo whose whole text is refs that lead somewhere:
// they were meant for what it is about.
func (d *Desk) notOnlyRefs(tx *store.Tx, text string) error {
	var refs []string
	for _, word := range strings.Fields(text) {
		if word = strings.Trim(word, "[],;"); !d.pointsSomewhere(tx, word) {
			return nil
		}
		refs = append(refs, word)
	}
	if len(refs) == 0 {
		return nil
	}
	what := pick(len(refs), "a ref", "refs") + ", and there is nothing else in this memo"
	return &framework.Error{Kind: framework.Usage, Name: "only-a-ref", What: strings.Join(refs, " ") + " " + pick(len(refs), "is ", "are ") + what,
		Hint: "--about " + strings.Join(refs, " --about ") + "? and write the text behind the title, or - to read it from standard input"}
}

// pointsSomewhere is true of a word that is written like a ref, not like a
// word, and leads to something: turns, a cell, a theme's path, a transcript or
// participant.
func (d *Desk) pointsSomewhere(tx *store.Tx, word string) bool {
	if strings.ContainsAny(word, ":@/") {
		_, err := d.anyRef(tx, word)
		return err == nil
	}
	has := false
	if framework.CheckID(word) == nil {
		has, _ = tx.HasTranscript(word)
	}
	return has || d.Participants.Find(word) != nil
}

// turnRef is a ref to turns as it may stand in prose.
var turnRef = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N}_-]*:\d+[a-z]?(?:-\d+[a-z]?)?`)

// tellUnlinked says which refs in a memo's prose lead nowhere because they
// stand without brackets.
func (s *Session) tellUnlinked(tx *store.Tx, d *Desk, m *framework.Memo) {
	l := newMemoLinks(tx, d)
	linked := l.of(m)
	var bare []string
	for _, ref := range turnRef.FindAllString(inBrackets.ReplaceAllString(m.Text, " "), -1) {
		if !clock.MatchString(ref) && !slices.Contains(linked, ref) && !slices.Contains(bare, ref) && !l.read(ref).nowhere() {
			bare = append(bare, ref)
		}
	}
	if len(bare) > 0 {
		s.later("%s: write [%s] to link it", strings.Join(bare, ", "), strings.Join(bare, "], ["))
	}
}
