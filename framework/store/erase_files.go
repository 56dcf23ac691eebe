package store

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store/yamlio"
)

// Erase stages the removal of files of the study, named as they lie in its
// folder; what is not there needs none.
func (tx *Tx) Erase(names ...string) error {
	for _, name := range names {
		if !filepath.IsLocal(filepath.FromSlash(name)) || !tx.f.isNoun(name) {
			return invalid(name, "this is no file of the study", "")
		}
		if err := tx.put(name, nil); err != nil {
			return err
		}
	}
	return nil
}

// TranscriptFile, RowFile and EarlierFile name the files of nouns that are erased
// as a whole.
func TranscriptFile(id string) string { return transcriptName(id) }

// RowFile names the file of a row of the charts.
func RowFile(k RowKey) string { return rowName(k.Theme, k.Participant) }

// EarlierFile names the file of what a row held before.
func EarlierFile(k RowKey) string { return earlierName(k.Theme, k.Participant) }

// QuotesFile names the file of a participant's quotations.
func QuotesFile(participant string) string { return quotesName(participant) }

// SettledFile names the file of what was talked over in a transcript.
func SettledFile(transcript string) string { return settledDir + "/" + transcript + ".yaml" }

// CodingsFile names the file of what an analyst has coded in a transcript.
func CodingsFile(transcript, by string) string { return codingName(transcript, by) }

// Discard stages the removal of files in the folder that are none of the study's
// own: sources, exports. They go with the change, or stay with it.
func (tx *Tx) Discard(names ...string) error {
	for _, name := range names {
		if err := tx.Rewrite(name, nil); err != nil {
			return err
		}
	}
	return nil
}

// Rewrite stages what such a file is to hold; nil removes it.
func (tx *Tx) Rewrite(name string, data []byte) error {
	if !filepath.IsLocal(filepath.FromSlash(name)) || tx.f.isNoun(name) {
		return invalid(name, "this is no file beside the study", "")
	}
	return tx.put(name, data)
}

// DiscardPassing has files of Leftovers removed once the change is made.
func (tx *Tx) DiscardPassing(paths ...string) { tx.passing = append(tx.passing, paths...) }

// Others lists the files in the study's folder that are not the study's own:
// exports, sources, whatever people put there. Version control and what belongs to
// this machine is left out.
func (f *Folder) Others() (files []string, err error) {
	err = filepath.WalkDir(f.Dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == f.Dir {
			return nil
		}
		rel, _ := f.Within(path)
		if e.IsDir() {
			if e.Name() == ".git" || f.isNoun(rel+"/") || path == f.Private {
				return fs.SkipDir
			}
			return nil
		}
		if !f.isNoun(rel) && e.Type().IsRegular() && rel != ".gitignore" && rel != ".gitattributes" {
			files = append(files, rel)
		}
		return nil
	})
	return files, err
}

// ReviseComments lets a function change the comments in the YAML files that
// everybody shares: no noun holds them. look is shown every line as
// it is then: there may be entries that the program does not know.
func (tx *Tx) ReviseComments(revise func(file, comment string) string, look func(file string, line int, text string)) error {
	names, err := tx.sharedYAML()
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := tx.content(name)
		if err != nil || data == nil {
			continue // it was erased, or is check's to name
		}
		now, err := yamlio.ReviseComments(name, data, func(comment string) string { return revise(name, comment) })
		if err != nil {
			continue
		}
		if !bytes.Equal(now, data) {
			if err := tx.put(name, now); err != nil {
				return err
			}
		}
		n := 0
		for line := range bytes.Lines(now) {
			n++
			look(name, n, string(line))
		}
	}
	return tx.ctx.Err()
}

// sharedYAML lists the YAML files of the study that are no one's own.
func (tx *Tx) sharedYAML() (names []string, err error) {
	err = filepath.WalkDir(tx.f.Dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		rel, _ := tx.f.Within(path)
		if e.IsDir() {
			if path != tx.f.Dir && (!tx.f.isNoun(rel+"/") || rel == privateDir || rel == ownDir || rel == logDir) {
				return fs.SkipDir
			}
			return nil
		}
		if tx.f.isNoun(rel) && filepath.Ext(rel) == ".yaml" {
			names = append(names, rel)
		}
		return nil
	})
	return names, err
}

