package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/framework"
	"framewright/framework/sheet"
	"framewright/framework/words"
)

// Read understands a table of answers. Errors, all *framework.Error:
// "empty-table", "no-such-column" where an option names a column that is not
// there, "no-open-question" where no column is one.
func Read(t *sheet.Table, o Options) (*Survey, error) {
	h := readHeader(t)
	if len(t.Rows) <= h.rows {
		return nil, &framework.Error{Name: "empty-table", Where: t.File, What: "there is no answer in this table",
			Hint: "the first row holds the questions, each row below it one respondent's answers"}
	}
	s := &Survey{Table: t, HeaderRows: h.rows, ID: -1}
	st := newStates(o.NoAnswer)
	found := s.columns(h, st)
	if err := s.choose(o, found); err != nil {
		return nil, err
	}
	s.respondents(st, found)
	return s, nil
}

// columns describes every column and judges it by itself.
func (s *Survey) columns(h header, st states) []*facts {
	found := make([]*facts, len(h.names))
	for i, name := range h.names {
		if h.parts[i] != "" {
			name = strings.TrimSpace(name + " - " + h.parts[i])
		}
		var cells []string
		for _, r := range s.rows() {
			cells = append(cells, r.Cell(i))
		}
		found[i] = factsOf(cells, st)
		c := Column{Index: i, Letter: sheet.Letters(i), Name: name, Code: h.codes[i]}
		if c.Name == "" {
			c.Name, c.Code = c.Code, ""
		}
		if strings.HasPrefix(c.Code, "{") { // Qualtrics' import id is for Qualtrics
			c.Code = ""
		}
		judge(&c, found[i])
		s.Columns = append(s.Columns, c)
	}
	s.judgeTogether(found)
	return found
}

func (s *Survey) rows() []sheet.Row { return s.Table.Rows[s.HeaderRows:] }

// choose settles ids and questions: as the user says, else as found.
func (s *Survey) choose(o Options, found []*facts) error {
	if o.IDColumn != "" {
		i, err := s.find(o.IDColumn)
		if err != nil {
			return err
		}
		s.ID = i
		s.Columns[i].Use, s.Columns[i].Why = AsID, "given"
	} else {
		s.findID(found)
	}
	if err := s.given(o.Questions); err != nil {
		return err
	}
	var takes []int
	for i, c := range s.Columns {
		if c.Use == AsQuestion {
			takes = append(takes, i)
		}
	}
	if len(takes) == 0 {
		return &framework.Error{Name: "no-open-question", Where: s.Table.File, What: "no column of this table is an open question",
			Excerpt: s.listing(), Hint: "name the columns to take: --question COLUMN, by its name or letter; attributes come in with framewright import participants"}
	}
	s.Questions = group(s.Columns, takes)
	return nil
}

// given takes the columns that the user names, and no others.
func (s *Survey) given(names []string) error {
	var takes []int
	for _, name := range names {
		i, err := s.find(name)
		if err != nil {
			return err
		}
		takes = append(takes, i)
	}
	for i := range s.Columns {
		c := &s.Columns[i]
		switch {
		case slices.Contains(takes, i):
			c.Use, c.Why = AsQuestion, "given"
		case len(takes) > 0 && c.Use == AsQuestion:
			c.Use, c.Why = AsClosed, "open, and not among the questions given"
		}
	}
	return nil
}

// listing is the columns and what they were taken for, the first of them.
func (s *Survey) listing() string {
	var out []string
	for i, c := range s.Columns {
		if i == 12 {
			out = append(out, fmt.Sprintf("… and %d more", len(s.Columns)-i))
			break
		}
		name := []rune(c.Name)
		out = append(out, fmt.Sprintf("%s %s: %s, %s", c.Letter, string(name[:min(len(name), 50)]), c.Use, c.Why))
	}
	return strings.Join(out, "\n")
}

