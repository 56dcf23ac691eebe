package document

import "fmt"

// docxFound is what the reader learns on the way, over all parts.
type docxFound struct {
	ranges   map[string]*docxRange // of comments, by their ids
	notes    map[noteID]noteAt
	replies  map[string]docxReply // by paragraph ids
	comments map[string]string    // comment ids by paragraph ids
	texts    *docxTexts

	sections int
	pages    map[string]string // of relation ids: where page headers and footers show

	numbered                           [4]int
	joined, struck, symbols, choices   int
	pictures, objects, charts, figures int
	formulas, inObject                 int
}

// page takes in where a page header or footer shows.
func (f *docxFound) page(tag docxTag, s *xmlScan) {
	if tag != tagHeaderReference && tag != tagFooterReference {
		return
	}
	where := fmt.Sprint("section ", f.sections)
	switch string(s.attr("type")) {
	case "first":
		where += ", first page"
	case "even":
		where += ", even pages"
	}
	id := string(s.attr("id"))
	if _, known := f.pages[id]; !known {
		f.pages[id] = where
	}
}

// picture counts what holds no text that could be read.
func (f *docxFound) picture(tag docxTag) {
	switch tag {
	case tagObject:
		f.inObject++
		f.objects++
	case tagBlip:
		f.pictures++
	case tagImagedata:
		if f.inObject == 0 {
			f.pictures++
		}
	case tagChart:
		f.charts++
	case tagRelIds:
		f.figures++
	case tagControl:
		f.choices++
	}
}

// notices says it to people.
func (f *docxFound) notices() []string {
	var out []string
	say := func(n int, one, many string) {
		switch {
		case n == 1:
			out = append(out, "1 "+one)
		case n > 1:
			out = append(out, fmt.Sprint(n, " ", many))
		}
	}
	say(f.numbered[numberedByWord], "paragraph is numbered by Word; the number is not part of the text",
		"paragraphs are numbered by Word; the numbers are not part of the text")
	say(f.numbered[bulletedByWord], "paragraph has a bullet set by Word, which is not part of the text",
		"paragraphs have bullets set by Word, which are not part of the text")
	say(f.numbered[labelledByWord], "paragraph has a list label with words in it, set by Word; the label was put before its text",
		"paragraphs have list labels with words in them, set by Word; the labels were put before their text")
	say(f.joined, "paragraph end is a tracked deletion; the paragraph was joined to the next one",
		"paragraph ends are tracked deletions; these paragraphs were joined to the next ones")
	say(f.struck, "struck-out passage was kept as text", "struck-out passages were kept as text")
	say(f.symbols, "sign of a special font has no known character and stands as \ufffd",
		"signs of special fonts have no known character and stand as \ufffd")
	say(f.formulas, "formula was read as a row of its signs", "formulas were read as rows of their signs")
	say(f.pictures, "picture holds no text here", "pictures hold no text here")
	say(f.objects, "embedded object was not read", "embedded objects were not read")
	say(f.charts, "chart was not read", "charts were not read")
	say(f.figures, "diagram (SmartArt) was not read: the words in it are not part of the text",
		"diagrams (SmartArt) were not read: the words in them are not part of the text")
	say(f.choices, "form field shows a choice that was not read", "form fields show choices that were not read")
	return out
}
