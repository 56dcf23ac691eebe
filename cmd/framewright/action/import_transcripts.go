package action

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/coding/transcript"
	"framewright/framework"
	"framewright/framework/store"
	"framewright/framework/words"
)

// maxTranscript is the largest file that is taken for a transcript, in bytes:
// a hundred times the longest interview in Word.
const maxTranscript = 256 << 20

// ImportOptions say what is known of the files beyond what they say
// themselves.
type ImportOptions struct {
	Participant  string   // whose transcript it is; for one file
	Interviewers []string // labels that are interviewers
	Others       []string // labels that are neither interviewer nor participant
	Labels       []string // LABEL=ID: labels that are a participant
	Kind         framework.TranscriptKind
	Of           string // of a translation: the transcript it translates; for one file
	ID           string // of a translation or document, for one file; none: as their kind is named
	Wave         string
	Date         string
	Language     string

	Survey    bool     // tables are surveys: a respondent a row
	NoSurvey  bool     // tables are transcripts: rows in which people talk
	Questions []string // of surveys: the columns to take; none: those found open
	IDColumn  string   // of surveys: the column with the respondents' ids
	NoAnswer  []string // of surveys: further values that stand for no answer
}

// Imported is the report on one file.
type Imported struct {
	File         string               `json:"file"`
	Status       string               `json:"status"` // imported, corrected, unchanged, refused; would import, would correct
	Error        string               `json:"error"`
	Format       string               `json:"format"`
	Encoding     string               `json:"encoding"`
	Transcript   string               `json:"transcript"`
	Kind         string               `json:"kind"`
	Of           string               `json:"of"` // what a translation translates; the participant in whose row a document stands
	Wave         string               `json:"wave"`
	Participants []string             `json:"participants"`
	Turns        int                  `json:"turns"`
	Words        int                  `json:"words"`
	Speakers     map[string]string    `json:"speakers"` // label in the file → role
	Labels       []ImportedLabel      `json:"labels"`
	Confidence   string               `json:"confidence"` // of who speaks where: certain, likely, guess
	Why          string               `json:"why"`        // how speakers were told apart
	Offers       []ImportedOffer      `json:"offers"`     // labels that may be one speaker's
	Warnings     []string             `json:"warnings"`
	WordsIn      int                  `json:"words_in"`
	WordsOut     int                  `json:"words_out"`
	Accounted    transcript.Accounted `json:"accounted"`
	Items        []ImportedItem       `json:"items"`             // what is not in the transcript, piece by piece
	Row          string               `json:"row,omitempty"`     // of a survey: where the respondent stands
	Changed      bool                 `json:"changed,omitempty"` // of a survey: the row says something else now
	Survey       *SurveyReport        `json:"survey,omitempty"`  // of a survey: on its first respondent
}

// ImportedLabel is one speaker label of a file and what became of it.
type ImportedLabel struct {
	Label       string `json:"label"`
	Role        string `json:"role"`
	Participant string `json:"participant"`
	Canonical   string `json:"canonical"`
	Turns       int    `json:"turns"`
	Confidence  string `json:"confidence"` // of the role: certain, likely, guess
	Why         string `json:"why"`

	Spellings []string `json:"spellings"` // every form that it takes in the file
}

// ImportedItem is one piece of a file that did not become speech.
type ImportedItem struct {
	Kind  string `json:"kind"`
	Text  string `json:"text"`
	Where string `json:"where"`
	Words int    `json:"words"`
	// Author is who made a tracked change or comment; Read marks an insertion,
	// whose words are part of the transcript.
	Author string `json:"author,omitempty"`
	Read   bool   `json:"read,omitempty"`
}

// incoming is a file that has been read and not yet been given its place.
type incoming struct {
	path    string
	sha     string
	doc     *document.Document
	wordsIn int
	first   *transcript.Result // a first look, where the file's name says nothing; may be nil
	err     error
}

// ImportTranscripts reads files, and the files of folders, into numbered
// transcripts. A file that cannot be read is refused with its reason and does
// not stop the others; one that was imported before is left alone.
func (s *Session) ImportTranscripts(ctx context.Context, paths []string, o ImportOptions) ([]*Imported, error) {
	files, passed, err := transcriptFiles(paths)
	if err != nil {
		return nil, err
	}
	if len(passed) > 0 {
		s.note("passed over, as no transcripts: %s", someFiles(passed))
	}
	var rest []string
	var surveys []surveyFile
	for _, path := range files {
		if f, ok := readSurvey(path, o); framework.KindOf(f.err) == framework.Usage {
			return nil, f.err
		} else if ok {
			surveys = append(surveys, f)
			continue
		}
		rest = append(rest, path)
	}
	read, err := s.readAll(ctx, rest, o)
	if err != nil {
		return nil, err
	}
	var out []*Imported
	err = s.update(ctx, "import transcripts", func(tx *store.Tx, by string) error {
		im, err := newImporter(s, tx, o)
		if err != nil {
			return err
		}
		if err := im.participantArgument(read); err != nil {
			return err
		}
		if err := im.kindArguments(read); err != nil {
			return err
		}
		out = im.takeAll(read)
		for _, f := range surveys {
			out = append(out, im.takeSurvey(f)...)
		}
		return im.finish()
	})
	return out, err
}

