package action

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/coding/survey"
	"framewright/coding/transcript"
	"framewright/framework"
	"framewright/framework/sheet"
	"framewright/framework/store"
	"framewright/framework/words"
)

// SurveyReport is the report on a whole survey; it stands with the first of
// its respondents.
type SurveyReport struct {
	Sheet       string          `json:"sheet"`       // of a workbook
	HeaderRows  int             `json:"header_rows"` // rows above the answers
	Columns     []survey.Column `json:"columns"`
	Questions   []string        `json:"questions"` // as they are put to every respondent
	Rows        int             `json:"rows"`
	Respondents int             `json:"respondents"` // rows with an answer
	Silent      int             `json:"silent"`      // rows without one, left out
	WordsIn     int             `json:"words_in"`    // of the file, counted by other code
	WordsOut    int             `json:"words_out"`
	Answers     int             `json:"answers"` // words of the answers taken
	Header      int             `json:"header"`
	SetAside    int             `json:"set_aside"`
	Notes       []string        `json:"notes"`
}

// tableExt are the endings of files that may hold a survey.
var tableExt = []string{".csv", ".tsv", ".tab", ".xlsx", ".xlsm"}

func isTable(path string) bool {
	return slices.Contains(tableExt, strings.ToLower(filepath.Ext(path)))
}

// surveyFile is a table of answers that has been read.
type surveyFile struct {
	path     string
	format   string
	encoding string
	survey   *survey.Survey
	others   []*sheet.Table // a workbook's other sheets
	wordsIn  int
	err      error
}

// asksSurvey tells whether the options are for a survey only.
func (o ImportOptions) asksSurvey() bool {
	return o.Survey || len(o.Questions)+len(o.NoAnswer) > 0 || o.IDColumn != ""
}

// readSurvey reads a file as a survey where it is one; false leaves it to the
// readers of transcripts. A table that is neither for certain is refused, with
// the flags that decide.
func readSurvey(path string, o ImportOptions) (surveyFile, bool) {
	f := surveyFile{path: path}
	if !isTable(path) || o.NoSurvey || o.Kind == framework.Document || o.Kind == framework.Translation {
		return f, false
	}
	if info, err := os.Stat(path); err != nil || info.Size() > maxTranscript {
		return f, false
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return f, false
	}
	tables, encoding, err := document.Tables(path, data)
	at := shownTable(tables)
	if err != nil || at < 0 {
		return f, false // the reader of transcripts says why
	}
	if kind := survey.KindOf(tables[at]); !o.asksSurvey() && kind != survey.Answers {
		f.err = unclearTable(path, kind)
		return f, kind != survey.Talk
	}
	f.encoding, f.format = encoding, strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	f.others = slices.Concat(tables[:at], tables[at+1:])
	f.survey, f.err = survey.Read(tables[at], survey.Options{Questions: o.Questions, IDColumn: o.IDColumn, NoAnswer: o.NoAnswer})
	if f.err == nil {
		f.wordsIn, f.err = document.CountWords(path, data)
	}
	return f, true
}

// shownTable is the first sheet that is shown and holds something; -1 where
// none does.
func shownTable(tables []*sheet.Table) int {
	return slices.IndexFunc(tables, func(t *sheet.Table) bool { return !t.Hidden && len(t.Rows) > 0 })
}

func unclearTable(path string, kind survey.Kind) error {
	base := filepath.Base(path)
	if kind == survey.Attributes {
		return &framework.Error{Name: "unclear-table", Where: base, What: "in this table nobody says anything",
			Hint: "attributes of participants come in with framewright import participants " + base + "; if it holds survey answers, name their columns: --question COLUMN"}
	}
	return &framework.Error{Name: "unclear-table", Where: base, What: "this table may hold survey answers, a transcript or something else",
		Hint: "survey answers: --survey, and --question COLUMN for those to take; a transcript, row by row: --no-survey; attributes of participants: framewright import participants " + base}
}

// holdsTalk tells whether a table or a file of data in a folder is one of the
// files meant. One that cannot be read is: it is refused with its reason.
func holdsTalk(path string) bool {
	data, err := os.ReadFile(path)
	if err != nil {
		return true
	}
	if !isTable(path) {
		_, err := document.Read(path, data)
		return framework.NameOf(err) != "no-transcript-in-json"
	}
	tables, _, err := document.Tables(path, data)
	at := shownTable(tables)
	if err != nil || at < 0 {
		return true
	}
	kind := survey.KindOf(tables[at])
	return kind == survey.Talk || kind == survey.Answers
}

