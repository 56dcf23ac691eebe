package action

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"framewright/framework/confidential"
)

// nounFolders are the folders of the study whose files are looked through as what they
// hold, and not as files; their names still count.
var nounFolders = []string{"transcripts", "coding", "charts", "earlier", "quotes", "memos", "maps", "typologies", "versions", "settled", "reading", "log"}

// files looks at the names of all files that are shared, and at the texts of
// those that are no part of the study: exports, sources, strays.
func (k *checker) files(s *Session, f *leakFinder) error {
	root := k.tx.Folder().Dir
	return filepath.WalkDir(root, func(at string, e fs.DirEntry, err error) error {
		if err := k.tx.Err(); err != nil {
			return err
		}
		if err != nil || at == root {
			return nil // a folder that cannot be read is what check itself tells of
		}
		name, _ := filepath.Rel(root, at)
		name = filepath.ToSlash(name)
		if e.IsDir() && (name == "private" || strings.HasPrefix(e.Name(), ".")) {
			return filepath.SkipDir
		}
		k.fileName(f, name)
		top, _, below := strings.Cut(name, "/")
		if e.IsDir() || below && slices.Contains(nounFolders, top) || !below && path.Ext(name) == ".yaml" || f.empty {
			return nil
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			k.fileTexts(f, at, name, info.Size())
		}
		return nil
	})
}

// fileName looks at the last part of a name; the others are names of folders,
// which come by themselves.
func (k *checker) fileName(f *leakFinder, name string) {
	base := path.Base(name)
	words := strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(base)
	k.at = nil
	for _, hit := range f.in(words) {
		it := hit.item(name, "", "the name of a file")
		it.Kind, it.Hint = namedFile, "rename the file; what is in the study has a command for it, or is renamed by hand with what points to it"
		k.add(it)
		return
	}
	if k.d.Study.Analyst(strings.TrimSuffix(base, path.Ext(base))) != nil {
		return
	}
	for _, who := range confidential.PersonNames(strings.TrimSuffix(base, path.Ext(base)), true) {
		k.add(CheckItem{Kind: namedFile, Severity: Warning, File: name, Message: fmt.Sprintf("“%s” in the name of this file may be a person's", who),
			Hint: "rename it, where a participant is meant"})
	}
}

// fileTexts looks through what stands in a file, its properties with it.
func (k *checker) fileTexts(f *leakFinder, at, name string, size int64) {
	var data []byte
	err := fs.ErrInvalid
	if size <= largest {
		data, err = os.ReadFile(at)
	}
	parts, unread := fileWords(name, data)
	if unread || err != nil {
		k.at = nil
		k.add(CheckItem{Kind: "not-looked-through", Severity: Advice, File: name, Message: "this file could not be looked through, or not all of it", Hint: "see for yourself whether it names anybody; a recording or a scan does not belong into a folder that is shared"})
	}
	told := map[string]bool{}
	var hits []leakHit
	var items []CheckItem
	for _, part := range parts {
		for _, hit := range f.in(part.text) {
			if told[hit.words] {
				continue
			}
			told[hit.words] = true
			it := hit.item(name, "", part.where)
			it.Hint = "an export: write it again once the names are replaced; anything else: move it to private/, which is not shared, or delete it"
			hits, items = append(hits, hit), append(items, it)
		}
	}
	if k.sourceNames(name, data, hits) {
		return
	}
	for _, it := range items {
		k.add(it)
	}
}
