package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// How many false alarms a page of 400 words without a single word of a
// participant may have: of literature, cited policies, titles and terms, and of
// what is quoted without a citation. The report is dense: nine to a page.
const (
	alarmsPerPage  = 0.7
	uncitedPerPage = 2.6
)

// TestQuoteCheckFalseAlarms measures what is wrongly held to be a quotation of
// a participant in a report full of other quotations: of the literature, of
// policies, of titles, of terms, of the authors themselves.
func TestQuoteCheckFalseAlarms(t *testing.T) {
	privately(t)
	q := newQuoted(t, 7)
	paras, notes := q.literature()
	words := 0
	for _, p := range paras {
		words += len(strings.Fields(p.text))
	}
	pages := float64(words) / 400
	for _, format := range reportFormats {
		var alarms, open int
		entries := q.check(paras, format, notes...)
		for _, e := range entries {
			if !slices.Contains(failed, e.Status) && len(e.Problems) == 0 {
				continue
			}
			if isUncited(e.Text) {
				open++
			} else {
				alarms++
			}
			t.Logf("%s: %s %v %q (%s)", format, e.Status, e.Problems, e.Text, e.Kind)
		}
		t.Logf("%s: %d quotations of others on %.1f pages: %d false alarms, %.2f a page; of those without a citation %d, %.2f a page",
			format, len(entries), pages, alarms, float64(alarms)/pages, open, float64(open)/pages)
		if float64(alarms)/pages > alarmsPerPage || float64(open)/pages > uncitedPerPage {
			t.Errorf("%s: too many false alarms", format)
		}
		if len(entries) < 20 {
			t.Errorf("%s: only %d quotations were looked at: the test shows little", format, len(entries))
		}
	}
}

func isUncited(text string) bool {
	return slices.ContainsFunc(append(slices.Clone(uncited), uncitedBlock[1]), func(u string) bool { return strings.Contains(letters(u), letters(text)) })
}

// filler is a paragraph of a report, without quotations, of some length.
func (q *quoteMaker) filler() string {
	n := q.Perm(len(prose))
	return prose[n[0]] + " " + prose[n[1]] + " " + prose[n[2]]
}

// literature is a review of what others wrote: invented authors, titles and
// policies, cited as reports cite. Footnotes are called in Word and Markdown;
// where the format has none, a number in brackets stands for the call.
func (q *quoteMaker) literature() (out []para, notes []string) {
	say := func(style, text string) {
		m := marksOf[q.Intn(5)]
		text = strings.NewReplacer("<<", m.open, ">>", m.close).Replace(text)
		if m.curly {
			text = curly(text)
		}
		out = append(out, para{style, text})
	}
	say("head", "What is known")
	for i, text := range slices.Concat(othersWords, uncited) {
		say("", text+" "+q.filler())
		if i%5 == 4 {
			say("head", fmt.Sprintf("Strand %d", i/5+1))
		}
	}
	for i, b := range append(slices.Clone(othersBlocks), uncitedBlock) {
		say("", q.filler()+" "+b[0])
		say("block", b[1])
		if i == 0 {
			notes = append(notes, "Harrow and Lisle, Small Schools, Long Roads, 2011, p. 44.")
			out[len(out)-1].text += "\x021\x03"
		}
	}
	say("head", "References")
	for _, r := range others {
		say("", r)
	}
	return out, notes
}

