package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// dataCentres is the framework that the interviews about data centres are
// worked with. Its wording is this test's.
var dataCentres = corpusPlan{
	per: 2,
	outline: `# Counting the energy
- The bill – Who gets it, who reads it, and what is done about it.
- Measuring – What is metered, and what stays a guess.
- Worth saving – What a saving is held to be worth.
  Exclude: Rebates and programmes, which go under getting help.

# The room and the machines
- Cooling – Air, water, aisles and set points.
- Room – Floor, racks and how full they are.
- Power – Feeds, spare capacity and what backs it up.

# Who decides
- In charge – Whose decision it is, and who has to be asked.
- Knowing how – What people know, and how they came to.
- Staying up – Reliability and risk weighed against saving.

# Changing things
- Replacing – New machines for old ones, and when.
- Sharing machines – Virtual servers and the cloud.
- Getting help – Utilities, programmes and standards.
  Include: Rebates.
`,
	subjects: []corpusSubject{
		{"counting-the-energy/the-bill", "bill OR cost* OR pay*", "Bill read elsewhere"},
		{"counting-the-energy/measuring", "meter* OR measur* OR monitor*", "Meters in part, guesses the rest"},
		{"counting-the-energy/worth-saving", "saving* OR save", "Saves where it pays soon"},
		{"the-room-and-the-machines/cooling", "cool* OR air", "Air first, water never"},
		{"the-room-and-the-machines/room", "space OR room OR rack*", "Half the floor stands empty"},
		{"the-room-and-the-machines/power", "power", "Spare feeds come before thrift"},
		{"who-decides/in-charge", "decision* OR decid* OR budget*", "Decides the small things, asks for large ones"},
		{"who-decides/knowing-how", "know* OR train*", "Learnt on the job"},
		{"who-decides/staying-up", "reliab* OR risk* OR uptime OR downtime", "Will not be the one who risks it"},
		{"changing-things/replacing", "replac* OR upgrad* OR \"new equipment\"", "Replaces when it breaks"},
		{"changing-things/sharing-machines", "virtual* OR cloud OR vmware", "Shares what can be shared"},
		{"changing-things/getting-help", "utilit* OR program* OR incentive* OR rebate*", "Rebates are too much paper"},
	},
}

// A whole study on real interviews, worked through the program as a team of
// two would: from files to workbook and quotation bank.
func TestCorpusStudy(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a whole study takes half a minute")
	}
	files := corpusFiles(t, sharedFolder(t, "corpus", "epa-datacenter"), "*.docx")
	w := newWorker(t, "Energy in data centres", "en")
	declareTeam(w)
	w.must("import", "participants", w.write("people.csv", `ID,Role,Size of site,Region
P01,facilities,large,north
P02,information technology,large,north
P03,facilities,large,
P04,both,small,south
P05,information technology,large,south
P06,facilities; information technology,small,north
P07,both,small,-
`))
	for i, file := range files {
		w.must("import", "transcripts", file, "--participant", fmt.Sprintf("P%02d", i+1))
	}
	w.must("import", "framework", w.write("themes.md", dataCentres.outline))
	b := openStudy(w, dataCentres)
	b.code(b.rows())
	b.codeFromFind()
	b.chartAll()
	b.quote(26)
	b.memos()
	b.stands(statusJSON{Participants: 7, Transcripts: 7, Themes: 16, Memos: 3}, 150, 60, 25)
	b.traces()
	w.checked()
	b.exports()
}

func declareTeam(w *worker) {
	w.t.Helper()
	w.must("analyst", "add", "ama", "--name", "Analyst A")
	w.must("analyst", "add", "ben", "--name", "Analyst B")
	w.must("analyst", "me", "ama")
}

// tableReport is what an import of a table prints with --json.
type tableReport struct {
	Rows     []struct{ Where, Status, Ref, Detail string }
	Warnings []string
}