func readTranscript(path string) incoming {
	in := incoming{path: path}
	info, err := os.Stat(path)
	if err == nil && info.Size() > maxTranscript {
		err = &framework.Error{Name: "file-too-large", Where: path, What: fmt.Sprintf("this file has %d MB and is no transcript", info.Size()>>20),
			Hint: "give the text alone, without recordings or pictures"}
	}
	var data []byte
	if err == nil {
		data, err = os.ReadFile(path)
	}
	if err != nil {
		in.err = err
		if errors.Is(err, fs.ErrNotExist) {
			in.err = &framework.Error{Name: "no-such-file", What: "there is no such file", Hint: "check the name; put names with blanks into quotation marks"}
		}
		return in
	}
	sum := sha256.Sum256(data)
	in.sha = hex.EncodeToString(sum[:])
	name := filepath.Base(path)
	if in.doc, in.err = document.Read(name, data); in.err == nil {
		in.err = tooMuchText(name, in.doc)
	}
	if in.err == nil {
		in.wordsIn, in.err = document.CountWords(name, data)
	}
	return in
}

// mostSaid is how much text a file may hold, in bytes: the longest interviews
// have a hundredth of it, a survey of ten thousand respondents a third.
const mostSaid = 32 << 20

func tooMuchText(name string, doc *document.Document) error {
	n := 0
	for i := range doc.Paragraphs {
		for _, r := range doc.Paragraphs[i].Runs {
			n += len(r.Text)
		}
	}
	if n <= mostSaid {
		return nil
	}
	return &framework.Error{Name: "file-too-large", Where: name, What: fmt.Sprintf("this file holds %d MB of text and is no transcript", n>>20),
		Hint: "look whether it is the right file; of a large survey, import the rows in several files"}
}

// importer gives files their places in the study.
type importer struct {
	s       *Session
	tx      *store.Tx
	o       ImportOptions
	d       *Desk
	bySHA   map[string]*framework.Transcript
	taken   map[string]bool // transcript ids, lower case
	origins []*store.Origin
	labels  map[string]string                // given: a file's label → participant
	byLabel map[string]string                // file → the id its labels give
	added   map[string]bool                  // participants who came with this import
	of      map[string]*framework.Transcript // file → what it translates
	found   bool                             // anything to write
}

func newImporter(s *Session, tx *store.Tx, o ImportOptions) (*importer, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	heads, err := tx.Heads()
	if err != nil {
		return nil, err
	}
	im := &importer{s: s, tx: tx, o: o, d: d, bySHA: map[string]*framework.Transcript{}, taken: map[string]bool{}, labels: map[string]string{}, added: map[string]bool{}}
	for _, t := range heads {
		im.bySHA[t.Source.SHA256] = t
		im.taken[strings.ToLower(t.ID)] = true
	}
	gone, err := tx.Withdrawn()
	if err != nil {
		return nil, err
	}
	for _, w := range gone {
		im.taken[strings.ToLower(w.Participant)] = true // never given again
	}
	for _, pair := range o.Labels {
		label, id, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, &framework.Error{Kind: framework.Usage, Name: "bad-label", What: fmt.Sprintf("%q does not say which participant the label is", pair), Hint: "write --label 'Speaker 2=P03'"}
		}
		im.labels[strings.TrimSpace(label)] = strings.TrimSpace(id)
	}
	im.origins, err = tx.Origins()
	return im, err
}

// take imports one file, or says why not.
func (im *importer) take(in incoming) *Imported {
	r := &Imported{File: in.path, Status: "refused", Participants: []string{}, Speakers: map[string]string{},
		Labels: []ImportedLabel{}, Offers: []ImportedOffer{}, Warnings: []string{}, Items: []ImportedItem{}}
	err := in.err
	if err == nil {
		r.Format, r.Encoding = in.doc.Format, in.doc.Encoding
		if t := im.bySHA[in.sha]; t != nil {
			err = im.again(in, t, r)
		} else {
			err = im.place(in, r)
		}
	}
	if err != nil {
		r.Status, r.Error = "refused", err.Error()
	}
	return r
}

