package action

import (
	"slices"

	"framewright/export"
	"framewright/framework"
)

// beside are the parts that stand behind the matrices where they are asked for: tables in
// a workbook and behind tables; behind what is read they are to be read too. Transcripts
// are set as turns wherever there are no sheets.
func (m *matrixWriter) beside() ([]export.Section, error) {
	wanted, err := workbookSheets(m.o.With, m.o.Audience)
	if err != nil || len(wanted) == 0 {
		return nil, err
	}
	if m.format == "xlsx" { // all at once: refs on one sheet lead to another
		return m.s.workbookSections(m.tx, m.d, m.charts, wanted, m.o.Audience, m.archive)
	}
	prose := map[string]func() ([]export.Section, error){WithTranscripts: m.transcripts}
	if m.o.By != "" {
		prose[WithQuotations], prose[WithCodebook] = m.quotations, m.codebook
	}
	var out, last []export.Section
	for _, name := range wanted {
		var more []export.Section
		if write := prose[name]; write != nil {
			more, err = write()
		} else {
			more, err = m.table(name, slices.Contains(wanted, WithTranscripts))
		}
		if err != nil {
			return nil, err
		}
		if name == WithTranscripts { // the longest part is an appendix
			last = more
			continue
		}
		out = append(out, more...)
	}
	return append(out, last...), nil
}

// table is a part as a workbook has it. Where there are turns its refs lead to them,
// which have the same anchors as on the sheet of transcripts.
func (m *matrixWriter) table(name string, turns bool) ([]export.Section, error) {
	which := []string{name}
	if turns {
		which = append(which, WithTranscripts)
	}
	list, err := m.s.workbookSections(m.tx, m.d, m.charts, which, m.o.Audience, m.archive)
	list = slices.DeleteFunc(list, func(s export.Section) bool { return s.ID == WithTranscripts })
	for i := range list {
		list[i].Running = list[i].Title // it follows chapters, and is one
	}
	return list, err
}

// transcripts are all transcripts, each turn of which a ref can lead to.
func (m *matrixWriter) transcripts() ([]export.Section, error) {
	ids, err := m.tx.TranscriptIDs()
	if err != nil {
		return nil, err
	}
	if m.archive != nil {
		m.archive.noteTranscripts(m.s)
	}
	var out []export.Section
	for _, id := range ids {
		if m.archive != nil && !m.archive.transcripts[id] {
			continue
		}
		t, err := m.tx.Transcript(id)
		if err != nil {
			return nil, err
		}
		sec, err := transcriptSection(m.tx, m.d, nil, t, false)
		if err != nil {
			return nil, err
		}
		for _, b := range sec.Blocks {
			if t, ok := b.(*export.TurnLine); ok {
				t.Anchor = id + ":" + t.Number
			}
		}
		sec.Running = sec.Title
		out = append(out, sec)
	}
	return out, nil
}

// quotations is the bank by theme, as quotations are printed. Rejected ones stay behind,
// and for an archive those that no longer hold or must not be quoted.
func (m *matrixWriter) quotations() ([]export.Section, error) {
	quotes, err := quotesOf(m.tx, QuoteOptions{})
	if err != nil {
		return nil, err
	}
	quotes = slices.DeleteFunc(quotes, func(q *QuoteInfo) bool {
		return q.State == string(framework.Rejected) || q.broken && !m.team() || m.d.kept(q, m.o.Audience, m.archive) != ""
	})
	if !m.team() {
		m.s.noteUnasked(quotes)
	}
	return chapter("quotations", "Quotations", "The quotation bank by theme.", m.d.quoteSections(quotes, m.o.Audience, nil)), nil
}

// codebook says what each theme means.
func (m *matrixWriter) codebook() ([]export.Section, error) {
	c := &bookLayout{d: m.d, o: FrameworkExport{Audience: export.Reader}} // without paths and origins
	return chapter("codebook", "Codebook", "What each theme means: "+m.d.Themes.Edition()+" of the framework.", c.report("", m.now).Sections), nil
}

// chapter puts sections below a title of their own.
func chapter(id, title, intro string, parts []export.Section) []export.Section {
	out := []export.Section{{ID: id, Title: title, Running: title, Level: 1, Intro: export.Text(intro)}}
	for _, p := range parts {
		p.ID = "" // they are not led to, and would make the contents as long as the book
		p.Level = min(p.Level+1, 3)
		out = append(out, p)
	}
	return out
}
