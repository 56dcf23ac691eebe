package action

import (
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/confidential"
	"framewright/framework/store"
)

// withoutWithdrawn drops the entries of participants who withdrew while the key
// could not be opened: they are gone for whoever opens it, and from the file when
// it is next sealed, which cannot be undone.
func withoutWithdrawn(tx *store.Tx, list []*framework.Pseudonym) ([]*framework.Pseudonym, error) {
	gone, err := tx.Withdrawn()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(list), func(p *framework.Pseudonym) bool {
		return slices.ContainsFunc(gone, func(w *framework.Withdrawn) bool {
			return strings.EqualFold(w.Participant, p.Participant) || slices.Contains(w.Entries, p.ID)
		})
	}), nil
}

// entriesOfKey decides which entries of the key are the participant's: those given
// to them, and those that stand, or were replaced, in their material and nowhere
// else. It has to look before anything is removed. Where the key is locked, the log
// of replacements has to do.
func (w *withdrawal) entriesOfKey() error {
	w.entries = map[string]bool{}
	theirs, others, err := w.replacedWhere()
	if err != nil {
		return err
	}
	for id := range theirs {
		w.entries[id] = !others[id]
	}
	list, err := w.openKey()
	if err != nil || list == nil {
		return err
	}
	if err := w.standingWhere(list, theirs, others); err != nil {
		return err
	}
	withdrawn, err := withoutWithdrawn(w.tx, list)
	if err != nil {
		return err
	}
	for _, e := range list {
		switch {
		case strings.EqualFold(e.Participant, w.id), !slices.Contains(withdrawn, e):
			w.entries[e.ID] = true
		case e.Participant != "":
			w.entries[e.ID] = false
		default:
			w.entries[e.ID] = theirs[e.ID] && !others[e.ID]
			if !w.entries[e.ID] && (theirs[e.ID] || !others[e.ID]) && !e.Never {
				w.report.Undecided = append(w.report.Undecided, e.ID+" ("+e.Replacement+")")
			}
		}
	}
	return nil
}

// replacedWhere tells by the log which entries were replaced in the participant's
// material, and which elsewhere.
func (w *withdrawal) replacedWhere() (theirs, others map[string]bool, err error) {
	theirs, others = map[string]bool{}, map[string]bool{}
	log, err := w.tx.Replaced()
	if err != nil || len(log) == 0 {
		return theirs, others, err
	}
	own := map[string]bool{} // ids of codings and quotations that go with them
	err = eachText(w.tx, func(at textPlace, text string) string {
		if w.theirs(at) {
			own[at.Ref] = true
		}
		return text
	})
	for _, r := range log {
		if own[r.Place] || w.traces.Names(r.Place) {
			theirs[r.ID] = true
		} else {
			others[r.ID] = true
		}
	}
	return theirs, others, err
}

// standingWhere adds where originals stand that have not been replaced yet.
func (w *withdrawal) standingWhere(list []*framework.Pseudonym, theirs, others map[string]bool) error {
	var loose []*framework.Pseudonym
	for _, e := range list {
		copied := *e
		copied.Never = false
		loose = append(loose, &copied)
	}
	r := confidential.NewReplacer(loose)
	return eachText(w.tx, func(at textPlace, text string) string {
		for _, h := range r.Find(text) {
			if w.theirs(at) || w.isGone(at.Ref) {
				theirs[h.Entry.ID] = true
			} else if at.Field == "turn" || at.Field == "heading" || at.Field == "speaker" {
				others[h.Entry.ID] = true
			}
		}
		return text
	})
}

// openKey reads all entries, those of who withdrew before with them. nil is a study
// without a key, or a key that nobody can open now, which the report says then.
// Who repeats a withdrawal may be asked for the passphrase.
func (w *withdrawal) openKey() ([]*framework.Pseudonym, error) {
	sealed, err := w.tx.SealedKey()
	if err != nil || sealed == nil {
		return nil, err
	}
	if !w.report.Again && !w.s.keyAtHand(w.tx) {
		w.report.Key = "locked"
		return nil, nil
	}
	list, err := w.s.wholeKey(w.tx)
	if framework.NameOf(err) == "no-passphrase" {
		w.report.Key = "locked"
		return nil, nil
	}
	return list, err
}

// goneEntries are the ids of what goes from the key, here where it can be opened, and
// from the copies of others when they are next sealed.
func (w *withdrawal) goneEntries() (ids []string) {
	for id, goes := range w.entries {
		if goes {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// key drops the entries of the key that are the participant's. Where nobody can
// open it now, they go when it is next sealed.
func (w *withdrawal) key() error {
	if w.report.Key == "locked" {
		return nil
	}
	list, err := w.openKey()
	if err != nil {
		return err
	}
	kept := slices.DeleteFunc(slices.Clone(list), func(p *framework.Pseudonym) bool { return w.entries[p.ID] })
	for _, p := range list {
		if w.entries[p.ID] {
			w.traces.Own(strings.Join(append(slices.Clone(p.Variants), p.Original), "\n"), true)
			w.count("entry of the key", p.ID)
		}
	}
	if len(kept) == len(list) {
		return nil
	}
	w.report.Key = "removed"
	return w.s.putKey(w.tx, kept)
}

// printed lists the reports that hold quotations of theirs, by what was recorded of
// them: the program cannot take words out of a report.
func (w *withdrawal) printed() error {
	people, err := (&textWalk{tx: w.tx}).quoted()
	if err != nil {
		return err
	}
	for _, id := range people {
		quotes, err := w.tx.Quotes(id)
		if err != nil {
			return err
		}
		for _, q := range quotes {
			theirs := strings.EqualFold(id, w.id) || w.isOwn(q.Passage.Transcript) || w.goneRef(q.Passage.Transcript+":"+q.Passage.At.String())
			for _, at := range q.Used {
				if theirs {
					w.report.Printed = appendOnce(w.report.Printed, at)
				}
			}
		}
	}
	return nil
}

// toRead lists the memos that stay and spoke of the participant: sentences that
// name them go, and what stands around those may still be of them.
func (w *withdrawal) toRead() error {
	return eachMemo(w.tx, func(m *framework.Memo) error {
		switch {
		case !w.traces.Names(m.Text):
		case w.traces.In(strings.ReplaceAll(m.ID, "-", " ")): // it is given another name
			w.report.Read = append(w.report.Read, "the memo of "+m.Date+" by "+m.By)
		default:
			w.report.Read = append(w.report.Read, m.ID)
		}
		return nil
	})
}
