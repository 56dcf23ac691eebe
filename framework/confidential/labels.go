package confidential

import "strings"

// PersonNames gives the names of persons in a label of a speaker or in the name
// of a file, both of which hardly ever are sentences: "Rosa Delgado (carer)",
// "Interview_Rosa.docx". Of a label any word that is no ordinary one counts; of
// a file only what begins with a first name.
func PersonNames(label string, file bool) (out []string) {
	label = strings.NewReplacer("_", " ", "-", " ", ".", " ", "(", " | ", ")", " | ", ",", " | ", "/", " | ").Replace(label)
	p := &page{Finder: NewFinder(Options{}), text: label, tokens: scan(label)}
	for i := 0; i < len(p.tokens); {
		t := &p.tokens[i]
		if !p.ofPerson(i) || titles[t.lower] || file && (!given[t.lower] || doubtful[t.lower]) {
			i++
			continue
		}
		to := i + 1
		for to < len(p.tokens) && p.tokens[to].gap == " " && p.ofPerson(to) {
			to++
		}
		out = append(out, label[t.from:p.tokens[to-1].end()])
		i = to
	}
	return out
}

// ofPerson tells whether a word of a label may be part of a name.
func (p *page) ofPerson(i int) bool {
	t := &p.tokens[i]
	if t.digits || !t.capital || t.upper || len(t.word) < 2 || labelWords[t.lower] || bodies[t.lower] {
		return false
	}
	return given[t.lower] || !p.plain(t) && !shaped(t.lower)
}

// labelWords stand in labels and names of files and are nobody's name.
var labelWords = set(`speaker interviewer interviewee transcript transcription recording audio interview final draft copy version notes memo memos copied group focus participant participants
	respondent moderator facilitator researcher unknown male female voice chair host guest narrator operator translator interpreter observer matrix quotations quotes framework workbook
	report export exports findings analysis codebook untitled document sheet book scan chercheur enquêteur enquêtrice interviewé interviewée befragte befragter sprecher entrevistador entrevistadora untertitel`)
