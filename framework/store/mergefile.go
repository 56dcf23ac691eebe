package store

import (
	"reflect"
	"strings"
)

// kindOfFile knows how files of one place in the study are read and written:
// enough to join two changes of one file record by record.
type kindOfFile struct {
	prefix string // of the names: a file, or a folder with its slash
	merge  func(tx *Tx, name string, base, ours, theirs []byte) (ok bool, err error)
}

// mergeable are the kinds of files whose records have keys. What is not listed
// (transcripts, memos) is taken back as it was or not at all.
var mergeable = []kindOfFile{
	{studyFile, merging(decodeStudy, (*Tx).PutStudy)},
	{participantsFile, merging(decodeParticipants, (*Tx).PutParticipants)},
	{themesFile, merging(decodeThemes, (*Tx).PutThemes)},
	{guideFile, merging(decodeGuide, (*Tx).PutGuide)},
	{codingDir + "/", merging(decodeCodings, (*Tx).PutCodings)},
	{chartsDir + "/", merging(decodeRow, (*Tx).PutRow)},
	{changesFile, merging(decodeChanges, (*Tx).PutThemeChanges)},
	{reviewFile, merging(decodeReviews, (*Tx).PutReviews)},
	{blindFile, merging(decodeBlinds, (*Tx).PutBlinds)},
	{readingDir + "/", merging(decodeReading, (*Tx).PutReading)},
	{quotesDir + "/", byName(quotesDir, decodeQuotes, (*Tx).PutQuotes)},
	{settledDir + "/", byName(settledDir, decodeSettled, (*Tx).PutSettled)},
}

// fileKind is nil for files that are not merged.
func fileKind(name string) *kindOfFile {
	for i, k := range mergeable {
		if name == k.prefix || strings.HasSuffix(k.prefix, "/") && strings.HasPrefix(name, k.prefix) {
			return &mergeable[i]
		}
	}
	return nil
}

// merging joins three texts of a file and puts the result. A text that cannot
// be read cannot be joined.
func merging[T any](decode func(string, []byte) (T, error), put func(*Tx, T) error) func(*Tx, string, []byte, []byte, []byte) (bool, error) {
	return func(tx *Tx, name string, base, ours, theirs []byte) (bool, error) {
		texts := [3][]byte{base, ours, theirs}
		var values [3]T
		var have *T
		for i, text := range texts {
			if text == nil {
				continue
			}
			v, err := decode(name, text)
			if err != nil {
				return false, nil
			}
			values[i], have = v, &values[i]
		}
		if have == nil {
			return true, nil
		}
		for i, text := range texts {
			if text == nil {
				values[i] = emptied(*have)
			}
		}
		joined, ok := merge3(values[0], values[1], values[2])
		if !ok {
			return false, nil
		}
		if texts[2] == nil && reflect.DeepEqual(joined, values[2]) {
			return true, tx.put(name, nil) // there was no file
		}
		return true, put(tx, joined)
	}
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

// byName is merging for files whose name says whose they are.
func byName[T any](dir string, decode func(file, id string, src []byte) ([]T, error), put func(*Tx, string, []T) error) func(*Tx, string, []byte, []byte, []byte) (bool, error) {
	return func(tx *Tx, name string, base, ours, theirs []byte) (bool, error) {
		id := strings.TrimSuffix(strings.TrimPrefix(name, dir+"/"), ".yaml")
		read := func(file string, src []byte) ([]T, error) { return decode(file, id, src) }
		write := func(tx *Tx, list []T) error { return put(tx, id, list) }
		return merging(read, write)(tx, name, base, ours, theirs)
	}
}
