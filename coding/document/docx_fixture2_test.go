package document_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

func init() { wordFixtures = append(wordFixtures, moreWordFixtures...) }

func wField(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
func wInstr(s string) string    { return `<w:r><w:instrText>` + s + `</w:instrText></w:r>` }

func wControl(props, inner string) string {
	return `<w:sdt><w:sdtPr>` + props + `</w:sdtPr><w:sdtContent>` + inner + `</w:sdtContent></w:sdt>`
}

func wCells(list ...string) string {
	return `<w:tr><w:tc>` + strings.Join(list, `</w:tc><w:tc>`) + `</w:tc></w:tr>`
}

func wStyled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + text + `</w:p>`
}

func wLooks(props, text string) string {
	return `<w:r><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func wListed(level, text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level[1:] + `"/><w:numId w:val="` + level[:1] + `"/></w:numPr></w:pPr>` + wRun(text) + `</w:p>`
}

var moreWordFixtures = []wordFixture{
	{"controls-and-fields.docx", wMade(wBody(
		wControl(`<w:alias w:val="Topic"/><w:rPr><w:vanish/></w:rPr>`, wPara(wRun("INT: A block control. "), wControl("", wRun("An inline one.")), wControl(`<w:showingPlcHdr/>`, wRun("Click here to enter text.")))),
		wPara(wRun("P05: "), `<w:hyperlink r:id="rId9">`+wRun("A link")+`</w:hyperlink>`, wRun(", "), `<w:fldSimple w:instr=" REF x ">`+wRun("a simple field")+`</w:fldSimple>`, wRun(", "),
			wField("begin"), wInstr(` HYPERLINK "http://example.org" `), wField("separate"), wRun("a linked field"), wField("end"), wRun(", "),
			wField("begin"), wInstr(" XE hidden "), wField("end"), wRun("no result, "),
			wField("begin"), wInstr(" IF "), wField("begin"), wInstr(" PAGE "), wField("separate"), wRun("4"), wField("end"), wInstr(` = 1 "a" "b" `), wField("separate"), wRun("a nested one"), wField("end"), wRun(".")),
		wPara(wRun("INT: "), wField("begin"), wInstr(" ASK "), wRun("never ended")),
		wPara(wRun("P05: goes on. "), `<w:smartTag w:element="place">`+wRun("A smart tag, ")+`</w:smartTag><w:customXml w:element="x">`+wRun("custom XML, ")+`</w:customXml><w:bdo w:val="rtl"><w:dir w:val="ltr">`+wRun("another direction.")+`</w:dir></w:bdo>`),
		`<w:tbl>`+wControl("", wCells(wPara(wRun("INT")), wPara(wRun("A row control?"))))+`<w:tr><w:tc>`+wPara(wRun("P05"))+`</w:tc>`+wControl("", `<w:tc>`+wPara(wRun("A cell control."))+`</w:tc>`)+`</w:tr></w:tbl>`,
	)), `1: INT: A block control. An inline one.
2: P05: A link, a simple field, a linked field, no result, a nested one.
3: INT: 
4: P05: goes on. A smart tag, custom XML, another direction.
row 5: INT → A row control?
row 7: P05 → A cell control.
aside: placeholder (paragraph 1): Click here to enter text.
aside: hidden text (paragraph 2): 4
aside: hidden text (paragraph 3): never ended
`},
	{"hidden-and-styled.docx", wMade(wBody(
		wPara(wRun("INT: Plain, "), wLooks(`<w:b/>`, "bold, "), wLooks(`<w:i/><w:color w:val="ff0000"/>`, "red, "), wLooks(`<w:color w:val="auto"/><w:caps/>`, "usual, "), wLooks(`<w:color w:val="000000"/>`, "black.")),
		wPara(wLooks(`<w:vanish/>`, "Her real name is Sue. "), wRun("P06: I left."), wLooks(`<w:rStyle w:val="Secret"/>`, " (whispers)"), wLooks(`<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>`, " Then I came back.")),
		wStyled("Aside", wRun("A whole hidden paragraph. ")+wLooks(`<w:rStyle w:val="Secret"/>`, "P06: Twice hidden is shown.")),
		wStyled("Question", wRun("INT: Bold by its style, ")+wLooks(`<w:rStyle w:val="Strong"/>`, "not bold by both, ")+wLooks(`<w:b/>`, "bold by itself.")),
		wStyled("Derived", wRun("P06: Green italics by a style's style.")),
		wPara(wLooks(`<w:strike/>`, "INT: Struck "), wLooks(`<w:dstrike/><w:b/>`, "out."), wRun(" Kept. "), wLooks(`<w:strike/>`, "Again.")),
		wStyled("Title", wRun("A title")), wStyled("Kapitel", wRun("A chapter")),
		wPara(wLooks(`<w:rtl/><w:bCs/><w:b w:val="0"/>`, "P06: שלום")),
	), wSide("styles", "styles", `<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val="auto"/></w:rPr></w:rPrDefault></w:docDefaults>`,
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`,
		`<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>`,
		`<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`,
		`<w:style w:type="paragraph" w:styleId="Aside"><w:name w:val="Aside"/><w:basedOn w:val="Normal"/><w:rPr><w:vanish/></w:rPr></w:style>`,
		`<w:style w:type="paragraph" w:styleId="Question"><w:name w:val="Question"/><w:rPr><w:b/></w:rPr></w:style>`,
		`<w:style w:type="paragraph" w:styleId="Voice"><w:name w:val="Voice"/><w:rPr><w:i/><w:color w:val="00b050"/></w:rPr></w:style>`,
		`<w:style w:type="paragraph" w:styleId="Derived"><w:name w:val="Derived"/><w:basedOn w:val="Voice"/></w:style>`,
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>`,
		`<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>`)),
		`1: INT: Plain,  {b} bold,  {iFF0000} red,  {} usual, black.
2: P06: I left. Then I came back.
3: P06: Twice hidden is shown.
4: {b} INT: Bold by its style,  {} not bold by both,  {b} bold by itself.
5: {i00B050} P06: Green italics by a style's style.
6: INT: Struck  {b} out. {}  Kept. Again.
heading 1: A title
heading 2: A chapter
9: {b} P06: שלום
aside: hidden text (paragraph 2): Her real name is Sue. 
aside: hidden text (paragraph 2):  (whispers)
aside: hidden text (paragraph 3): A whole hidden paragraph. 
notice: 2 struck-out passages were kept as text
`},
	{"list-labels.docx", wMade(wBody(
		wListed("10", "How old are you?"), wListed("11", "Forty-one."), wListed("11", "Or forty-two."), wListed("10", "And then?"),
		wListed("30", "P9 begins anew."),
		wListed("20", "a numbered point"), wListed("20", "another one"), wListed("21", "a bullet"), wListed("40", "INT2 by a bullet of letters"),
		wStyled("Speaker", wRun("said by a style.")),
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>`,
	), wSide("styles", "styles", `<w:style w:type="paragraph" w:styleId="Speaker"><w:name w:val="Speaker"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`),
		wSide("numbering", "numbering",
			`<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/><w:lvlText w:val="INT:"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Speaker"/><w:lvlText w:val="P%2:"/><w:suff w:val="space"/><w:lvlRestart w:val="0"/></w:lvl></w:abstractNum>`,
			`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/><w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:lvl></w:abstractNum>`,
			`<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="INT2:"/></w:lvl></w:abstractNum>`,
			`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>`,
			`<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="R(%1)"/><w:suff w:val="nothing"/></w:lvl><w:startOverride w:val="28"/></w:lvlOverride></w:num>`)),
		`1: INT:→How old are you?
2: P1: Forty-one.
3: P2: Or forty-two.
4: INT:→And then?
5: R(bb)P9 begins anew.
6: a numbered point
7: another one
8: a bullet
9: INT2:→INT2 by a bullet of letters
10: P3: said by a style.
notice: 2 paragraphs are numbered by Word; the numbers are not part of the text
notice: 1 paragraph has a bullet set by Word, which is not part of the text
notice: 7 paragraphs have list labels with words in them, set by Word; the labels were put before their text
`},
	{"signs.docx", wMade(wBody(
		wPara(`<w:r><w:t>INT: co</w:t><w:softHyphen/><w:t>operate, twenty</w:t><w:noBreakHyphen/><w:t>one</w:t><w:br/><w:t>a new line</w:t><w:tab/><w:t>a tab</w:t></w:r>`),
		wPara(`<w:r><w:br w:type="page"/></w:r>`),
		wPara(wRun("P07: "), `<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Segoe UI Symbol" w:char="263A"/><w:sym w:font="Webdings" w:char="F021"/></w:r>`, wRun(" and "),
			`<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/></mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>`),
		wPara(wRun("INT: "), `<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby></w:r>`, wRun("?")),
		wPara(wRun("P07: "), `<m:oMath><m:sSup><m:e><m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>`, `<w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve"> &amp; &lt;y&gt;</w:t></w:r>`),
		wPara(wRun("INT: Pictures"), `<w:r><w:drawing><a:blip r:embed="rId7"/></w:drawing></w:r><w:r><w:pict><v:imagedata r:id="rId8"/></w:pict></w:r><w:r><w:object><v:imagedata r:id="rId8"/><o:OLEObject/></w:object></w:r>`),
	)), `1: INT: co¬operate, twenty-one⏎a new line→a tab
3: P07: α✓☺` + "\ufffd" + ` and 😊
4: INT: 東京?
5: P07: x2 & <y>
6: INT: Pictures
aside: phonetic guide (paragraph 4): とうきょう
notice: 1 sign of a special font has no known character and stands as ` + "\ufffd" + `
notice: 1 formula was read as a row of its signs
notice: 2 pictures hold no text here
notice: 1 embedded object was not read
`},
	{"tables.docx", wMade(wBody(
		`<w:tbl><w:tblPr/><w:tblGrid/>`+
			`<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`+wPara(wRun("Time and speaker"))+`</w:tc><w:tc>`+wPara(wRun("Text"))+`</w:tc></w:tr>`+
			wCells(wPara(wRun("00:02")), wPara(wRun("INT")), wPara(wLooks("<w:b/>", "So, "), wRun("when?")))+
			`<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`+wPara(wRun("00:05"))+`</w:tc><w:tc>`+wPara(wRun("P08"))+`</w:tc><w:tc>`+wPara(wRun("Well,"))+wPara()+wPara(wRun("in May."))+`</w:tc></w:tr>`+
			`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>`+wPara(wRun("00:06"))+`</w:tc><w:tc>`+wPara()+`</w:tc><w:tc>`+wPara(wRun("Or June."))+`</w:tc></w:tr>`+
			`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>`+wPara(wRun("INT"))+`</w:tc><w:tc>`+wPara(wRun("Show me."))+`</w:tc></w:tr>`+
			wCells(wPara(), wPara(wRun("P08")), wPara(wRun("Here:"))+`<w:tbl>`+wCells(wPara(wRun("bus")), wPara(wRun("2 a day")))+wCells(wPara(wRun("train")), wPara(wRun("none")))+`</w:tbl>`+wPara(wRun("That is all.")))+
			`</w:tbl>`,
		wPara(wRun("INT: After the table.")),
	)), `row 1: Time and speaker → → Text
row 3: 00:02 → INT → {b} So,  when?
row 6: 00:05 → P08 → Well,⏎in May.
row 11: → → Or June.
row 14: → INT → Show me.
row 16: → P08 → Here:⏎bus→2 a day⏎train→none⏎That is all.
24: INT: After the table.
aside: hidden text (paragraph 11): 00:06
`},
	{"strict-elsewhere.docx", func(t testing.TB) []byte {
		main := wBody(wPara(wRun("INT: A strict file?")), wPara(wFrom(1), wRun("P09: In a part"), wUpTo(1), wRun(" of another name.")))
		main.name = "content/text7.xml"
		notes := wRemarks(wRemark(1, "odd"))
		data := wordFile(t, wordMain, main, wPart{"content/comments9.xml", notes})
		return strictly(t, data)
	}, `1: INT: A strict file?
2: P09: In a part of another name.
aside: comment (paragraph 2, Analyst A): odd
comment 1 on: [P09: In a part]
`},
	{"macros.docm", func(t testing.TB) []byte {
		return wordFile(t, "application/vnd.ms-word.document.macroEnabled.main+xml", wBody(wPara(wRun("INT: A file with macros?")), wPara(wRun("P09: They are not run."))), wPart{"word/vbaProject.xml", "<x/>"})
	}, `1: INT: A file with macros?
2: P09: They are not run.
`},
	{"template.dotx", func(t testing.TB) []byte {
		return wordFile(t, "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", wBody(wPara(wRun("INT: A template?")), wPara(wRun("P09: Filled in."))),
			wPart{"word/glossary/document.xml", `<w:glossaryDocument` + wordNS + `><w:docParts><w:docPart><w:docPartBody>` + wPara(wRun("A building block that nobody said.")) + `</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>`})
	}, `1: INT: A template?
2: P09: Filled in.
`},
	{"google-docs.docx", wMade(wPart{"word/document.xml", `<w:document` + everyNS + ` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" mc:Ignorable="w14 wp14"><w:background w:color="FFFFFF"/><w:body>` +
		`<w:p w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w14:paraId="00000001"><w:pPr><w:pageBreakBefore w:val="0"/><w:rPr/></w:pPr><w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/><w:r w:rsidRPr="00000000"><w:rPr><w:b w:val="1"/><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">INT: </w:t></w:r><w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">Made in a browser?</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:rPr/><w:commentReference w:id="0"/></w:r><w:commentRangeEnd w:id="1"/><w:r><w:rPr/><w:commentReference w:id="1"/></w:r></w:p>` +
		`<w:p w14:paraId="00000002"><w:pPr><w:pageBreakBefore w:val="0"/><w:rPr><w:ins w:author="Analyst B" w:id="2" w:date="2026-03-05T08:00:00Z"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">P10: Yes</w:t></w:r><w:ins w:author="Analyst B" w:id="0" w:date="2026-03-05T08:00:00Z"><w:r><w:t xml:space="preserve">, </w:t></w:r><w:r><w:t>all of it</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p><w:sectPr><w:pgSz w:h="16834" w:w="11909"/></w:sectPr></w:body></w:document>`},
		wSide("comments", "comments", `<w:comment w:author="Analyst A" w:id="0" w:date="2026-03-05T08:01:00Z"><w:p w14:paraId="00000003"><w:r><w:t xml:space="preserve">1.1</w:t></w:r></w:p></w:comment>`, `<w:comment w:author="Analyst B" w:id="1" w:date="2026-03-05T08:02:00Z"><w:p w14:paraId="00000004"><w:r><w:t xml:space="preserve">agreed</w:t></w:r></w:p></w:comment>`)),
		`1: {b} INT:  {} Made in a browser?
2: P10: Yes, all of it.
aside: comment (paragraph 1, Analyst A): 1.1
aside: comment (paragraph 1, Analyst B): agreed
inserted (paragraph 2, Analyst B): , all of it
comment 0 on: [INT: Made in a browser?]
comment 1 on: [INT: Made in a browser?]
`},
	{"libreoffice.docx", nil, `heading 1: At the clinic
2: {bC00000} INT: {}  Do you wait long?
3: P05: Two hours at least. co¬operate
4: Q1:What would help?
5: P05: A chair.
row 7: INT → And→here?
row 9: P05: All of it. →
aside: deleted text (paragraph 2, Typist): always 
aside: hidden text (paragraph 3):  Real name: Sue.
aside: text box (paragraph 5): A card was shown
aside: footnote (paragraph 2): →Asked twice.
aside: page header (section 1): Interview five, page 1
aside: comment (paragraph 3, Analyst A): 4.2 waiting
inserted (paragraph 2, Checker):  long
comment 0 on: [hours at least]
notice: 1 paragraph has a list label with words in it, set by Word; the label was put before its text
`},
	{"pandoc.docx", nil, `heading 1: {b345A8A} Interview four
heading 1: {b4F81BD} Getting there
3: {b} INT: {}  How do you travel to the clinic?
4: P04: By bus, mostly. It  {i} never {}  waits, you know.
5: First the bus,
6: then the train.
7: or a lift
row 8: Time → Who → Text
row 11: 00:10 → INT → And x2?
row 14: 00:12 → P04 → No idea.
aside: deleted text (paragraph 3, Typist): come
aside: footnote (paragraph 3):  The town’s name was taken out.
aside: comment (paragraph 4, Analyst A): 3.1 transport
inserted (paragraph 3, Typist): travel
comment 0 on: [bus, mostly]
notice: 2 paragraphs are numbered by Word; the numbers are not part of the text
notice: 1 paragraph has a bullet set by Word, which is not part of the text
notice: 1 formula was read as a row of its signs
`},
}

// strictly is a package in the namespaces of the strict form of the format.
func strictly(t testing.TB, data []byte) []byte {
	var parts []wPart
	for _, p := range wParts(t, data) {
		p.text = strings.NewReplacer("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
			"http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument").Replace(p.text)
		parts = append(parts, p)
	}
	return wZip(t, parts)
}

func wZip(t testing.TB, parts []wPart) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err == nil {
			_, err = w.Write([]byte(p.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