// othersWords are paragraphs with words in marks that no participant said.
var othersWords = []string{
	`Harrow and Lisle (2011: 44) argue that <<the distance between a school and its office is measured in favours rather than in miles>>, a claim that has been taken up widely.`,
	`Others have called this <<the slow erosion of discretion at the front desk>> (Okafor 2009, p. 112), though the evidence was drawn from a single district.`,
	`For Brandvold, support staff are <<the people who make the timetable possible>> (2016), and their training remains <<an afterthought of every reform since the war>> (Brandvold 2016: 8; see also Tench 2018).`,
	`The term <<street-level professional>> is used here in its widest sense, and so is <<boundary work>>.`,
	`What is called the <<informal curriculum>> of the staffroom has been described as <<tacit>>, <<sticky>> and <<local>>.`,
	`In <<Counting the Quiet Hours: Assistants and their Time>>, Marlowe (2013) reports on four hundred diaries.`,
	`The chapter <<How mentors learn to wait before they speak>> in Devane's handbook takes the other side.`,
	`The so-called <<soft>> skills were anything but, and the <<flexible>> contract bent in one direction only.`,
	`The statutory guidance states that <<every governing body must appoint a named member for induction>> (Department for Learning 2014, para 3.2).`,
	`According to the national framework, a placement is <<a period of supervised practice of no fewer than ten working days>> [12].`,
	`The code of practice requires <<regular, recorded and protected time for supervision>>, and says nothing of who is to pay for it [7, 8].`,
	`As one reviewer of the earlier study put it, <<the sample speaks to itself and hears what it wants to hear>> (Ndlovu 2012: 301).`,
	`The hypothesis, in short <<more hours, less contact>>, was rejected by Prewitt et al. (2017).`,
	`Ellery's distinction between <<knowing that a form exists and knowing whom to hand it to>> (Ellery, 1998, pp. 17-19) guided our topic guide.`,
	`It would be wrong to conclude that <<nothing works>>, as the press did in 2010.`,
	`Lindgren puts this strongly: <<No reform of supervision has ever survived its second winter in a small school.>> (Lindgren 2007: 66)`,
	`On this view <<experience>> is what remains <<when the course has been forgotten>> (Sorley 1987, quoted in Tench 2018: 14).`,
}

// uncited are words whose sentence alone tells that no participant said them:
// neither a citation nor a title.
var uncited = []string{
	`The 2015 circular promised that schools would be <<free to decide how and when their staff are trained>>.`,
	`The survey had asked <<How satisfied are you with the training you have had in the last twelve months?>> and offered five answers.`,
	`Each interview began with the same question: <<Could you tell me how you came to do the work you do now?>>`,
	`We asked ourselves <<whose account would be missing if we stopped recruiting here>>, and went on for three weeks.`,
	`A well-known line has it that <<not everything that can be counted counts>>, which is seldom attributed correctly.`,
	`The category <<kept at arm's length by the people next door>> was named by the research team, and later split.`,
	`The themes <<getting there and getting in>> and <<being asked, being told>> are set out in chapter four.`,
	`The unions' slogan, <<Pay the hours we work, not the hours you see>>, was on every noticeboard.`,
	`The motto above the door, <<Learn to serve, serve to learn>>, dates from 1923.`,
}

var uncitedBlock = [2]string{"Section 4 of the guidance reads:", "Supervision shall be provided at intervals not exceeding six weeks, by a person other than the line manager, and a record shall be kept by both parties."}

// othersBlocks are block quotations of the literature, each with the sentence
// that leads it in.
var othersBlocks = [][2]string{
	{"Harrow and Lisle sum up two decades of such findings:", "Wherever the office was moved further away, the number of letters rose, the number of visits fell, and nobody in the office could say why the two should be connected."},
	{"The inspectorate took another view:", "Training that is planned around the convenience of the provider will be attended by those for whom the provider is convenient. (Inspectorate of Colleges 2012: 9)"},
	{"Tench describes the same thing from the other end:", "The assistant is asked to be present and to be invisible, to know each child and to hold no opinion, and is thanked for both once a year (Tench 2018, p. 203)."},
}

var others = []string{
	`Brandvold, K. (2016) <<Who holds the timetable? Support work in three counties>>, Journal of Invented Schooling, 4(2), 1-19.`,
	`Ellery, P. (1998) The Form and the Hand. Harrowdale: Larch Press.`,
	`Marlowe, T. (2013) <<Counting the Quiet Hours: Assistants and their Time>>, in S. Devane (ed.) Handbook of Waiting. Harrowdale: Larch Press.`,
	`Tench, A. (2018) <<Present and invisible: a year with teaching assistants in a coastal town>>, Review of School Work, 11, 190-212.`,
}
