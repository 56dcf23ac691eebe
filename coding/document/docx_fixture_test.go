package document_test

import "testing"

// wordFixture is a file of the fixtures folder with all that is read of it.
type wordFixture struct {
	file string
	make func(testing.TB) []byte // nil: it was made by another program
	want string
}

func wMade(parts ...wPart) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return wordFile(t, wordMain, parts...) }
}

var wordFixtures = []wordFixture{
	{"tracked-changes.docx", wMade(wBody(
		`<w:p><w:r><w:t xml:space="preserve">INT: How did you </w:t></w:r><w:del w:author="Typist" w:date="2026-02-01T09:00:00Z"><w:r><w:delText>come</w:delText></w:r></w:del><w:ins w:author="Typist"><w:r><w:t>travel</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> here?</w:t></w:r></w:p>`,
		`<w:p><w:r><w:t xml:space="preserve">P01: By </w:t></w:r><w:del w:author="Typist"><w:r><w:delText xml:space="preserve">the </w:delText></w:r></w:del><w:del w:author="Checker"><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t>bus.</w:t></w:r><w:ins w:author="Checker"><w:r><w:t xml:space="preserve"> It was </w:t></w:r><w:del w:author="Typist"><w:r><w:delText>very</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> late.</w:t></w:r></w:ins></w:p>`,
		`<w:p><w:pPr><w:rPr><w:del w:author="Typist"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">INT: So you </w:t></w:r></w:p>`,
		`<w:p><w:r><w:t>waited?</w:t></w:r></w:p>`,
		`<w:p><w:pPr><w:rPr><w:del w:author="Checker"/></w:rPr></w:pPr><w:del w:author="Checker"><w:r><w:delText>A whole paragraph is gone.</w:delText></w:r></w:del></w:p>`,
		`<w:p><w:r><w:t xml:space="preserve">P01: </w:t></w:r><w:moveFrom w:author="Checker"><w:r><w:t>An hour.</w:t></w:r></w:moveFrom><w:r><w:t xml:space="preserve"> In the rain. </w:t></w:r><w:moveTo w:author="Checker"><w:r><w:t>An hour.</w:t></w:r></w:moveTo></w:p>`,
		`<w:p><w:r><w:rPr><w:b/><w:rPrChange w:author="Checker"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>INT: Only its look changed.</w:t></w:r></w:p>`,
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>P01</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:cellDel w:author="Typist"/></w:tcPr><w:p><w:r><w:t>00:10</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Yes.</w:t></w:r></w:p></w:tc></w:tr>`,
		`<w:tr><w:trPr><w:del w:author="Typist"/></w:trPr><w:tc><w:p><w:r><w:t>INT</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Not asked.</w:t></w:r></w:p></w:tc></w:tr>`,
		`<w:tr><w:trPr><w:ins w:author="Checker"/></w:trPr><w:tc><w:p><w:r><w:t>INT</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Thank you.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
	)), `1: INT: How did you travel here?
2: P01: By bus. It was  late.
3: INT: So you waited?
6: P01:  In the rain. An hour.
7: {b} INT: Only its look changed.
row 8: P01 → Yes.
row 13: INT → Thank you.
aside: deleted text (paragraph 1, Typist): come
aside: deleted text (paragraph 2, Typist): the 
aside: deleted text (paragraph 2, Checker): old
aside: deleted text (paragraph 2, Typist): very
aside: deleted text (paragraph 5, Checker): A whole paragraph is gone.
aside: deleted text (paragraph 6, Checker): An hour.
aside: deleted text (paragraph 9, Typist): 00:10
aside: deleted text (paragraph 11, Typist): INT
aside: deleted text (paragraph 12, Typist): Not asked.
inserted (paragraph 1, Typist): travel
inserted (paragraph 2, Checker):  It was  late.
inserted (paragraph 6, Checker): An hour.
inserted (paragraph 13, Checker): INT
inserted (paragraph 14, Checker): Thank you.
notice: 2 paragraph ends are tracked deletions; these paragraphs were joined to the next ones
`},
	{"comments.docx", wMade(wBody(
		wPara(wRun("INT: What about "), wFrom(1), wRun("the way"), wUpTo(1), wMark(1), wRun(" here?")),
		wPara(wFrom(2), wRun("P02: We ")+`<w:del w:author="Typist"><w:r><w:delText xml:space="preserve">always </w:delText></w:r></w:del>`, wRun("share a car.")),
		wPara(wRun("It is cheaper."), wUpTo(2), wMark(2), wMark(3)),
		`<w:tbl><w:tr><w:tc>`+wPara(wRun("INT"))+`</w:tc><w:tc>`+wPara(wRun("Who "), wFrom(4), wRun("drives"), wUpTo(4), wMark(4), wRun("?"))+`</w:tc></w:tr></w:tbl>`,
		wPara(wRun("P02: My neighbour."), wMark(5)),
	), wSide("comments", "comments", wRemark(1, "3.2; 4.1 – transport"), wRemark(2, "access/cost"), wRemark(3, "Really? See P01."), wRemark(4, "who pays?"), wRemark(5, "name?"), wRemark(6, "left over")),
		wPart{"word/commentsExtended.xml", `<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="00000002" w15:done="1"/><w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000002" w15:done="0"/></w15:commentsEx>`},
	), `1: INT: What about the way here?
2: P02: We share a car.
3: It is cheaper.
row 4: INT → Who drives?
6: P02: My neighbour.
aside: deleted text (paragraph 2, Typist): always 
aside: comment (paragraph 1, Analyst A): 3.2; 4.1 – transport
aside: comment (paragraph 2, Analyst A): access/cost
aside: comment (paragraph 3, Analyst A): Really? See P01.
aside: comment (paragraph 4, Analyst A): who pays?
aside: comment (paragraph 6, Analyst A): name?
aside: comment (Analyst A): left over
comment 1 on: [the way]
comment 2 on: [P02: We share a car.|It is cheaper.]
comment 3 on: []
comment 4 on: [drives]
comment 5 on: []
comment 6 on: nothing
`},
	{"notes-and-pages.docx", wMade(wBody(
		wPara(wRun("INT: Which school"), `<w:r><w:footnoteReference w:id="1"/></w:r>`, wRun(" was it?")),
		`<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/></w:sectPr></w:pPr>`+wRun("P03: The one in town")+`<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>a</w:t></w:r>`+wRun(", near us.")+`</w:p>`,
		wPara(wRun("INT: And then?"), `<w:r><w:endnoteReference w:id="1"/></w:r>`),
		`<w:sectPr><w:headerReference w:type="even" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/></w:sectPr>`,
	), wSide("footnotes", "footnotes", `<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>`,
		`<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>`+wRun(" Name known to the team")+`</w:p><w:p>`+wRun("and to nobody else.")+`</w:p></w:footnote>`,
		`<w:footnote w:id="2">`+wPara(wRun("a Primary school"))+`</w:footnote>`),
		wSide("endnotes", "endnotes", `<w:endnote w:id="1">`+wPara(wRun("The tape stops here."))+`</w:endnote>`),
		wSide("header1", "hdr", wPara(wRun("Interview 3, page "), `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)),
		wSide("header2", "hdr", `<w:tbl><w:tr><w:tc>`+wPara(wRun("Project"))+`</w:tc><w:tc>`+wPara(wRun("Confidential"))+`</w:tc></w:tr></w:tbl>`),
		wSide("footer1", "ftr", wPara(wRun("Typed by the office"))),
	), `1: INT: Which school was it?
2: P03: The one in town, near us.
3: INT: And then?
aside: footnote (paragraph 2): a
aside: endnote (paragraph 3): The tape stops here.
aside: page footer (section 2): Typed by the office
aside: footnote (paragraph 1):  Name known to the team⏎and to nobody else.
aside: footnote (paragraph 2): a Primary school
aside: page header (section 1): Interview 3, page 7
aside: page header (section 1, first page): Project→Confidential
`},
	{"text-boxes.docx", wMade(wBody(
		wPara(wRun("INT: Look at this"), `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>`+wPara(wRun("First card:"))+wPara(wRun("time and money"))+`</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>`+wPara(wRun("First card:"))+wPara(wRun("time and money"))+`</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`, wRun(", please.")),
		wPara(wRun("P04: It is too sm"), `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>`+wPara(wRun("Old box"))+`<w:tbl><w:tr><w:tc>`+wPara(wRun("a"))+`</w:tc><w:tc>`+wPara(wRun("b"))+`</w:tc></w:tr></w:tbl></w:txbxContent></v:textbox></v:shape></w:pict></w:r>`, wRun("all.")),
		wPara(wRun("INT: Sorry."), `<w:r><w:pict><v:shape><v:textpath string="DRAFT COPY"/></v:shape></w:pict></w:r>`),
	)), `1: INT: Look at this, please.
4: P04: It is too small.
8: INT: Sorry.
aside: text box (paragraph 1): First card:⏎time and money
aside: text box (paragraph 4): Old box⏎a→b
aside: text box (paragraph 8): DRAFT COPY
`},
}