// takeSurvey gives every respondent a transcript. Those who have one keep it.
func (im *importer) takeSurvey(f surveyFile) []*Imported {
	if f.err == nil && im.o.Participant != "" {
		f.err = &framework.Error{Kind: framework.Usage, Name: "one-participant-many-files", What: fmt.Sprintf("--participant %s is for one transcript, and this survey has one a respondent", im.o.Participant),
			Hint: "leave --participant out; --id-column names the column with the respondents' ids"}
	}
	if f.err == nil && len(f.survey.Respondents) == 0 {
		f.err = &framework.Error{Name: "no-turns", Where: filepath.Base(f.path), What: "nobody answers any of the questions in this table",
			Hint: "--question COLUMN names the columns to take"}
	}
	if f.err != nil {
		r := newImported(f.path)
		r.Error = f.err.Error()
		return []*Imported{r}
	}
	free := im.freeNumbers()
	var out []*Imported
	for _, resp := range f.survey.Respondents {
		r := newImported(f.path)
		r.Row, r.Format, r.Encoding = f.survey.Table.Where(resp.Line), f.format, f.encoding
		if err := im.takeRespondent(f, resp, r, free); err != nil {
			r.Status, r.Error = "refused", err.Error()
		}
		out = append(out, r)
	}
	out[0].Survey = f.report()
	return out
}

func newImported(path string) *Imported {
	return &Imported{File: path, Status: "refused", Participants: []string{}, Speakers: map[string]string{},
		Labels: []ImportedLabel{}, Warnings: []string{}, Items: []ImportedItem{}}
}

// freeNumbers gives the next participants' numbers that nobody has, one after
// the other.
func (im *importer) freeNumbers() func() string {
	used := map[string]bool{}
	for _, p := range im.d.Participants {
		used[p.ID] = true
	}
	return func() string {
		id := framework.NextNumber(func(id string) bool { return used[id] || im.taken[strings.ToLower(id)] })
		used[id] = true
		return id
	}
}

func (im *importer) takeRespondent(f surveyFile, resp survey.Respondent, r *Imported, free func() string) error {
	if t := im.bySHA[im.keyOf(resp)]; t != nil {
		return im.knownRespondent(f, resp, r, t.ID)
	}
	who := resp.ID
	if p := im.d.Participants.Find(who); p != nil {
		who = p.ID
	}
	if who == "" {
		who = free()
	}
	id, err := im.freeID(who, "", im.o.Wave)
	if err != nil {
		if old := im.heldBy(f, who); old != "" {
			return im.knownRespondent(f, resp, r, old)
		}
		return err
	}
	if resp.Trouble != "" || resp.ID == "" && f.survey.ID >= 0 {
		why := resp.Trouble
		if why == "" {
			why = "it has no id"
		}
		r.Warnings = append(r.Warnings, fmt.Sprintf("row %d: %s; taken as %s", resp.Line, why, who))
	}
	t := f.survey.Transcript(resp, who, framework.Transcript{ID: id, Kind: im.kindOfAnswers(), Date: im.o.Date, Wave: im.o.Wave, Language: im.o.Language,
		Source: framework.Source{Format: f.format, SHA256: im.keyOf(resp)}})
	if err := im.tx.PutTranscript(t); err != nil {
		return err
	}
	im.settleRespondent(f, resp, t, who)
	r.Status = "imported"
	if im.s.DryRun {
		r.Status = "would import"
	}
	im.reportRespondent(f, resp, r, t, who)
	return nil
}

// kindOfAnswers is verbatim: what is written are the participant's own words.
func (im *importer) kindOfAnswers() framework.TranscriptKind {
	if im.o.Kind != "" {
		return im.o.Kind
	}
	return framework.Verbatim
}

// keyOf tells a row again. A later wave may well hear the same answers.
func (im *importer) keyOf(resp survey.Respondent) string {
	if im.o.Wave == "" || im.o.Wave == "1" {
		return resp.Key
	}
	sum := sha256.Sum256([]byte(resp.Key + "/" + im.o.Wave))
	return hex.EncodeToString(sum[:])
}

// heldBy is the transcript of this survey that a respondent has already; ""
// where the one in the way is of something else.
func (im *importer) heldBy(f surveyFile, who string) string {
	id := who
	if im.o.Wave != "" && im.o.Wave != "1" {
		id = who + "-" + im.o.Wave
	}
	for sha, t := range im.bySHA {
		if strings.EqualFold(t.ID, id) && sha != "" {
			id = t.ID
		}
	}
	old, err := im.tx.Transcript(id)
	if err != nil || !f.survey.Same(old) {
		return ""
	}
	return old.ID
}