// code takes rows in as two analysts do: one table of one's own, and one with
// a column that says whose each row is. Taken in again, nothing changes.
func (b *corpusStudy) code(rows []codingRow) {
	b.t.Helper()
	var own, ours []codingRow
	for _, r := range rows {
		if r.by == "ama" && len(own) < 60 {
			own = append(own, r)
		} else {
			ours = append(ours, r)
		}
	}
	one, two := b.write("own.csv", codingTable(b.t, own, false)), b.write("ours.csv", codingTable(b.t, ours, true))
	for i, file := range []string{one, two, one, two} {
		var report tableReport
		b.ask(&report, "import", "codings", file)
		for _, r := range report.Rows {
			if r.Status == "refused" || i > 1 && r.Status != "already coded" {
				b.t.Errorf("%s, time %d: %s %s: %s", r.Where, i/2+1, r.Ref, r.Status, r.Detail)
			}
		}
	}
}

// codeFromFind codes what a search finds: never without a word of consent.
func (b *corpusStudy) codeFromFind() {
	b.t.Helper()
	b.as = "ben"
	defer func() { b.as = "" }()
	sub := b.plan.subjects[len(b.plan.subjects)-1]
	args := []string{"code", "--from-find", sub.query, sub.path, "--participant", b.ids[2]}
	before := b.studyFiles()["coding/"+b.ids[2]+"/ben.yaml"]
	if s := b.run(args...); s.code != 2 || !strings.Contains(s.err, "--yes") || b.studyFiles()["coding/"+b.ids[2]+"/ben.yaml"] != before {
		b.t.Errorf("without --yes: exit %d, %s", s.code, s.err)
	}
	var made []madeCoding
	b.ask(&made, append(args, "--yes")...)
	if hits := b.find(sub.query, "--participant", b.ids[2]); len(made) == 0 || len(made) != len(hits) {
		b.t.Errorf("%d turns coded, %d found", len(made), len(hits))
	}
}

// cellJSON is what `chart --json` gives.
type cellJSON struct {
	Cell, State, Summary string

	Evidence []struct{ ID, Ref, Text string }
	Warnings []string
}

// chartAll charts most cells from what is coded for them, some straight from
// the transcript, some by their state, and leaves some for later.
func (b *corpusStudy) chartAll() {
	b.t.Helper()
	n := 0
	made := b.passages()
	for _, id := range b.ids {
		for s, sub := range b.plan.subjects {
			n++
			b.as = []string{"ama", "ben"}[n%2]
			b.chartOne(sub, id, n, s, made)
		}
	}
	b.as = ""
	first := b.ids[0]
	b.must("chart", "@"+first, "Careful, and tired of being asked. {The whole case, in a line.}")
	b.must("chart", b.tops()[0]+"@"+first, "Counts what can be counted.")
}

func (b *corpusStudy) chartOne(sub corpusSubject, id string, n, s int, made []madeCoding) {
	b.t.Helper()
	name := sub.path + "@" + id
	text := ""
	switch {
	case n%11 == 10:
		return
	case n%13 == 6:
		text = b.direct(sub, id, n, made)
	case n%17 != 3:
		text = b.summary(sub, evidenceOf(made, sub.path, id), n)
	}
	if text != "" {
		b.writeCell(name, text)
		return
	}
	b.must("chart", name, "--state", []string{"not asked", "nothing said", "not applicable"}[s%3])
}

// passages lists everything that is coded.
func (b *corpusStudy) passages() []madeCoding {
	b.t.Helper()
	var out []madeCoding
	b.ask(&out, "passages")
	return out
}

// evidenceOf is what is coded under a sub-theme in a transcript.
func evidenceOf(made []madeCoding, path, id string) []madeCoding {
	return slices.DeleteFunc(slices.Clone(made), func(k madeCoding) bool {
		return k.Transcript != id || !slices.Contains(k.Under, path)
	})
}

// direct composes a summary from a turn that nobody has coded: charting
// straight from the transcript.
func (b *corpusStudy) direct(sub corpusSubject, id string, n int, made []madeCoding) string {
	for turn := 10 + n%20; turn < 400; turn++ {
		ref := fmt.Sprintf("%s:%d", id, turn)
		coded := slices.ContainsFunc(made, func(k madeCoding) bool { return k.Ref == ref })
		if words := someWords(b.turns[ref].Text, 5); words != "" && b.turns[ref].Role == "participant" && !coded {
			return fmt.Sprintf("%s: \"%s\" [%d*]", sub.statement, words, turn)
		}
	}
	return ""
}