// find finds a column by its name, its code or its letters; a name that
// several have is no way to find one.
func (s *Survey) find(name string) (int, error) {
	var found []int
	for i, c := range s.Columns {
		if plain := sheet.Plain(name); plain != "" && (sheet.Plain(c.Name) == plain || sheet.Plain(c.Code) == plain) {
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		for i, c := range s.Columns {
			if strings.EqualFold(c.Letter, strings.TrimSpace(name)) {
				found = append(found, i)
			}
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	what := fmt.Sprintf("there is no column %q in this table", name)
	if len(found) > 1 {
		what = fmt.Sprintf("%d columns are named %q", len(found), name)
	}
	return 0, &framework.Error{Kind: framework.Usage, Name: "no-such-column", Where: s.Table.File, What: what,
		Excerpt: s.listing(), Hint: "give a column's name, its short code, or its letter"}
}

// findID finds the column of ids: by its name, where most rows have one of
// their own in it, and nearly all where the name may mean something else.
// Addresses are no ids.
func (s *Survey) findID(found []*facts) {
	best := len(idNames)
	for i, c := range s.Columns {
		rank := idRank(c.Name)
		if rank < 0 {
			rank = idRank(c.Code)
		}
		f, need := found[i], 6
		if rank == len(idNames)-1 {
			need = 9
		}
		if rank >= 0 && rank < best && c.Use == AsRecord && f.answers*10 >= len(s.rows())*need &&
			len(f.distinct)*10 >= f.judged*need && f.longest <= 2 {
			best, s.ID = rank, i
		}
	}
	if s.ID >= 0 {
		s.Columns[s.ID].Use, s.Columns[s.ID].Why = AsID, "its name, and values that tell the rows apart"
	}
}

// respondents reads the rows.
func (s *Survey) respondents(st states, found []*facts) {
	given := map[string]int{} // a folded id → the row that has it
	same := map[string]int{}  // what a row says → so many rows
	for _, row := range s.rows() {
		r := Respondent{Line: row.Line}
		said := false
		for _, q := range s.Questions {
			a := answer(row, q, st, found)
			said = said || a.State == Answered
			r.Answers = append(r.Answers, a)
			r.Aside -= words.Count(a.Text)
		}
		for _, c := range row.Cells {
			r.Words += words.Count(document.Entities(c))
		}
		r.Aside += r.Words
		if !said {
			s.Silent++
			s.SilentWords += r.Words
			continue
		}
		if s.ID >= 0 {
			r.Given = clean(row.Cell(s.ID))
		}
		r.identify(given, st)
		r.Key = s.key(r, same)
		s.Respondents = append(s.Respondents, r)
	}
}

// answer reads a question's cells in one row, a line or more each. Where none
// says anything the first of them decides why.
func answer(row sheet.Row, q Question, st states, found []*facts) Answer {
	var said []string
	state := NoAnswer
	for n, i := range q.Columns {
		switch got := st.of(row.Cell(i), found[i]); {
		case got == Answered:
			if text := tidy(row.Cell(i)); text != "" {
				said = append(said, text)
			}
		case n == 0:
			state = got
		}
	}
	if len(said) > 0 {
		return Answer{State: Answered, Text: strings.Join(said, "\n")}
	}
	return Answer{State: state}
}

// identify makes an id that a study can use of the one in the table.
func (r *Respondent) identify(given map[string]int, st states) {
	if st.of(r.Given, nil) != Answered {
		r.Given = ""
	}
	if r.Given == "" {
		return
	}
	id := usable(r.Given)
	switch first := given[strings.ToLower(id)]; {
	case id == "":
		r.Trouble = "its id cannot be one of a study"
	case first > 0:
		r.Trouble = fmt.Sprintf("its id stands in row %d already", first)
	default:
		given[strings.ToLower(id)] = r.Line
		r.ID = id
		if id != r.Given {
			r.Trouble = "its id was written as " + id
		}
	}
}

// usable is an id as a study can have it: digits may begin one, so that 012
// stays what it is; characters that no id has become "-"; where that is not
// enough, an R goes before it.
func usable(given string) string {
	id := strings.Trim(strings.Map(func(r rune) rune {
		if r < 128 && (r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '_' || r == '-') {
			return r
		}
		return '-'
	}, given), "-")
	if strings.ContainsRune(given, '@') || id == "" {
		return ""
	}
	for _, try := range []string{id, "R" + id} {
		if framework.CheckParticipantID(try) == nil {
			return try
		}
	}
	return ""
}

// key tells a row again in a later export, whatever columns and rows have come
// since: by its id and what is taken of it. Rows that say the same are
// numbered.
func (s *Survey) key(r Respondent, same map[string]int) string {
	parts := []string{"survey", r.Given}
	for i, a := range r.Answers {
		if a.State == Answered {
			parts = append(parts, s.Questions[i].Text, a.Text)
		}
	}
	said, _ := json.Marshal(parts) // strings cannot fail
	same[string(said)]++
	sum := sha256.Sum256(fmt.Appendf(said, "%d", same[string(said)]))
	return hex.EncodeToString(sum[:])
}

// HeaderWords counts the words of the rows above the answers.
func (s *Survey) HeaderWords() int {
	n := 0
	for _, r := range s.Table.Rows[:s.HeaderRows] {
		for _, c := range r.Cells {
			n += words.Count(document.Entities(c))
		}
	}
	return n
}
