package action

import (
	"fmt"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/confidential"
	"framewright/framework/store"
)

// The kinds of what the leak check finds.
const (
	leakedName     = "leaked-name"         // an original of the key
	leakedLabel    = "leaked-label"        // the name of a speaker as the imported file had it
	possible       = "possible-identifier" // nobody has judged it yet
	namedFile      = "identifying-file-name"
	singledOut     = "singled-out"
	keyLocked      = "key-locked"
	keyLockedWords = "the key of pseudonyms is locked: the names it holds were not looked for"
	keyLockedHint  = "name the file with its passphrase: --passphrase-file FILE"
	keyGone        = "key-missing"
	keyGoneWords   = "the key is not here: private/key.age; known names were not looked for"
	keyMissingHint = "copy private/key.age from who replaced the names (copies by git, and archives without --with-private, leave it out); a key that is gone for good is followed by a new one: framewright pseudonym add --new-key \"REAL NAME\" PSEUDONYM"
)

// leakFinder knows what must not be told: the originals of the key, and the
// names of speakers as they came.
type leakFinder struct {
	replacer *confidential.Replacer
	locked   bool // there is a key, and it could not be opened
	missing  bool // names were replaced, and the key is not here
	empty    bool
}

// labelEntry marks what stands in for an entry of the key: a name that only
// private/labels.yaml holds.
const labelEntry = "label"

// leakFinder opens the key. Without ask nobody is asked for the passphrase: it is
// used where it is at hand. With ask a key that is not here is refused.
func (s *Session) leakFinder(tx *store.Tx, ask bool) (*leakFinder, error) {
	f := &leakFinder{}
	var list []*framework.Pseudonym
	var err error
	if f.missing, err = keyMissing(tx); err != nil {
		return nil, err
	}
	if f.missing && ask {
		return nil, s.keyHere(tx)
	}
	if f.locked = !ask && !s.keyAtHand(tx); !f.locked {
		if list, err = s.key(tx); err != nil {
			return nil, err
		}
	}
	labels, err := foreignLabels(tx, list)
	if err != nil {
		return nil, err
	}
	list = append(list, labels...)
	f.empty, f.replacer = len(list) == 0, confidential.NewReplacer(list)
	return f, nil
}

// foreignLabels are the names of persons among the labels of speakers as the
// imported files had them. Interviewers are no participants; a name that the key
// knows is the key's.
func foreignLabels(tx *store.Tx, key []*framework.Pseudonym) ([]*framework.Pseudonym, error) {
	origins, err := tx.Origins()
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, e := range key {
		for _, words := range append([]string{e.Original, e.Replacement}, e.Variants...) {
			known[strings.ToLower(words)] = true
		}
	}
	var out []*framework.Pseudonym
	for _, o := range origins {
		if has, err := tx.HasTranscript(o.Transcript); err != nil || !has {
			continue
		}
		t, err := tx.Head(o.Transcript)
		if err != nil {
			continue // check tells of it; a head that cannot be read hides no leak
		}
		for label, now := range o.Labels {
			sp := t.Speaker(now)
			if strings.EqualFold(label, now) || sp.Role == framework.Interviewer {
				continue
			}
			for _, name := range confidential.PersonNames(label, false) {
				if !known[strings.ToLower(name)] {
					known[strings.ToLower(name)] = true
					out = append(out, &framework.Pseudonym{ID: labelEntry, Original: name, Replacement: now, Kind: confidential.Name})
				}
			}
		}
	}
	return out, nil
}

// leakHit is one original in a text.
type leakHit struct {
	words string
	entry *framework.Pseudonym
}

// in lists the originals in a text, each once.
func (f *leakFinder) in(text string) (out []leakHit) {
	if f.empty || text == "" {
		return nil
	}
	for _, h := range f.replacer.Find(text) {
		words := text[h.From:h.To]
		known := false
		for _, had := range out {
			known = known || had.entry == h.Entry && had.words == words
		}
		if !known {
			out = append(out, leakHit{words, h.Entry})
		}
	}
	return out
}

// item says what was found where.
func (f leakHit) item(file, ref, where string) CheckItem {
	it := CheckItem{Kind: leakedName, Severity: Problem, File: file, Ref: ref,
		Message: fmt.Sprintf("“%s” is an original of the key (%s), and stands in %s", oneLine(f.words), shownReplacement(f.entry), where),
		Hint:    "framewright pseudonym apply"}
	if f.entry.ID == labelEntry {
		it.Kind = leakedLabel
		it.Message = fmt.Sprintf("“%s” is what the imported file called %s, and stands in %s", oneLine(f.words), f.entry.Replacement, where)
		it.Hint = fmt.Sprintf("framewright pseudonym add %q PSEUDONYM, then framewright pseudonym apply", oneLine(f.words))
	}
	return it
}

// unsought says why known names were not looked for, where they were not.
func (f *leakFinder) unsought() []CheckItem {
	switch {
	case f.missing:
		return []CheckItem{{Kind: keyGone, Severity: Warning, File: keyPlace, Message: keyGoneWords, Hint: keyMissingHint}}
	case f.locked:
		return []CheckItem{lockedItem()}
	}
	return nil
}

func lockedItem() CheckItem {
	return CheckItem{Kind: keyLocked, Severity: Warning, File: keyPlace, Message: keyLockedWords, Hint: keyLockedHint}
}

// leaksIn looks through a report that is about to be written: for originals, and,
// in quotations that leave the team, for what may identify. Where the key cannot
// be opened, what leaves the team is refused with "no-passphrase", and where it is not
// here with "key-missing".
func (s *Session) leaksIn(tx *store.Tx, r *export.Report) ([]CheckItem, error) {
	leaves := r.Audience == export.Reader || r.Audience == export.Archive
	f, err := s.leakFinder(tx, leaves)
	if err != nil {
		return nil, err
	}
	items := f.unsought()
	look := &reportLook{}
	if !f.empty {
		look.text = func(where, text string) {
			for _, hit := range f.in(text) {
				items = append(items, hit.item("", "", where))
			}
		}
	}
	quoted := map[string][]string{}
	if leaves {
		look.quotation = func(where, text string) {
			quoted[where] = append(quoted[where], text)
			look.order = appendOnce(look.order, where)
		}
	}
	if look.text == nil && look.quotation == nil {
		return items, nil
	}
	if err := look.over(r); err != nil || len(quoted) == 0 {
		return items, err
	}
	finder, err := s.finder(tx)
	if err != nil {
		return nil, err
	}
	for _, where := range look.order {
		for _, text := range quoted[where] {
			for _, c := range finder(r.Language).Identify(text) {
				items = append(items, candidateItem(c, "", "", where))
			}
		}
	}
	return items, nil
}

func candidateItem(c confidential.Candidate, file, ref, where string) CheckItem {
	return CheckItem{Kind: possible, Severity: Warning, File: file, Ref: ref, Message: fmt.Sprintf("“%s” in %s may identify somebody: %s", oneLine(c.Text), where, c.Why),
		Hint: "framewright pseudonym suggest goes through such words; framewright pseudonym never \"WORDS\" lets them stay"}
}