// writeCell writes a summary and holds that it stands without a complaint.
func (b *corpusStudy) writeCell(name, text string) {
	b.t.Helper()
	var c cellJSON
	b.ask(&c, "chart", name, text)
	if c.State != "charted" || c.Summary != text || len(c.Warnings) > 0 {
		b.t.Errorf("%s: %s, %q\n%s", name, c.State, c.Warnings, text)
	}
}

// summary composes what a cell says; "" where nothing is coded for it.
func (b *corpusStudy) summary(sub corpusSubject, evidence []madeCoding, n int) string {
	text := ""
	for i, e := range evidence {
		_, at, _ := strings.Cut(e.Ref, ":")
		turn := b.turns[e.Ref]
		switch words := someWords(e.Text, 4+n%4); {
		case i > 2:
		case i == 0 && words != "" && turn.Role == "participant":
			text = fmt.Sprintf("%s, \"%s\" [%s*]", sub.statement, words, at)
		case i == 0:
			text = fmt.Sprintf("%s [%s]", sub.statement, at)
		default:
			text += fmt.Sprintf("; so again, with less certainty [%s]", at)
		}
	}
	if text == "" {
		return ""
	}
	if n%3 == 0 {
		text += ". {Said for the visitor, or meant?}"
	}
	if n%7 == 0 {
		text = "+ " + text // a spreadsheet must not take it for a formula
	}
	return text
}

// quote takes passages up as quotations, with edits made of them, and signs
// them by attributes.
func (b *corpusStudy) quote(n int) {
	b.t.Helper()
	study := filepath.Join(b.dir, "study.yaml")
	text := strings.Replace(readFile(b.t, study), "report:\n", "report:\n  attribution: \"Works in {role}[, {region}]\"\n", 1)
	writeFile(b.t, study, text)
	all := b.passages()
	made := 0
	for i := 0; i < len(all) && made < n; i += 3 {
		k := all[i]
		if b.turns[k.Ref].Role != "participant" || strings.Contains(k.Text, "[") || len(strings.Fields(k.Text)) < 12 || len(strings.Fields(k.Text)) > 70 {
			continue
		}
		args := []string{"quote", "add", k.ID, "--state", []string{"chosen", "candidate", "used"}[made%3]}
		if text := edited(k.Text, made); text != "" {
			args = append(args, "--text", text)
		}
		if made%4 == 0 {
			args = append(args, "--note", "for the summary")
		}
		var q struct {
			ID, Text, Original, Attribution string

			Edits []struct{ Kind, Original, Text string }
		}
		b.ask(&q, args...)
		if q.Original != k.Text || q.Attribution == "" || strings.Contains(q.Text, "[") != (len(q.Edits) > 0) {
			b.t.Errorf("%s: %+v", k.Ref, q)
		}
		made++
	}
	if made < n {
		b.t.Errorf("only %d quotations were found in %d passages", made, len(all))
	}
	b.refusesUndeclared(all)
}

// refusesUndeclared tries to quote words that nobody said.
func (b *corpusStudy) refusesUndeclared(all []madeCoding) {
	b.t.Helper()
	for _, k := range all {
		if w := strings.Fields(k.Text); b.turns[k.Ref].Role == "participant" && len(w) > 8 {
			w[3] = "never" + w[3]
			if s := b.run("quote", "add", k.ID, "--text", strings.Join(w, " ")); s.code == 0 {
				b.t.Errorf("%s: a changed word was taken: %s", k.Ref, s.out)
			}
			return
		}
	}
}

func (b *corpusStudy) memos() {
	b.t.Helper()
	first := b.ids[0]
	b.must("memo", "add", "Thrift and fear", "Where thrift is praised, risk is named within a breath.", "--about", first+":2", "--about", b.plan.subjects[0].path)
	b.must("memo", "add", "On listening again", "The second half says what the first half avoided.", "--kind", "familiarisation", "--about", first)
	b.must("memo", "add", "Two readings", "The two analysts differ on what counts as deciding.", "--about", b.plan.subjects[1].path+"@"+first)
}
