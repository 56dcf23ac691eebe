package store

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
)

// load reads a file of the study with its decoder; without the file it gives
// the zero value.
func load[T any](tx *Tx, name string, decode func(file string, src []byte) (T, error)) (T, error) {
	var none T
	src, err := tx.content(name)
	if err != nil || src == nil {
		return none, err
	}
	return decode(name, src)
}

// Study reads study.yaml.
func (tx *Tx) Study() (*framework.Study, error) {
	s, err := load(tx, studyFile, decodeStudy)
	if err == nil && s == nil {
		return nil, noStudy(tx.f.Dir)
	}
	if err == nil && tx.f.ID == "" {
		tx.f.setID(s.ID)
	}
	return s, err
}

// PutStudy stages study.yaml.
func (tx *Tx) PutStudy(s *framework.Study) error {
	if err := checkStudy(s); err != nil {
		return err
	}
	return putEncoded(tx, studyFile, func(old []byte) ([]byte, error) { return encodeStudy(studyFile, old, s) })
}

func putEncoded(tx *Tx, name string, encode func(old []byte) ([]byte, error)) error {
	old, err := tx.content(name)
	if err != nil {
		return err
	}
	data, err := encode(old)
	if err != nil {
		return err
	}
	return tx.put(name, data)
}

// Participants reads participants.yaml.
func (tx *Tx) Participants() (framework.Participants, error) {
	return load(tx, participantsFile, decodeParticipants)
}

// PutParticipants stages participants.yaml in natural order of the ids.
func (tx *Tx) PutParticipants(ps framework.Participants) error {
	if err := CheckParticipants(ps); err != nil {
		return err
	}
	study, err := tx.Study()
	if err != nil {
		return err
	}
	if err := tx.newPeople(ps); err != nil {
		return err
	}
	ps.Sort()
	return putEncoded(tx, participantsFile, func(old []byte) ([]byte, error) {
		return encodeParticipants(participantsFile, old, ps, study.Attributes)
	})
}

// Themes reads framework.yaml.
func (tx *Tx) Themes() (*framework.Themes, error) {
	ts, err := load(tx, themesFile, decodeThemes)
	if err == nil && ts == nil {
		ts = &framework.Themes{Version: 1}
	}
	return ts, err
}

// PutThemes stages framework.yaml.
func (tx *Tx) PutThemes(ts *framework.Themes) error {
	if err := CheckThemes(ts); err != nil {
		return err
	}
	return putEncoded(tx, themesFile, func(old []byte) ([]byte, error) { return encodeThemes(themesFile, old, ts) })
}

func transcriptName(id string) string { return transcriptsDir + "/" + id + ".txt" }

// TranscriptIDs lists the transcripts in natural order.
func (tx *Tx) TranscriptIDs() ([]string, error) { return tx.list(transcriptsDir, ".txt") }

// Transcript reads one transcript. One that does not exist is an error with
// the ids that resemble it.
func (tx *Tx) Transcript(id string) (*framework.Transcript, error) {
	if err := framework.CheckID(id); err != nil {
		return nil, err
	}
	t, err := load(tx, transcriptName(id), decodeTranscript)
	if err != nil {
		return nil, err
	}
	if t == nil || t.ID != id && strings.EqualFold(t.ID, id) { // a disk that takes p03 for P03
		return nil, tx.noTranscript(id)
	}
	return t, named(t.ID, id)
}

// named tells whether a transcript's file says that it is what its name says.
func named(says, id string) error {
	if says != id {
		return &framework.Error{Name: "misnamed-file", Where: transcriptName(id) + ":1",
			What: fmt.Sprintf("this file says it is transcript %s", says),
			Hint: fmt.Sprintf("rename it to %s, or write `transcript: %s` in its first line", transcriptName(says), id)}
	}
	return nil
}