// knownRespondent leaves a transcript as it is, and says where the row now
// says something else.
func (im *importer) knownRespondent(f surveyFile, resp survey.Respondent, r *Imported, id string) error {
	old, err := im.tx.Transcript(id)
	if err != nil {
		return err
	}
	who := id
	if ps := old.Participants(); len(ps) > 0 {
		who = ps[0]
	}
	r.Status, r.Transcript, r.Kind, r.Wave = "unchanged", old.ID, string(old.Kind), old.Wave
	r.Participants = append(r.Participants, who)
	r.Turns, r.Words = len(old.Turns()), words.Of(old)
	if now := f.survey.Transcript(resp, who, framework.Transcript{ID: id}); old.Source.SHA256 != im.keyOf(resp) && !survey.Says(old, now) {
		r.Changed = true
		r.Warnings = append(r.Warnings, fmt.Sprintf("row %d says something else now than %s does; nothing was overwritten: correct the turns, or take that import back (framewright undo) and import again", resp.Line, id))
	}
	return nil
}

// settleRespondent notes what the study has gained.
func (im *importer) settleRespondent(f surveyFile, resp survey.Respondent, t *framework.Transcript, who string) {
	im.found = true
	im.taken[strings.ToLower(t.ID)] = true
	im.bySHA[im.keyOf(resp)] = t
	im.addParticipant(&framework.Participant{ID: who})
	o := &store.Origin{Transcript: t.ID, File: filepath.Base(f.path), Labels: map[string]string{}}
	if resp.Given != "" && resp.Given != who {
		o.Labels[resp.Given] = who
	}
	im.origins = append(im.origins, o)
	im.tx.Touch(t.ID)
}

// reportRespondent accounts for one row: its own words, and those of the
// questions that its transcript repeats.
func (im *importer) reportRespondent(f surveyFile, resp survey.Respondent, r *Imported, t *framework.Transcript, who string) {
	r.Transcript, r.Kind, r.Wave = t.ID, string(t.Kind), t.Wave
	r.Participants = append(r.Participants, who)
	r.Turns, r.Words = len(t.Turns()), words.Of(t)
	r.WordsIn = resp.Words + f.survey.Asking()
	r.Accounted = transcript.Accounted{Speech: r.Words, SetAside: resp.Aside}
	r.WordsOut = r.Accounted.Sum()
	asked := 0
	for _, turn := range t.Turns() {
		if turn.Speaker != who {
			asked++
		}
	}
	r.Labels = append(r.Labels, ImportedLabel{Label: "INT", Role: string(framework.Interviewer), Canonical: "INT", Turns: asked, Why: "the survey asks"},
		ImportedLabel{Label: who, Role: string(framework.ParticipantRole), Participant: who, Canonical: who, Turns: r.Turns - asked, Why: "the respondent of the row"})
	for _, l := range r.Labels {
		r.Speakers[l.Label] = l.Role
	}
}

// report accounts for the whole file: every word of it is an answer that was
// taken, stands in the header, or was set aside.
func (f surveyFile) report() *SurveyReport {
	s := f.survey
	out := &SurveyReport{Sheet: s.Table.Sheet, HeaderRows: s.HeaderRows, Columns: s.Columns, Questions: []string{},
		Rows: len(s.Table.Rows) - s.HeaderRows, Respondents: len(s.Respondents), Silent: s.Silent,
		WordsIn: f.wordsIn, Header: s.HeaderWords(), Notes: append([]string{}, s.Table.Notes...)}
	for _, q := range s.Questions {
		out.Questions = append(out.Questions, q.Asked())
	}
	for _, r := range s.Respondents {
		for _, a := range r.Answers {
			out.Answers += words.Count(a.Text)
		}
		out.SetAside += r.Aside
	}
	out.SetAside += s.SilentWords + otherSheets(s.Table, f.others)
	out.WordsOut = out.Answers + out.Header + out.SetAside
	if s.ID < 0 {
		out.Notes = append(out.Notes, "no column of ids was found (--id-column names one): the respondents got the next free numbers, and a row that changes in a later export will come as a new respondent")
	}
	if len(f.others) > 0 {
		out.Notes = append(out.Notes, fmt.Sprintf("the answers stand in the sheet %s; the workbook's other sheets were set aside", s.Table.Sheet))
	}
	return out
}

// otherSheets counts the words of a workbook's other sheets, and of the names
// of sheets where several are shown.
func otherSheets(taken *sheet.Table, others []*sheet.Table) int {
	n, names, shown := 0, words.Count(taken.Sheet), 1
	for _, t := range others {
		for _, row := range t.Rows {
			for _, c := range row.Cells {
				n += words.Count(document.Entities(c))
			}
		}
		if !t.Hidden && len(t.Rows) > 0 {
			shown++
			names += words.Count(t.Sheet)
		}
	}
	if shown > 1 {
		n += names
	}
	return n
}
