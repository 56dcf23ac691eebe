package search

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"framewright/framework"
)

const (
	generation = "g-"   // how the folders of generations begin
	temporary  = ".tmp" // how what is not finished ends
)

// refresh brings a sound index up to date. Every text that the stamps do not
// vouch for is read; what proves unchanged by its hash only gets its new stamp.
func (ix *index) refresh(ctx context.Context, m *manifest) (*manifest, error) {
	written := time.Now().UnixNano()
	if n := ix.gone(m); n > 0 {
		return ix.build(ctx, fmt.Sprintf("%d of its transcripts had been removed", n))
	}
	var changed []string
	stamped := false
	for _, id := range ix.src.ids() {
		s := ix.src.stamps[id]
		if !m.suspect(s) {
			continue
		}
		t, err := ix.src.load(id)
		if err != nil {
			return nil, err
		}
		stamped = true
		old, known := m.Transcripts[id]
		now := entryOf(s, t)
		if known && old.Words != now.Words {
			return ix.build(ctx, "the text of "+id+" had changed")
		}
		if !known || old.Hash != now.Hash || old.Turns != now.Turns {
			changed = append(changed, id)
		}
		m.Transcripts[id] = now
	}
	if !stamped {
		return m, nil
	}
	m.Written = written
	if err := ix.update(ctx, m, changed); err != nil {
		return ix.build(ctx, err.Error())
	}
	return m, ix.clear(m.Generation)
}

// gone counts the transcripts that the index has and the source has not.
func (ix *index) gone(m *manifest) int {
	n := 0
	for id := range m.Transcripts {
		if _, ok := ix.src.stamps[id]; !ok {
			n++
		}
	}
	return n
}

// update writes the changed transcripts into the present generation, then the
// manifest. Between the two the files do not fit the manifest, so that a
// program that dies there leaves an index that the next one rebuilds.
func (ix *index) update(ctx context.Context, m *manifest, changed []string) error {
	if len(changed) == 0 {
		return m.write(ix.dir)
	}
	root := filepath.Join(ix.dir, m.Generation)
	for _, id := range changed {
		m.Languages = addLanguages(m.Languages, ix.src.texts[id].docs)
	}
	err := guard(func() error { return ix.replace(ctx, root, changed) })
	if err != nil {
		return err
	}
	if m.Files, err = sumFiles(root); err != nil {
		return err
	}
	return m.write(ix.dir)
}

// build writes the index anew from every text. What was there is deleted
// first: it may hold words that must go.
func (ix *index) build(ctx context.Context, why string) (*manifest, error) {
	m := &manifest{Schema: schemaVersion, Analyser: analyserVersion, Generation: generation + framework.NewID(),
		Written: time.Now().UnixNano(), Transcripts: map[string]entry{}}
	if err := ix.clear(""); err != nil {
		return nil, fmt.Errorf("the search index cannot be replaced: %w", err)
	}
	ids, turns := ix.src.ids(), 0
	for _, id := range ids {
		t, err := ix.src.load(id)
		if err != nil {
			return nil, err
		}
		m.Transcripts[id] = entryOf(ix.src.stamps[id], t)
		m.Languages = addLanguages(m.Languages, t.docs)
		turns += len(t.docs)
	}
	if err := ix.generate(ctx, m, ids); err != nil {
		if cerr := ix.clear(""); cerr != nil {
			err = fmt.Errorf("%w (%v)", err, cerr)
		}
		return nil, fmt.Errorf("the search index cannot be written: %w", err)
	}
	if why == "" {
		ix.note("the search index was built: %d turns", turns)
	} else {
		ix.note("the search index was rebuilt, because %s", why)
	}
	return m, nil
}

// generate writes the files of a new generation under another name, then the
// manifest that makes it the present one.
func (ix *index) generate(ctx context.Context, m *manifest, ids []string) error {
	root := filepath.Join(ix.dir, m.Generation)
	if err := guard(func() error { return ix.create(ctx, root+temporary, ids) }); err != nil {
		return err
	}
	if err := os.Rename(root+temporary, root); err != nil {
		return err
	}
	var err error
	if m.Files, err = sumFiles(root); err != nil {
		return err
	}
	return m.write(ix.dir)
}

// clear deletes all generations but one, and whatever a program that died left
// behind; with "" the manifest too.
func (ix *index) clear(but string) error {
	names, err := os.ReadDir(ix.dir)
	if err != nil {
		return err
	}
	for _, n := range names {
		name := n.Name()
		old := strings.HasPrefix(name, generation) && name != but || strings.HasSuffix(name, temporary)
		if old || but == "" && name == manifestName {
			if err := os.RemoveAll(filepath.Join(ix.dir, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

func entryOf(s Stamp, t *transcript) entry {
	h := sha256.New()
	for _, d := range t.docs {
		fmt.Fprintf(h, "%d %s", len(d.Text), d.Text)
	}
	return entry{Size: s.Size, ModTime: s.ModTime.UnixNano(), Hash: t.hash,
		Words: hex.EncodeToString(h.Sum(nil)[:16]), Turns: len(t.docs)}
}

// addLanguages keeps the sorted list of stemmed fields in use.
func addLanguages(list []string, docs []Doc) []string {
	for _, d := range docs {
		if l := stemLanguage(d.Language); l != "" {
			if i, ok := slices.BinarySearch(list, l); !ok {
				list = slices.Insert(list, i, l)
			}
		}
	}
	return list
}
