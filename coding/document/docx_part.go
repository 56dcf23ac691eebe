package document

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
)

// docxPart is a part that holds text.
type docxPart struct {
	name string
	kind AsideKind // "" for the body
}

// docxRelation is a part's reference to another one.
type docxRelation struct {
	kind   string // the last word of its type: "header"
	target string // the other part's name
}

// relations reads what a part refers to, by the ids it uses for them. The
// empty name stands for the package itself. A list that is damaged, or not
// there, is no harm: Word's usual names are tried too.
func (z *docxFile) relations(of string) map[string]docxRelation {
	out := map[string]docxRelation{}
	name := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if of == "" {
		name = "_rels/.rels"
	}
	if z.find(name) == nil {
		return out
	}
	_ = z.each(name, func(s *xmlScan, kind xmlKind) {
		if kind != xmlOpen || string(localName(s.name)) != "Relationship" || string(s.attr("TargetMode")) == "External" {
			return
		}
		target := string(s.attr("Target"))
		if !strings.HasPrefix(target, "/") {
			target = path.Join(path.Dir(of), target)
		}
		out[string(s.attr("Id"))] = docxRelation{kind: path.Base(string(s.attr("Type"))),
			target: strings.TrimPrefix(path.Clean("/"+target), "/")}
	})
	return out
}

// each hands every tag of a small part to do.
func (z *docxFile) each(name string, do func(*xmlScan, xmlKind)) error {
	part, err := z.open(name)
	if err != nil {
		return err
	}
	defer part.Close()
	s := newXMLScan(utf8Text(part))
	defer s.done()
	var nest xmlNest
	for {
		kind, err := s.next()
		if err == nil {
			err = nest.follow(kind, s)
		}
		if err != nil {
			return z.broken(name, err)
		}
		if kind == xmlEnded {
			return nil
		}
		do(s, kind)
	}
}

// mainPart finds the document's main part through the package's relations;
// Word always uses one name, other writers need not.
func (z *docxFile) mainPart() string {
	main := ""
	for _, r := range z.relations("") {
		if r.kind == "officeDocument" && z.find(r.target) != nil && (main == "" || r.target < main) {
			main = r.target
		}
	}
	if main == "" {
		return "word/document.xml"
	}
	return main
}

var sideParts = regexp.MustCompile(`(?i)^(header|footer|footnotes|endnotes|comments)\d*\.xml$`)

var sideKinds = map[string]AsideKind{"header": Header, "footer": Footer, "footnotes": Footnote,
	"endnotes": Endnote, "comments": Comment}

// parts lists the parts that hold text: the body first, the rest by name. They
// are those that the body refers to, and those beside it that have the usual
// names, for a package whose list of relations is lost.
func (z *docxFile) parts(relations map[string]docxRelation) []docxPart {
	out := []docxPart{{name: z.main}}
	for _, r := range relations {
		if kind, ok := sideKinds[r.kind]; ok {
			if f := z.find(r.target); f != nil {
				out = append(out, docxPart{name: f.Name, kind: kind})
			}
		}
	}
	for _, f := range z.zip.File {
		m := sideParts.FindStringSubmatch(path.Base(partName(f)))
		if m != nil && strings.EqualFold(path.Dir(partName(f)), path.Dir(z.main)) {
			out = append(out, docxPart{name: f.Name, kind: sideKinds[strings.ToLower(m[1])]})
		} else if kind := z.stray(f); kind != "" {
			out = append(out, docxPart{name: f.Name, kind: kind})
		}
	}
	slices.SortFunc(out[1:], docxPart.compare)
	return slices.CompactFunc(out, func(a, b docxPart) bool { return a.name == b.name })
}

// strays are the roots of parts that hold text beside the body.
var strays = map[string]AsideKind{"hdr": Header, "ftr": Footer, "footnotes": Footnote, "endnotes": Endnote, "comments": Comment}

var rootName = regexp.MustCompile(`<(?:[\w.-]+:)?(\w+)[\s>/]`)

// stray tells what a part is whose name says nothing, and which nothing may
// refer to, by its root; "" where it holds no text.
func (z *docxFile) stray(f *zip.File) AsideKind {
	name := partName(f)
	if f.Name == z.main || !strings.EqualFold(path.Ext(name), ".xml") || strings.Contains(name, "/glossary/") || strings.Contains(name, "..") || noTextParts.MatchString(path.Base(name)) {
		return ""
	}
	part, err := z.open(f.Name)
	if err != nil {
		return ""
	}
	defer part.Close()
	head := make([]byte, 1024)
	n, _ := io.ReadFull(part, head)
	m := rootName.FindSubmatch(head[:n])
	if m == nil || !strings.EqualFold(path.Dir(name), path.Dir(z.main)) && !bytes.Contains(head[:n], []byte("wordprocessingml")) {
		return "" // data of another program
	}
	return strays[string(m[1])]
}

// compare puts comments last, for they may stand on words of notes.
func (p docxPart) compare(q docxPart) int {
	if p.kind != q.kind && (p.kind == Comment || q.kind == Comment) {
		return map[bool]int{true: 1, false: -1}[p.kind == Comment]
	}
	return strings.Compare(p.name+"\x00"+string(p.kind), q.name+"\x00"+string(q.kind))
}

// beside names a part of one kind that belongs to the main part; "" where
// there is none.
func (z *docxFile) beside(relations map[string]docxRelation, kind string) string {
	name := ""
	for _, r := range relations {
		if r.kind == kind && z.find(r.target) != nil && (name == "" || r.target < name) {
			name = r.target
		}
	}
	usual := path.Join(path.Dir(z.main), kind+".xml")
	if name == "" && z.find(usual) != nil {
		return usual
	}
	return name
}