func (im *importer) place(in incoming, r *Imported) error {
	p, id, wave, err := im.assign(in, r)
	if err != nil {
		return err
	}
	opts := im.options(in, p, id, wave)
	im.kindOptions(in, p, &opts)
	res, err := im.build(in, opts)
	if err != nil {
		return err
	}
	if err := im.kindResult(in, p, res); err != nil {
		return err
	}
	if err := contradiction(p, opts.Group, res.Transcript); err != nil {
		return err
	}
	res.Reconcile(in.wordsIn)
	if err := im.tx.PutTranscript(res.Transcript); err != nil {
		return err
	}
	im.settle(in, p, res)
	im.report(r, res, "imported")
	return nil
}

// settle notes what the study has gained with a transcript.
func (im *importer) settle(in incoming, p *framework.Participant, res *transcript.Result) {
	t := res.Transcript
	im.found = true
	im.taken[strings.ToLower(t.ID)] = true
	im.bySHA[in.sha] = t
	im.addParticipant(p)
	for _, id := range t.Participants() {
		if im.d.Participants.Find(id) == nil {
			im.addParticipant(&framework.Participant{ID: id})
		}
	}
	o := &store.Origin{Transcript: t.ID, File: filepath.Base(in.path), Labels: map[string]string{}}
	for _, l := range res.Labels {
		for _, spelling := range append([]string{l.Original}, l.Spellings...) {
			o.Labels[spelling] = l.Canonical
		}
	}
	for _, it := range res.Items {
		if it.Kind != "label" && it.Kind != "time" && !it.Read && strings.TrimSpace(it.Text) != "" {
			o.Aside = append(o.Aside, it.Text)
		}
	}
	im.origins = slices.DeleteFunc(im.origins, func(old *store.Origin) bool { return old.Transcript == t.ID })
	im.origins = append(im.origins, o)
	im.tx.Touch(t.ID)
}

func (im *importer) addParticipant(p *framework.Participant) {
	if p.ID != "" && im.d.Participants.Find(p.ID) == nil {
		im.d.Participants = append(im.d.Participants, p)
		im.added[p.ID] = true
	}
}

func (im *importer) report(r *Imported, res *transcript.Result, status string) {
	t := res.Transcript
	r.Status = status
	if im.s.DryRun {
		r.Status = map[string]string{"imported": "would import", "corrected": "would correct"}[status]
	}
	r.Transcript, r.Kind, r.Of, r.Wave = t.ID, string(t.Kind), t.Of, t.Wave
	r.Participants = append(r.Participants, t.Cases(im.d.Participants)...)
	r.Turns, r.Words = len(t.Turns()), words.Of(t)
	r.WordsIn, r.WordsOut, r.Accounted = res.WordsIn, res.Accounted.Sum(), res.Accounted
	r.Warnings = append(r.Warnings, res.Warnings...)
	for _, l := range res.Labels {
		r.Speakers[l.Original] = string(l.Role)
		r.Labels = append(r.Labels, ImportedLabel{Label: l.Original, Role: string(l.Role), Participant: l.Participant,
			Canonical: l.Canonical, Turns: l.Turns, Confidence: string(l.Confidence), Why: l.Why, Spellings: append([]string{}, l.Spellings...)})
	}
	r.sure(res)
	for _, it := range res.Items {
		r.Items = append(r.Items, ImportedItem(it))
	}
}

func (im *importer) finish() error {
	if !im.found {
		return nil
	}
	if err := im.d.clashes(); err != nil {
		return err
	}
	if err := im.tx.PutParticipants(im.d.Participants); err != nil {
		return err
	}
	slices.SortFunc(im.origins, func(a, b *store.Origin) int { return strings.Compare(a.Transcript, b.Transcript) })
	return im.tx.PutOrigins(im.origins)
}

// TranscriptInfo is one transcript as it is listed.
type TranscriptInfo struct {
	Transcript   string   `json:"transcript"`
	Kind         string   `json:"kind"`
	Of           string   `json:"of"` // what a translation translates; the participant in whose row a document stands
	Wave         string   `json:"wave"`
	Date         string   `json:"date"`
	Participants []string `json:"participants"`
	Turns        int      `json:"turns"`
	Words        int      `json:"words"`
	SHA256       string   `json:"sha256"`
}

// TranscriptList lists the transcripts in natural order of their ids.
func (s *Session) TranscriptList(ctx context.Context) ([]TranscriptInfo, error) {
	out := []TranscriptInfo{}
	err := s.view(ctx, func(tx *store.Tx) error {
		people, err := tx.Participants()
		if err != nil {
			return err
		}
		ids, err := tx.TranscriptIDs()
		if err != nil {
			return err
		}
		for _, id := range ids {
			t, err := tx.Transcript(id)
			if err != nil {
				return err
			}
			out = append(out, TranscriptInfo{Transcript: t.ID, Kind: string(t.Kind), Of: t.Of, Wave: t.Wave, Date: t.Date,
				Participants: append([]string{}, t.Cases(people)...), Turns: len(t.Turns()), Words: words.Of(t), SHA256: t.Source.SHA256})
		}
		return nil
	})
	return out, err
}
