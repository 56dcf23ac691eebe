package survey_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/survey"
	"framewright/framework"
	"framewright/framework/sheet"
	"framewright/framework/words"
)

func table(t testing.TB, csv string) *sheet.Table {
	t.Helper()
	table, err := sheet.Read("answers.csv", []byte(csv))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func read(t testing.TB, csv string, o survey.Options) *survey.Survey {
	t.Helper()
	s, err := survey.Read(table(t, csv), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// uses prints what the columns were taken for: "A id, B question".
func uses(s *survey.Survey) string {
	var out []string
	for _, c := range s.Columns {
		out = append(out, c.Letter+" "+string(c.Use))
	}
	return strings.Join(out, ", ")
}

// questions prints the questions with their columns, counted from 0.
func questions(s *survey.Survey) string {
	var out []string
	for _, q := range s.Questions {
		out = append(out, fmt.Sprint(q.Text, " ", q.Columns))
	}
	return strings.Join(out, "; ")
}

// many makes n rows, each from its number.
func many(n int, row func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(row(i) + "\n")
	}
	return b.String()
}

// prose is an answer as people write them, different for each number.
func prose(i int) string {
	places := strings.Fields("kitchen garden harbour attic cellar hall yard bakery")
	return fmt.Sprintf("We met in the %s that year and stayed %d weeks", places[i%8], i)
}

func TestColumns(t *testing.T) {
	long := many(20, func(i int) string {
		return fmt.Sprintf("R_%03d,2026-01-%02d 10:00:00,%s,%d,%s,p%d@example.org,10.0.0.%d,%s,%s,", i, i+1, []string{"Very satisfied", "Not at all satisfied", "Neither"}[i%3], i, prose(i), i, i,
			[]string{"bus;train", "bus", "bus;walk;train", "walk;bus"}[i%4], []string{"n/a", fmt.Sprint("by boat no ", i), "-99", fmt.Sprint("cart of neighbour ", i)}[i%4])
	})
	for _, c := range []struct{ name, csv, uses, questions string }{
		{"all sorts", "Response ID,StartDate,How satisfied are you?,Age,Why did you come?,E-mail,IP Address,How do you travel?,How do you travel? (other),Remarks\n" + long,
			"A id, B record, C closed, D closed, E question, F identifying, G identifying, H closed, I question, J empty", "Why did you come? [4]; How do you travel? (other) [8]"},
		{"one respondent", "id;role;Q4_why\n031;Porter;\"It is \"\"loud\"\",\nlargely\"", "A id, B closed, C question", "Q4_why [2]"},
		{"a name that is asked for", "id,Name,What is the name of your boat and why?\n1,Ida,The Heron because of the bird\n2,Bo,None yet sadly", "A id, B identifying, C question", "What is the name of your boat and why? [2]"},
		{"99 that can only be none", "id,Why?\n1,99\n2,the soup\n3,99\n4,the people there", "A id, B question", "Why? [1]"},
		{"boxes by number", "id,Reason #1:Why here?,Reason #2:Why here?,Reason #3:Why here?\n1,the soup they make,the singing together,\n2,a place to sit,,the coal stove there", "A id, B question, C question, D question", "Why here? [1 2 3]"},
		{"boxes by code", "id,Q7_1,Q7_2,Q8\n1,the soup they make,the singing we do,no idea at all really now\n2,a place to sit,the coal stove there,because of my back I think", "A id, B question, C question, D question", "Q7 [1 2]; Q8 [3]"},
		{"boxes by letter, same text", "id,Why here_a,Why here_b\n1,the soup that they make here on Fridays,the singing\n2,a place to sit,the stove in the corner of it", "A id, B question, C question", "Why here [1 2]"},
	} {
		s := read(t, c.csv, survey.Options{})
		if got := uses(s); got != c.uses {
			t.Errorf("%s: %s, want %s", c.name, got, c.uses)
		}
		if got := questions(s); got != c.questions {
			t.Errorf("%s: asks %s, want %s", c.name, got, c.questions)
		}
		for _, col := range s.Columns {
			if col.Why == "" {
				t.Errorf("%s: column %s has no reason", c.name, col.Letter)
			}
		}
	}
}

// The third box of a question, which few fill in, goes where the first goes.
func TestBoxesAreJudgedTogether(t *testing.T) {
	csv := "id,Field #1:Where do you work?,Field #2:Where do you work?,Why do you stay?\n" + many(40, func(i int) string {
		second := ""
		if i%4 == 0 {
			second = fmt.Sprintf("trade %c", 'a'+i/4)
		}
		return fmt.Sprintf("%d,%s,%s,%s", i, []string{"health", "school", "shop", "farm"}[i%4], second, prose(i))
	})
	if got := uses(read(t, csv, survey.Options{})); got != "A id, B closed, C closed, D question" {
		t.Error(got)
	}
}

func TestHeaders(t *testing.T) {
	for _, c := range []struct {
		name, csv string
		rows      int
		questions string
	}{
		{"questions, then codes", "ID,Why?,And after?\nid,Q7,Q8\n12,no idea to be honest,more of it\n13,for the fish really,less of it", 2, "Why? [1]; And after? [2]"},
		{"codes, then questions", "id,Q7,Q8\nRespondent ID,Why did you come here?,What happened after that?\n12,no idea to be honest,more of it\n13,for the fish really,less of it", 2, "Why did you come here? [1]; What happened after that? [2]"},
		{"Qualtrics", "StartDate,ResponseId,Q1\nStart Date,Response ID,Why did you come?\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_TEXT\"\"}\"\n2026-01-02,R_1,for the fish really\n2026-01-03,R_2,no idea to be honest", 3, "Why did you come? [2]"},
		{"SurveyMonkey", "Respondent ID,Why did you come?,Three reasons to stay,,\n,Open-Ended Response,Reason 1,Reason 2,Reason 3\n118,for the fish really,the soup they make,the stove in there,my aunt of course\n119,no idea to be honest,the bench outside,,", 2, "Why did you come? [1]; Three reasons to stay [2 3 4]"},
		{"questions below codes, no id named", "id,Q1,Q2\n,Why did you join the programme?,What would you change about it?\n007,I wanted a trade of my own,-99\n008,my aunt had been in it,the early mornings", 2, "Why did you join the programme? [1]; What would you change about it? [2]"},
		{"questions below codes of words", "id,role,q1_why,q2_change\n,,Why did you join the programme?,What would you change about it?\n007,cook,I wanted a trade of my own,-99\n008,porter,my aunt had been in it,the early mornings", 2, "Why did you join the programme? [2]; What would you change about it? [3]"},
		{"questions below, one respondent", "id,Q1,Q2\n,Why did you join the programme?,What would you change about it?\n007,I wanted a trade of my own,-99", 2, "Why did you join the programme? [1]"},
		{"a respondent without an id", "id,Q1_why,Q2_change\n,I wanted a trade of my own,the early mornings of course\n008,my aunt had been in it,nothing at all I think", 1, "Q1_why [1]; Q2_change [2]"},
		{"a respondent without an id who asks back", "id,Why did you join?,What next for you?\n,Why do you want to know that?,How should I know what comes?\n008,my aunt had been in it,nothing at all I think", 1, "Why did you join? [1]; What next for you? [2]"},
		{"SurveyMonkey, ids named below", ",Why did you come?,What would you change?\nRespondent ID,Open-Ended Response,Open-Ended Response\n118,for the fish really,the bench outside there\n119,no idea to be honest,the soup they make", 2, "Why did you come? [1]; What would you change? [2]"},
		{"SurveyMonkey, ids named twice", "Respondent ID,Why did you come?,What would you change?\nRespondent ID,Open-Ended Response,Open-Ended Response\n118,for the fish really,the bench outside there\n119,no idea to be honest,the soup they make", 2, "Why did you come? [1]; What would you change? [2]"},
		{"SurveyMonkey, blanks", "Respondent ID,Collector ID,Why did you come?,What would you change?\n,,Response,\n118,4,for the fish really,the bench outside there\n119,4,no idea to be honest,the soup they make", 2, "Why did you come? [2]; What would you change? [3]"},
		{"answers that look like codes", "id,Why?,Which route?\n1,no idea to be honest,B12\n2,for the fish really,A3\n3,it was raining hard,B12", 1, "Why? [1]"},
		{"a header and one answer", "ID,Why did you come?\nP1,Q7", 1, ""},
	} {
		s, err := survey.Read(table(t, c.csv), survey.Options{})
		if c.questions == "" {
			if framework.NameOf(err) != "no-open-question" {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil || s.HeaderRows != c.rows || questions(s) != c.questions {
			t.Errorf("%s: %v; %d rows, asks %s; want %d, %s", c.name, err, s.HeaderRows, questions(s), c.rows, c.questions)
		}
	}
}

func TestAnswers(t *testing.T) {
	s := read(t, "id,Reason #1:Why here?,Reason #2:Why here?,And then?\n"+
		"012,=no clue,  a stove\tand soup ,-99\n013,N/A,.,not shown\n014,none given,0450 spades of it,\"one\n\n two \"\n,a bench,,n.a.\n012,again the same,,-\n\"x@y.org\",a chair,,\n", survey.Options{IDColumn: "id"})
	want := []string{
		`2 "012" "012" : Why here? = "=no clue\na stove and soup" | And then? [no answer]`,
		`4 "014" "014" : Why here? = "0450 spades of it" | And then? = "one\ntwo"`,
		`7 "" "" : Why here? = "a bench" | And then? [no answer]`,
		`8 "012" "" its id stands in row 2 already: Why here? = "again the same" | And then? [no answer]`,
		`9 "x@y.org" "" its id cannot be one of a study: Why here? = "a chair" | And then? [no answer]`,
	}
	var got []string
	for _, r := range s.Respondents {
		tr := s.Transcript(r, "P9", framework.Transcript{ID: "P9"})
		line := fmt.Sprintf("%d %q %q %s:", r.Line, r.Given, r.ID, r.Trouble)
		var parts []string
		for _, it := range tr.Body {
			switch {
			case it.Turn == nil:
				parts[len(parts)-1] += " " + it.Note
			case it.Turn.Speaker == "INT":
				parts = append(parts, it.Turn.Text)
			default:
				parts[len(parts)-1] += fmt.Sprintf(" = %q", it.Turn.Text)
			}
		}
		got = append(got, line+" "+strings.Join(parts, " | "))
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("respondent %d:\n%s\nwant\n%s", i, at(got, i), at(want, i))
		}
	}
	if s.Silent != 1 || s.SilentWords != 4 { // 013 N/A not shown
		t.Errorf("%d silent rows of %d words", s.Silent, s.SilentWords)
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "nothing"
}

// Nothing said and not asked stay two things.
func TestNotAsked(t *testing.T) {
	s := read(t, "id,Why here?,And then?\n1,a bench in the sun for me,not asked\n2,a chair by the window now,", survey.Options{Questions: []string{"Why here?", "C"}})
	for i, want := range []string{"[not asked]", "[no answer]"} {
		if body := s.Transcript(s.Respondents[i], "P1", framework.Transcript{}).Body; body[3].Note != want || body[2].Turn.Text != "And then?" {
			t.Errorf("%+v, want %s", body, want)
		}
	}
}

func TestOptions(t *testing.T) {
	csv := "key,Place,Q2,Why?\nx1,north,5,the soup and the people there\nx2,south,77,the singing on Fridays I think\n"
	s := read(t, csv, survey.Options{Questions: []string{"place", "Q2"}, NoAnswer: []string{"77"}})
	if got := uses(s); got != "A id, B question, C question, D closed" {
		t.Error(got)
	}
	if a := s.Respondents[1].Answers[1]; a.State != survey.NoAnswer {
		t.Errorf("77 is an answer: %+v", a)
	}
	for _, c := range []struct {
		o    survey.Options
		name string
	}{
		{survey.Options{Questions: []string{"Wherefore?"}}, "no-such-column"},
		{survey.Options{IDColumn: "Z"}, "no-such-column"},
	} {
		_, err := survey.Read(table(t, csv), c.o)
		if framework.NameOf(err) != c.name || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%+v: %v", c.o, err)
		}
	}
	if _, err := survey.Read(table(t, "a,b\n1,2\n3,4"), survey.Options{}); framework.NameOf(err) != "no-open-question" || !strings.Contains(err.Error(), "B b: closed, numbers") {
		t.Error(err)
	}
	if _, err := survey.Read(table(t, "a,b"), survey.Options{}); framework.NameOf(err) != "empty-table" {
		t.Error(err)
	}
	if _, err := survey.Read(table(t, "Why?,Why?\nthe soup they make there,the bench outside in the sun"), survey.Options{Questions: []string{"Why?"}}); framework.NameOf(err) != "no-such-column" || !strings.Contains(err.Error(), "2 columns") {
		t.Error(err)
	}
}

func TestKinds(t *testing.T) {
	rows := many(12, func(i int) string { return fmt.Sprintf("%d,area %d,%s", i, i%3, prose(i)) })
	for _, c := range []struct {
		name, csv string
		want      survey.Kind
	}{
		{"questions", "id,area,Why did you come?\n" + rows, survey.Answers},
		{"codes", "id,area,Q7\n" + rows, survey.Answers},
		{"a survey program's columns", "Respondent ID,area,Last words\n" + rows, survey.Answers},
		{"a column that says no more", "id,area,notes\n" + rows, survey.Unclear},
		{"coded segments", "id,filename,text\n" + rows, survey.Unclear},
		{"tags and descriptions", "tag,description\nearly,writing before the machines came in\nfiles,how files are kept in order", survey.Unclear},
		{"attributes", "id,role,years\nP1,nurse,3\nP2,tutor,4\nP3,nurse,9", survey.Attributes},
		{"speaker and words", "speaker,words,tags,timestamp\nDB:,\"So, why?\",,[0:00]\n,I mean it.,,\nLG:,No reason.,,", survey.Talk},
		{"Whisper", "start\tend\ttext\n0\t90\tWe had no piano\n90\t120\tuntil March", survey.Talk},
		{"German", "Zeit;Sprecher;Text\n0:01;I;Warum?\n0:02;R;Darum.", survey.Talk},
		{"without a header", "0:01,I,Why did you come?\n0:05,R,For the fish.\n0:09,I,And then?", survey.Talk},
		{"speakers without a header", "I,Why did you come here?\nR,For the fish I think.\nI,And what came then?\nR,Nothing much at all.", survey.Talk},
	} {
		if got := survey.KindOf(table(t, c.csv)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// A later export, with more rows and columns and in another order, finds the
// same rows again.
func TestKeys(t *testing.T) {
	first := read(t, "id,Why here?\n1,the soup they make on Fridays\n2,a chair by the window\n3,a chair by the window\n", survey.Options{})
	later := read(t, "Joined,id,Why here?\n2026,4,the stove in the corner of it\n2026,3,a chair by the window\n2025,1,the soup they make on Fridays\n2024,2,another chair by the window\n", survey.Options{})
	keys := map[string]string{}
	for _, r := range first.Respondents {
		keys[r.Key] = r.Given
	}
	if len(keys) != 3 {
		t.Errorf("the rows have %d keys", len(keys))
	}
	for i, want := range []string{"", "3", "1", ""} {
		if got := keys[later.Respondents[i].Key]; got != want {
			t.Errorf("row %d is taken for %q, want %q", i, got, want)
		}
	}
	twice := read(t, "Why here?\nnothing at all to tell\nnothing at all to tell\nthe soup they make on Fridays\n", survey.Options{})
	if twice.Respondents[0].Key == twice.Respondents[1].Key {
		t.Error("two who say the same are one")
	}
}

// Every word of a table is an answer, in the header, or set aside.
func TestEveryWordIsAccountedFor(t *testing.T) {
	cell := rapid.OneOf(rapid.SampledFrom([]string{"", "-99", "n/a", "012", "Q7", "yes, and no", "not asked", "a&amp;b", "2026-01-02", "x@y.org"}),
		rapid.StringOfN(rapid.SampledFrom([]rune("ab \t\né病?.,-1&;")), 0, 30, -1))
	rapid.Check(t, func(rt *rapid.T) {
		tb := &sheet.Table{File: "t.csv"}
		width, total := rapid.IntRange(1, 5).Draw(rt, "width"), 0
		for i := range rapid.IntRange(2, 12).Draw(rt, "rows") {
			row := sheet.Row{Line: i + 1}
			for range width {
				c := strings.TrimSpace(cell.Draw(rt, "cell"))
				row.Cells = append(row.Cells, c)
				total += words.Count(strings.ReplaceAll(c, "&amp;", "&"))
			}
			tb.Rows = append(tb.Rows, row)
		}
		survey.KindOf(tb)
		s, err := survey.Read(tb, survey.Options{Questions: []string{"A"}})
		if err != nil {
			return
		}
		out := s.HeaderWords() + s.SilentWords
		for _, r := range s.Respondents {
			out += r.Aside
			tr := s.Transcript(r, "P1", framework.Transcript{ID: "P1"})
			if said := words.Of(tr) - s.Asking(); said+r.Aside != r.Words {
				rt.Fatalf("row %d has %d words; %d said, %d aside", r.Line, r.Words, said, r.Aside)
			}
			for _, a := range r.Answers {
				out += words.Count(a.Text)
			}
			for _, turn := range tr.Turns() {
				for _, line := range strings.Split(turn.Text, "\n") {
					if line == "" || line != strings.TrimSpace(line) || strings.Contains(line, "\t") {
						rt.Fatalf("a line that no transcript can hold: %q", turn.Text)
					}
				}
			}
		}
		if out != total {
			rt.Fatalf("%d words in, %d out: %+v", total, out, tb.Rows)
		}
	})
}

// Any table is read, or refused with an error for people.
func FuzzSurvey(f *testing.F) {
	f.Add([]byte("id;role;Q4_why\n031;Porter;\"It is loud,\nlargely\"\n"), "Q4_why", "id")
	f.Add([]byte("Respondent ID,Why?,Three,,\n,Open-Ended Response,Reason 1,Reason 2,Reason 3\n1,a b c,d,e,f\n"), "", "")
	f.Add([]byte("a,b\n{\"\"ImportId\"\"},x\n1,-99\n"), "B", "Z")
	f.Fuzz(func(t *testing.T, data []byte, question, id string) {
		table, err := sheet.Read("t.csv", data)
		if err != nil {
			return
		}
		survey.KindOf(table)
		o := survey.Options{IDColumn: id}
		if question != "" {
			o.Questions = []string{question}
		}
		s, err := survey.Read(table, o)
		if err != nil {
			if framework.NameOf(err) == "" {
				t.Fatalf("%v is no error for people", err)
			}
			return
		}
		for _, r := range s.Respondents {
			if r.ID != "" && framework.CheckParticipantID(r.ID) != nil {
				t.Fatalf("id %q", r.ID)
			}
			if tr := s.Transcript(r, "P1", framework.Transcript{ID: "P1"}); len(tr.Turns()) <= len(s.Questions) {
				t.Fatalf("%d turns", len(tr.Turns()))
			}
		}
	})
}