// ReviseLog lets a function change the refs of every line of the log: the id of
// a memo is made of its title.
func (tx *Tx) ReviseLog(revise func(refs []string) []string) error {
	names, err := tx.list(logDir, ".jsonl")
	if err != nil {
		return err
	}
	for _, name := range names {
		name = logDir + "/" + name + ".jsonl"
		data, err := tx.content(name)
		if err != nil {
			return err
		}
		var out bytes.Buffer
		for line := range bytes.Lines(data) {
			var e LogEntry
			if json.Unmarshal(line, &e) == nil {
				if refs := revise(e.Refs); !slices.Equal(refs, e.Refs) {
					e.Refs = refs
					if line, err = json.Marshal(e); err != nil {
						return err
					}
					line = append(line, '\n')
				}
			}
			out.Write(line)
		}
		if err := tx.put(name, out.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// withdrawnFrom refuses an id that somebody had who withdrew: it is never given
// again. What stands in the study already is no matter for it.
func (tx *Tx) withdrawnFrom(where string, ids []string, stood func(id string) bool) error {
	list, err := tx.Withdrawn()
	if err != nil || len(list) == 0 {
		return err
	}
	for _, w := range list {
		for _, id := range ids {
			if strings.EqualFold(w.Participant, id) && !stood(id) {
				return &framework.Error{Name: "withdrawn-participant", Where: where, What: w.Participant + " has withdrawn from this study, and the id is not given again",
					Hint: "give somebody else another id; what " + w.Participant + " said must not be taken in again"}
			}
		}
	}
	return nil
}

// newPeople are refused the ids of those who withdrew.
func (tx *Tx) newPeople(ps framework.Participants) error {
	var ids []string
	for _, p := range ps {
		ids = append(ids, p.ID)
	}
	return tx.withdrawnFrom(participantsFile, ids, func(id string) bool {
		src, err := tx.f.read(participantsFile)
		if err != nil {
			return true
		}
		before, err := decodeParticipants(participantsFile, src)
		return err != nil || before.Find(id) != nil
	})
}

// newTranscript is refused where it is of somebody who withdrew.
func (tx *Tx) newTranscript(t *framework.Transcript) error {
	name := transcriptName(t.ID)
	ids := append(t.Participants(), t.ID, t.Of)
	for _, id := range []string{t.ID, t.Of} {
		if i := strings.LastIndexByte(id, '-'); i > 0 && strings.Trim(id[i+1:], "0123456789") == "" {
			ids = append(ids, id[:i])
		}
	}
	return tx.withdrawnFrom(name, ids, func(id string) bool {
		src, err := tx.f.read(name)
		if err != nil {
			return true
		}
		before, err := decodeTranscript(name, src)
		same := func(had string) bool { return strings.EqualFold(had, id) }
		return src != nil && (err != nil || same(before.ID) || same(before.Of) || OfParticipant(before.ID, id) || slices.ContainsFunc(before.Participants(), same))
	})
}

// clearOrigins takes from the private folder, which no git brings the change to,
// what is known of the transcripts of those who withdrew: the names of files, and
// the labels they had there.
func (f *Folder) clearOrigins() error {
	tx := f.newTx(context.Background(), true)
	gone, err := tx.Withdrawn()
	if err != nil || len(gone) == 0 {
		return nil // a file that cannot be read is check's to name
	}
	origins, err := tx.Origins()
	if err != nil || len(origins) == 0 {
		return nil
	}
	kept := slices.DeleteFunc(slices.Clone(origins), func(o *Origin) bool {
		has, err := tx.HasTranscript(o.Transcript)
		return err == nil && !has && slices.ContainsFunc(gone, func(w *framework.Withdrawn) bool { return OfParticipant(o.Transcript, w.Participant) })
	})
	for _, o := range kept {
		for label, to := range o.Labels {
			if slices.ContainsFunc(gone, func(w *framework.Withdrawn) bool { return strings.EqualFold(to, w.Participant) }) {
				delete(o.Labels, label)
			}
		}
	}
	if err := tx.PutOrigins(kept); err != nil {
		return err
	}
	c := tx.staged[labelsFile]
	if c == nil {
		return nil
	}
	if len(kept) == 0 {
		return remove(f.path(labelsFile))
	}
	return writeAtomic(f.path(labelsFile), c.new, privateFile)
}

// OfParticipant tells whether a transcript's id is a participant's, or that with
// the number of a further interview behind it.
func OfParticipant(transcript, participant string) bool {
	rest, ok := cutFold(transcript, participant)
	return ok && (rest == "" || len(rest) > 1 && rest[0] == '-' && strings.Trim(rest[1:], "0123456789") == "")
}

func cutFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
