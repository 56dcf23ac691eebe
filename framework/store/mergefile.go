package store

import (
	"path"
	"reflect"
	"strings"

	"framewright/framework"
)

// recordFile is a kind of file whose records have keys.
type recordFile interface {
	// merge joins two changes of a file and puts the result; where they cannot
	// be joined it tells where they meet. known gives other states it was in.
	merge(tx *Tx, name string, base, ours, theirs []byte, known func() [][]byte) (where []string, ok bool, err error)
	// differ tells whether two texts of a file differ at a place.
	differ(name string, a, b []byte, where []string) bool
}

// recordFiles are the kinds of files that are merged, by their name or their
// folder. What is not listed (transcripts, memos) is taken back as it was or
// not at all.
var recordFiles = []struct {
	prefix string
	kind   recordFile
}{
	{studyFile, records[*framework.Study]{itself(decodeStudy), putItself((*Tx).PutStudy)}},
	{participantsFile, records[framework.Participants]{itself(decodeParticipants), putItself((*Tx).PutParticipants)}},
	{themesFile, records[*framework.Themes]{itself(decodeThemes), putItself((*Tx).PutThemes)}},
	{guideFile, records[*framework.Guide]{itself(decodeGuide), putItself((*Tx).PutGuide)}},
	{codingDir + "/", records[*framework.CodingFile]{itself(decodeCodings), putItself((*Tx).PutCodings)}},
	{chartsDir + "/", records[*framework.Row]{itself(decodeRow), putItself((*Tx).PutRow)}},
	{earlierDir + "/", records[*framework.History]{itself(decodeHistory), putItself((*Tx).PutHistory)}},
	{changesFile, records[[]*framework.ThemeChange]{itself(decodeChanges), putItself((*Tx).PutThemeChanges)}},
	{reviewFile, records[[]*framework.Review]{itself(decodeReviews), putItself((*Tx).PutReviews)}},
	{blindFile, records[[]*framework.Blind]{itself(decodeBlinds), putItself((*Tx).PutBlinds)}},
	{readingDir + "/", records[*framework.Reading]{itself(decodeReading), putItself((*Tx).PutReading)}},
	{quotesDir + "/", records[[]*framework.Quotation]{decodeQuotes, (*Tx).PutQuotes}},
	{settledDir + "/", records[[]*framework.Settled]{decodeSettled, (*Tx).PutSettled}},
	{mapsDir + "/", records[*framework.Map]{itself(decodeMap), putItself((*Tx).PutMap)}},
	{typologiesDir + "/", records[*framework.Typology]{itself(decodeTypology), putItself((*Tx).PutTypology)}},
	{replacedFile, records[[]*framework.Replaced]{itself(decodeReplaced), putItself((*Tx).PutReplaced)}},
	{withdrawnFile, records[[]*framework.Withdrawn]{itself(decodeWithdrawn), putItself((*Tx).PutWithdrawn)}},
	{erasuresFile, records[[]*Erasure]{itself(decodeErasures), putItself((*Tx).putErasures)}},
	{linkagesFile, records[[]*framework.Linkage]{itself(decodeLinkages), putItself((*Tx).PutLinkages)}},
}

// fileKind is nil for files that are not merged.
func fileKind(name string) recordFile {
	for _, k := range recordFiles {
		if name == k.prefix || strings.HasSuffix(k.prefix, "/") && strings.HasPrefix(name, k.prefix) {
			return k.kind
		}
	}
	return nil
}

// records reads and puts the files of one kind; id is a file's name without
// folder and ending, for those that say whose they are by it alone.
type records[T any] struct {
	decode func(file, id string, src []byte) (T, error)
	put    func(tx *Tx, id string, v T) error
}

// itself and putItself are for files that say themselves whose they are.
func itself[T any](decode func(file string, src []byte) (T, error)) func(string, string, []byte) (T, error) {
	return func(file, _ string, src []byte) (T, error) { return decode(file, src) }
}

func putItself[T any](put func(*Tx, T) error) func(*Tx, string, T) error {
	return func(tx *Tx, _ string, v T) error { return put(tx, v) }
}

func fileID(name string) string { return strings.TrimSuffix(path.Base(name), ".yaml") }

// read decodes texts of one file; one that is not there is as if it had no
// records. It is false where one cannot be read, or none is there.
func (r records[T]) read(name string, texts ...[]byte) (values []T, ok bool) {
	values = make([]T, len(texts))
	var have *T
	for i, text := range texts {
		if text == nil {
			continue
		}
		v, err := r.decode(name, fileID(name), text)
		if err != nil {
			return nil, false
		}
		values[i], have = v, &values[i]
	}
	if have == nil {
		return nil, false
	}
	for i, text := range texts {
		if text == nil {
			values[i] = emptied(*have)
		}
	}
	return values, true
}

func (r records[T]) merge(tx *Tx, name string, base, ours, theirs []byte, known func() [][]byte) (where []string, ok bool, err error) {
	v, ok := r.read(name, base, ours, theirs)
	if !ok {
		return nil, false, nil
	}
	joined, where, ok := merge3(v[0], v[1], v[2], func() (states []T) {
		for _, text := range known() {
			if state, ok := r.read(name, text); ok {
				states = append(states, state[0])
			}
		}
		return states
	})
	switch {
	case !ok:
		return where, false, nil
	case theirs == nil && reflect.DeepEqual(joined, v[2]):
		return nil, true, tx.put(name, nil) // there was no file
	}
	return nil, true, r.put(tx, fileID(name), joined)
}

func (r records[T]) differ(name string, a, b []byte, where []string) bool {
	v, ok := r.read(name, a, b)
	return !ok || differAt(reflect.ValueOf(&v[0]).Elem(), reflect.ValueOf(&v[1]).Elem(), where)
}

// emptied is a file as if it had no records: what a file that is not there
// stands for beside one that is.
func emptied[T any](like T) T {
	v := reflect.ValueOf(&like).Elem()
	if v.Kind() == reflect.Slice {
		v.SetZero()
		return like
	}
	out := reflect.New(v.Type().Elem())
	out.Elem().Set(v.Elem())
	for i := range out.Elem().NumField() {
		if f := out.Elem().Field(i); f.Kind() == reflect.Slice {
			f.SetZero()
		}
	}
	return out.Interface().(T)
}
