package action

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
)

// zipOf packs parts, by name.
func zipOf(t *testing.T, parts ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = w.Write([]byte(p[1]))
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

func utf16Bytes(text string, order binary.AppendByteOrder) (out []byte) {
	for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

// The words of a file are found in whatever way it holds them.
func TestFileWords(t *testing.T) {
	const name = "Zoé Quarmby"
	document := `<w:document><w:p><w:r><w:t>Zo</w:t></w:r><w:r><w:t>&#233; Quarmby</w:t></w:r></w:p></w:document>`
	docx := zipOf(t, [2]string{"[Content_Types].xml", "<Types/>"}, [2]string{"word/document.xml", document})
	for file, data := range map[string][]byte{
		"a.txt":  []byte(name),
		"le.txt": utf16Bytes(name, binary.LittleEndian),
		"be.csv": utf16Bytes(name, binary.BigEndian),
		"l1.txt": []byte("Zo\xe9 Quarmby"),
		"a.html": []byte("<p>Zo&eacute; <b>Quarm</b>by</p>"),
		"a.rtf":  []byte(`{\rtf1\ansi Zo\'e9 Quarm{\b by}\par}`),
		"a.docx": docx,
		"p.docx": zipOf(t, [2]string{"[Content_Types].xml", "<Types/>"}, [2]string{"docProps/core.xml", "<dc:creator>Zo&#233; Quarmby</dc:creator>"}),
		"b.zip":  zipOf(t, [2]string{"interviews/a.docx", string(docx)}),
		"n.zip":  zipOf(t, [2]string{name + ".txt", "nothing"}),
		"p.qde":  []byte(`<Project><Source name="Zo&#233; Quarmby"/></Project>`),
		"noend":  []byte(name),
	} {
		parts, unread := fileWords(file, data)
		var text strings.Builder
		for _, p := range parts {
			text.WriteString(p.text + "\n")
		}
		if unread || !strings.Contains(text.String(), name) {
			t.Errorf("%s: unread %v, %q", file, unread, text.String())
		}
	}
}

// What cannot be looked into is told, and never taken for empty.
func TestFileWordsTellWhatIsUnread(t *testing.T) {
	inner := zipOf(t, [2]string{"a.txt", "words"})
	for i := 0; i < deepest+1; i++ {
		inner = zipOf(t, [2]string{"next.zip", string(inner)})
	}
	for file, data := range map[string][]byte{
		"call.amr": []byte("#!AMR\n\x00\x01"), "scan.heic": {0, 0, 0, 24}, "a.pdf": []byte("no pdf"), "deep.zip": inner,
		"torn.docx": []byte("PK\x03\x04 torn"), "call.zip": zipOf(t, [2]string{"call.opus", "OggS\x00"}),
	} {
		if _, unread := fileWords(file, data); !unread {
			t.Errorf("%s counts as looked into", file)
		}
	}
	if _, unread := fileWords("tool.exe", []byte("MZ\x00")); unread {
		t.Error("a program holds nobody's words")
	}
}

// A small file that unpacks to very much is not unpacked to its end.
func TestFileWordsAreBounded(t *testing.T) {
	part := strings.Repeat(" ", 60<<20)
	var parts [][2]string
	for i := range 12 {
		parts = append(parts, [2]string{string(rune('a'+i)) + ".txt", part})
	}
	r := &wordReader{left: mostUnpacked / 4}
	r.file("bomb.zip", zipOf(t, parts[:3]...), 0)
	if !r.unread || r.left > 0 || len(r.parts) > 6 {
		t.Errorf("unread %v, %d left, %d parts", r.unread, r.left, len(r.parts))
	}
}
