package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/export"
)

// readme packs the page that a user of the data reads first.
func (p *depositor) readme() error {
	replaced, err := p.replaced()
	if err != nil {
		return err
	}
	sections := []export.Section{
		{Title: "The study", Blocks: p.aboutStudy()},
		{Title: "What is here", Blocks: p.whatIsHere()},
		{Title: "What is not here", Blocks: p.whatIsNot()},
		{Title: "How the data were made", Blocks: p.how()},
		{Title: "Anonymisation", Blocks: replaced},
		{Title: "Conditions of use", Blocks: paragraphs(orDefault(p.d.Study.Reporting["conditions"], "Not recorded: they are agreed on with the archive. Do not try to find out who took part."))},
	}
	r := p.report("About these data")
	for _, s := range sections {
		s.Level = 1
		r.Sections = append(r.Sections, s)
	}
	if err := p.both("README", "", r, "docx"); err != nil {
		return err
	}
	p.text("README.txt", "", plainReport(r))
	return nil
}

func paragraphs(texts ...string) (out []export.Block) {
	for _, text := range texts {
		if text != "" {
			out = append(out, &export.Paragraph{Spans: export.Text(text)})
		}
	}
	return out
}

func items(texts ...string) (out []export.Block) {
	for _, text := range texts {
		out = append(out, &export.Paragraph{Role: export.Item, Number: "–", Spans: export.Text(text)})
	}
	return out
}

func (p *depositor) aboutStudy() []export.Block {
	depositor := "Depositor: " + orDefault(p.d.Study.Reporting["depositor"], "not recorded")
	out := paragraphs(p.d.Study.Title, depositor)
	if len(p.d.Study.Questions) > 0 {
		out = append(out, paragraphs("Research questions:")...)
		out = append(out, items(p.d.Study.Questions...)...)
	}
	return out
}

// whatIsHere names the files; of transcripts, of which there may be hundreds,
// the folder.
func (p *depositor) whatIsHere() []export.Block {
	list := []string{fmt.Sprintf("transcripts/: %s, each as .docx and as .txt (UTF-8); the file’s name is the interview’s id", Plural(len(p.out.Transcripts), "transcript", "transcripts"))}
	for _, f := range p.files {
		if !strings.HasPrefix(f.name, "transcripts/") {
			list = append(list, f.name+": "+f.what)
		}
	}
	list = append(list, "README.docx, README.txt: this page", sumsName+": the SHA-256 sum of every file; `sha256sum -c "+sumsName+"` tells whether they arrived whole")
	return append(items(list...), paragraphs("The ids of interviews and interviewees are the same in all files. In a .csv file a cell that would be taken for a formula begins with an apostrophe.")...)
}

// whatIsNot counts what was left out. Whose it is, and why, is nobody's business
// outside of the team.
func (p *depositor) whatIsNot() []export.Block {
	n := 0
	for _, l := range p.out.LeftOut {
		if strings.HasPrefix(l.What, "transcript ") {
			n++
		}
	}
	text := "All transcripts of the study are here."
	if n > 0 {
		text = fmt.Sprintf("%s not deposited, because not everybody who speaks in them has permitted it.", Plural(n, "transcript is", "transcripts are"))
	}
	return paragraphs(text, "Recordings, names, the key of pseudonyms, analysts’ remarks and memos are not part of the deposit.")
}

// how says in short how the data came about, as far as the study records it.
func (p *depositor) how() []export.Block {
	kinds, waves := map[string]int{}, []string{}
	first, last := "", ""
	for _, id := range p.out.Transcripts {
		t := p.transcripts[id]
		kinds[string(t.Kind)]++
		if t.Wave != "" && !slices.Contains(waves, t.Wave) {
			waves = append(waves, t.Wave)
		}
		if t.Date != "" && (first == "" || t.Date < first) {
			first = t.Date
		}
		last = max(last, t.Date)
	}
	var counted []string
	for _, kind := range kindsOf(kinds) {
		counted = append(counted, fmt.Sprintf("%d %s", kinds[kind], kind))
	}
	dates := ""
	if first != "" {
		dates = "Interviews were held from " + longDate(first) + " to " + longDate(last) + "."
		if first == last {
			dates = "The interview was held on " + longDate(first) + "."
		}
	}
	rounds := ""
	if len(waves) > 1 {
		rounds = "There were several waves of interviews: " + strings.Join(waves, ", ") + "."
	}
	answers := p.d.Study.Reporting
	return paragraphs(dates, rounds, "Transcripts by kind: "+strings.Join(counted, ", ")+". Verbatim is word for word; partial and notes are not.",
		"They were analysed by the Framework method: coded under a thematic framework (codebook), and summarised in matrices of cases by themes.",
		answers["coreq-10"], answers["coreq-14"], answers["coreq-19"])
}

func kindsOf(m map[string]int) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// replaced says what the log of replacements says, in numbers: how many of which
// kind, in what is deposited.
func (p *depositor) replaced() ([]export.Block, error) {
	log, err := p.tx.Replaced()
	if err != nil {
		return nil, err
	}
	kinds, n := map[string]int{}, 0
	for _, r := range log {
		id, _, _ := strings.Cut(r.Place, ":")
		if p.transcripts[id] != nil {
			kinds[orDefault(r.Kind, "other")] += r.Count()
			n += r.Count()
		}
	}
	how := "No replacement is recorded in these transcripts by the program that made this package; they may have been anonymised before they were brought into it."
	if n > 0 {
		var list []string
		for _, kind := range kindsOf(kinds) {
			list = append(list, fmt.Sprintf("%s: %d", kind, kinds[kind]))
		}
		how = fmt.Sprintf("Names and other details were replaced by pseudonyms, or by what they are in brackets, such as [town], at %s (%s). The same original has the same replacement throughout.",
			Plural(n, "place", "places"), strings.Join(list, "; "))
	}
	return paragraphs(how, "Speakers are named by their ids or roles. Before it was written, the package was searched for all names that the team’s key holds."), nil
}

// plainReport is a report of paragraphs as plain text.
func plainReport(r *export.Report) string {
	var b strings.Builder
	b.WriteString(strings.ToUpper(r.Title) + "\n\n")
	for _, kv := range r.Meta {
		fmt.Fprintf(&b, "%s: %s\n", kv.Key, kv.Value)
	}
	for _, s := range r.Sections {
		fmt.Fprintf(&b, "\n%s\n%s\n\n", s.Title, strings.Repeat("-", len([]rune(s.Title))))
		for _, block := range s.Blocks {
			if para, ok := block.(*export.Paragraph); ok {
				b.WriteString(strings.TrimLeft(para.Number+" ", " ") + textOf(para.Spans) + "\n")
			}
		}
	}
	return b.String()
}
