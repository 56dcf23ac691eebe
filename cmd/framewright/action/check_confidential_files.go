package action

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/framework/confidential"
)

// longestLooked is the longest file beside the study that is looked through.
const longestLooked = 64 << 20

// nounFolders are the folders of the study whose files are looked through as what they
// hold, and not as files; their names still count.
var nounFolders = []string{"transcripts", "coding", "charts", "earlier", "quotes", "memos", "maps", "typologies", "versions", "settled", "reading", "log"}

// files looks at the names of all files that are shared, and at the texts of
// those that are no part of the study: exports, sources, strays.
func (k *checker) files(s *Session, f *leakFinder) error {
	root := k.tx.Folder().Dir
	return filepath.WalkDir(root, func(at string, e fs.DirEntry, err error) error {
		if err != nil || at == root {
			return nil // a folder that cannot be read is what check itself tells of
		}
		name, _ := filepath.Rel(root, at)
		name = filepath.ToSlash(name)
		if e.IsDir() && (name == "private" || strings.HasPrefix(e.Name(), ".")) {
			return filepath.SkipDir
		}
		k.fileName(f, name)
		top, _, below := strings.Cut(name, "/")
		if e.IsDir() || below && slices.Contains(nounFolders, top) || !below && path.Ext(name) == ".yaml" || f.empty {
			return nil
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && info.Size() <= longestLooked {
			k.fileTexts(f, at, name)
		}
		return nil
	})
}

// fileName looks at the last part of a name; the others are names of folders,
// which come by themselves.
func (k *checker) fileName(f *leakFinder, name string) {
	base := path.Base(name)
	words := strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(base)
	k.at = nil
	for _, hit := range f.in(words) {
		it := hit.item(name, "", "the name of a file")
		it.Kind, it.Hint = namedFile, "rename the file; what is in the study has a command for it, or is renamed by hand with what points to it"
		k.add(it)
		return
	}
	if k.d.Study.Analyst(strings.TrimSuffix(base, path.Ext(base))) != nil {
		return
	}
	for _, who := range confidential.PersonNames(strings.TrimSuffix(base, path.Ext(base)), true) {
		k.add(CheckItem{Kind: namedFile, Severity: Warning, File: name, Message: fmt.Sprintf("“%s” in the name of this file may be a person's", who),
			Hint: "rename it, where a participant is meant"})
	}
}

// fileTexts looks through what stands in a file, its properties with it.
func (k *checker) fileTexts(f *leakFinder, at, name string) {
	data, err := os.ReadFile(at)
	if err != nil {
		return
	}
	told := map[string]bool{}
	for _, part := range fileParts(name, data) {
		for _, hit := range f.in(part.text) {
			if told[hit.words] {
				continue
			}
			told[hit.words] = true
			it := hit.item(name, "", part.where)
			it.Hint = "an export: write it again once the names are replaced; anything else: move it to private/, which is not shared, or delete it"
			k.add(it)
		}
	}
}

// filePart is a text of a file.
type filePart struct{ where, text string }

// tag is a tag of XML or HTML; one that ends a paragraph, a cell or a line parts words.
var (
	parting = regexp.MustCompile(`</(?:w:p|a:p|text:p|text:h|si|c|t|row|p|td|th|div|li|h[1-6]|dc:creator|cp:lastModifiedBy|dc:title|dc:subject|dc:description|cp:keywords|Company|Manager)>|<(?:w:br|w:tab|br)[^>]*>`)
	tag     = regexp.MustCompile(`<[^>]*>`)
)

// fileParts reads what a file says: the parts of a package, the pages of a PDF, a
// text as it is. Of what is no text it gives nothing.
func fileParts(name string, data []byte) []filePart {
	switch strings.ToLower(path.Ext(name)) {
	case ".docx", ".xlsx", ".odt", ".ods", ".pptx":
		return packageTexts(data)
	case ".pdf":
		doc, err := document.Read(name, data)
		if err != nil {
			return nil
		}
		var b strings.Builder
		for _, p := range doc.Paragraphs {
			b.WriteString(p.Text() + "\n")
		}
		return []filePart{{"the text of this file", b.String()}}
	case ".html", ".htm", ".xml", ".qdc", ".qdpx":
		return []filePart{{"the text of this file", bare(data)}}
	case ".md", ".txt", ".csv", ".tsv", ".vtt", ".srt", ".json", ".jsonl", ".yaml", ".rtf", "":
		return []filePart{{"the text of this file", string(data)}}
	}
	return nil
}

func bare(data []byte) string {
	return html.UnescapeString(string(tag.ReplaceAll(parting.ReplaceAll(data, []byte("\n")), nil)))
}

func packageTexts(data []byte) (out []filePart) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, ".xml") && !strings.HasSuffix(f.Name, ".rels") {
			continue
		}
		in, err := f.Open()
		if err != nil {
			continue
		}
		text, err := io.ReadAll(io.LimitReader(in, longestLooked))
		_ = in.Close()
		if err != nil {
			continue
		}
		where := "the text of this file"
		if strings.HasPrefix(f.Name, "docProps/") || f.Name == "meta.xml" {
			where = "the properties of this file"
		}
		out = append(out, filePart{where, bare(text)})
	}
	return out
}