// HasTranscript tells whether there is a transcript of that id.
func (tx *Tx) HasTranscript(id string) (bool, error) {
	if err := framework.CheckID(id); err != nil {
		return false, err
	}
	src, err := tx.content(transcriptName(id))
	return src != nil, err
}

func (tx *Tx) noTranscript(id string) error {
	ids, err := tx.TranscriptIDs()
	if err != nil {
		return err
	}
	hint := "there are none yet: framewright import transcripts FILE…"
	if len(ids) > 0 {
		hint = "there are " + someOf(ids)
	}
	for _, other := range ids {
		if sameNumber(other, id) {
			hint = "did you mean " + other + "?"
		}
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-transcript", What: fmt.Sprintf("there is no transcript %s", id), Hint: hint}
}

// sameNumber tells whether two ids differ in case or leading zeros only: P3
// is what people type for P03.
func sameNumber(a, b string) bool {
	plain := func(id string) string {
		return leadingZeros.ReplaceAllString(strings.ToLower(id), "$1$2")
	}
	return plain(a) == plain(b)
}

var leadingZeros = regexp.MustCompile(`(^|[^0-9])0+([0-9])`)

// someOf names up to eight of many.
func someOf(ids []string) string {
	if len(ids) > 8 {
		return strings.Join(ids[:8], ", ") + fmt.Sprintf(" and %d more", len(ids)-8)
	}
	return strings.Join(ids, ", ")
}

// PutTranscript stages a transcript.
func (tx *Tx) PutTranscript(t *framework.Transcript) error {
	if err := checkTranscript(t); err != nil {
		return err
	}
	if err := tx.newTranscript(t); err != nil {
		return err
	}
	if tx.folded == nil {
		ids, err := tx.TranscriptIDs()
		if err != nil {
			return err
		}
		tx.folded = map[string]string{}
		for _, id := range ids {
			tx.folded[strings.ToLower(id)] = id
		}
	}
	low := strings.ToLower(t.ID)
	if other, taken := tx.folded[low]; taken && other != t.ID {
		return invalid("", fmt.Sprintf("transcripts %s and %s differ in case only", other, t.ID), "give the new one another id")
	}
	tx.folded[low] = t.ID
	name := transcriptName(t.ID)
	return putEncoded(tx, name, func(old []byte) ([]byte, error) { return encodeTranscript(name, old, t) })
}

// Codings reads what all analysts have coded in a transcript, one file an
// analyst.
func (tx *Tx) Codings(transcript string) ([]*framework.CodingFile, error) {
	if err := framework.CheckID(transcript); err != nil {
		return nil, err
	}
	analysts, err := tx.list(codingDir+"/"+transcript, ".yaml")
	if err != nil {
		return nil, err
	}
	var out []*framework.CodingFile
	for _, by := range analysts {
		f, err := tx.CodingFile(transcript, by)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func codingName(transcript, by string) string { return path.Join(codingDir, transcript, by) + ".yaml" }

// CodingFile reads what one analyst has coded in a transcript, an empty file
// where that is nothing.
func (tx *Tx) CodingFile(transcript, by string) (*framework.CodingFile, error) {
	if err := checkIDs(transcript, by); err != nil {
		return nil, err
	}
	name := codingName(transcript, by)
	f, err := load(tx, name, decodeCodings)
	if err != nil {
		return nil, err
	}
	if f == nil {
		return &framework.CodingFile{Transcript: transcript, By: by}, nil
	}
	if f.Transcript != transcript || f.By != by {
		return nil, &framework.Error{Name: "misnamed-file", Where: name + ":1",
			What: fmt.Sprintf("this file says it holds %s's coding of %s", f.By, f.Transcript),
			Hint: "move it to " + codingName(f.Transcript, f.By)}
	}
	return f, nil
}

// PutCodings stages what one analyst has coded in a transcript; a file without
// codings, and without anything turned down, goes.
func (tx *Tx) PutCodings(f *framework.CodingFile) error {
	if err := checkCodings(f); err != nil {
		return err
	}
	name := codingName(f.Transcript, f.By)
	if len(f.Codings) == 0 && len(f.Rejected) == 0 {
		return tx.put(name, nil)
	}
	return putEncoded(tx, name, func(old []byte) ([]byte, error) { return encodeCodings(name, old, f) })
}

// CodedTranscripts lists the transcripts that anybody has coded, in natural
// order, including ones that are no longer there.
func (tx *Tx) CodedTranscripts() ([]string, error) { return tx.list(codingDir, "") }

func rowName(theme, participant string) string {
	if theme == "" {
		theme = wholeCase
	}
	return chartsDir + "/" + theme + "/" + participant + ".yaml"
}

// Row reads what has been charted of a participant under a top theme, an
// empty row where that is nothing.
func (tx *Tx) Row(theme, participant string) (*framework.Row, error) {
	if err := checkRowName(theme, participant); err != nil {
		return nil, err
	}
	r, err := load(tx, rowName(theme, participant), decodeRow)
	if err == nil && r == nil {
		r = &framework.Row{Theme: theme, Participant: participant}
	}
	if err == nil && (r.Theme != theme || r.Participant != participant) {
		return nil, &framework.Error{Name: "misnamed-file", Where: rowName(theme, participant) + ":1",
			What: fmt.Sprintf("this file says it holds theme %q of %s", r.Theme, r.Participant),
			Hint: "move it to " + rowName(r.Theme, r.Participant)}
	}
	return r, err
}

// PutRow stages a row; one without cells and second texts goes, and so does an
// uncharted cell.
func (tx *Tx) PutRow(r *framework.Row) error {
	if err := checkRow(r); err != nil {
		return err
	}
	name := rowName(r.Theme, r.Participant)
	if charted := func(c *framework.Cell) bool { return c.Status() != framework.Uncharted }; !slices.ContainsFunc(r.Cells, charted) && !slices.ContainsFunc(r.Beside, charted) {
		return tx.put(name, nil)
	}
	return putEncoded(tx, name, func(old []byte) ([]byte, error) { return encodeRow(name, old, r) })
}

// RowKey names a row's file.
type RowKey struct{ Theme, Participant string } // Theme is "" for the case as a whole

// RowKeys lists the rows there are, by theme and participant.
func (tx *Tx) RowKeys() ([]RowKey, error) { return tx.rowKeys(chartsDir) }

func (tx *Tx) rowKeys(in string) ([]RowKey, error) {
	themes, err := tx.list(in, "")
	if err != nil {
		return nil, err
	}
	var out []RowKey
	for _, dir := range themes {
		who, err := tx.list(in+"/"+dir, ".yaml")
		if err != nil {
			return nil, err
		}
		theme := dir
		if theme == wholeCase {
			theme = ""
		}
		for _, p := range who {
			out = append(out, RowKey{theme, p})
		}
	}
	return out, nil
}

// EachRow reads every row there is, by theme and participant.
func (tx *Tx) EachRow(each func(*framework.Row) error) error {
	keys, err := tx.RowKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		r, err := tx.Row(key.Theme, key.Participant)
		if err == nil {
			err = each(r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// list is the folder's listing with what this Tx has put.
func (tx *Tx) list(dir, suffix string) ([]string, error) {
	names, err := tx.f.list(dir, suffix)
	if err != nil || len(tx.staged) == 0 {
		return names, err
	}
	have := map[string]bool{}
	for _, n := range names {
		have[n] = true
	}
	for name, c := range tx.staged {
		rest, ok := strings.CutPrefix(name, dir+"/")
		if !ok {
			continue
		}
		first, _, deeper := strings.Cut(rest, "/")
		if entry, ok := strings.CutSuffix(first, suffix); ok && deeper == (suffix == "") {
			have[entry] = have[entry] && deeper || c.new != nil
		}
	}
	names = names[:0]
	for n, there := range have {
		if there {
			names = append(names, n)
		}
	}
	framework.SortIDs(names)
	return names, nil
}
