package exchange

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

var shared = filepath.Join("..", "..", "..", "shared", "refi")

func written(t interface{ Fatal(...any) }, cb *Codebook) []byte {
	var b bytes.Buffer
	if err := cb.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSamples reads every codebook among the shared samples and writes it
// again: what comes back is what was read.
func TestSamples(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(shared, "samples", "*", "*.qdc"))
	if len(files) == 0 {
		t.Skip("there are no shared samples beside the repository")
	}
	element := regexp.MustCompile(`<Code\s`)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cb, err := Read(filepath.Base(file), data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		n := 0
		cb.Each(func(c *Code, _ int) {
			n++
			if c.Name == "" || len(c.GUID) != 36 {
				t.Errorf("%s: code %q has guid %q", file, c.Name, c.GUID)
			}
		})
		if want := len(element.FindAll(data, -1)); n != want || n == 0 {
			t.Errorf("%s: %d codes, want %d", file, n, want)
		}
		back, err := Read("back.qdc", written(t, cb))
		if err != nil || !reflect.DeepEqual(back, cb) {
			t.Errorf("%s came back otherwise (%v)", file, err)
		}
	}
}

// TestSchema holds what is written against the published schema.
func TestSchema(t *testing.T) {
	tool, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	schema := filepath.Join(shared, "Codebook.xsd")
	if _, err := os.Stat(schema); err != nil {
		t.Skip("there is no shared schema beside the repository")
	}
	file := filepath.Join(t.TempDir(), "book.qdc")
	if err := os.WriteFile(file, written(t, sample()), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(tool, "--noout", "--schema", schema, file).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func sample() *Codebook {
	return &Codebook{Origin: "Test", Codes: []*Code{{GUID: GUID("S", "a"), Name: `A & "B" <c>`, Description: "one\ntwo", Color: "#AABBCC", Codes: []*Code{{GUID: GUID("S", "a/b"), Name: "B", Color: "red", Folder: true}}}},
		Sets: []Set{{GUID: GUID("S", "set"), Name: "Set", Description: "what", Members: []string{GUID("S", "a")}}}}
}

func TestWritten(t *testing.T) {
	want := `<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Test">
<Codes>
<Code guid="` + GUID("S", "a") + `" name="A &amp; &#34;B&#34; &lt;c&gt;" isCodable="true" color="#AABBCC">
<Description>one&#xA;two</Description>
<Code guid="` + GUID("S", "a/b") + `" name="B" isCodable="false"/>
</Code>
</Codes>
<Sets>
<Set guid="` + GUID("S", "set") + `" name="Set">
<Description>what</Description>
<MemberCode guid="` + GUID("S", "a") + `"/>
</Set>
</Sets>
</CodeBook>
`
	if got := string(written(t, sample())); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if err := (&Codebook{}).Write(&bytes.Buffer{}); err != ErrNoCodes {
		t.Errorf("an empty codebook gives %v", err)
	}
}

func TestRefused(t *testing.T) {
	for src, want := range map[string]string{
		"":                              "not-a-codebook",
		"plain words":                   "not-a-codebook",
		"<html><body/></html>":          "not-a-codebook",
		"<CodeBook><Codes><Code name='": "codebook-broken",
		`<?xml version="1.0" encoding="koi8-r"?><CodeBook/>`:         "",
		"<CodeBook><Codes>" + strings.Repeat("<Code name='a'>", 300): "codebook-broken",
	} {
		_, err := Read("x.qdc", []byte(src))
		if got := framework.NameOf(err); got != want && want != "" || err == nil {
			t.Errorf("%.40q gives %v, want %s", src, err, want)
		}
	}
}

func TestForms(t *testing.T) {
	le := []byte{0xff, 0xfe}
	for _, r := range `<?xml version="1.0" encoding="utf-16"?><CodeBook><Codes><Code guid="{ab}" name="é" iscodable="0"/></Codes></CodeBook>` {
		le = append(le, byte(r), byte(r>>8))
	}
	for name, data := range map[string][]byte{
		"utf-16": le,
		"bom":    []byte("\ufeff<q:CodeBook xmlns:q='x'><q:Codes><q:Code guid='ab' name='é' isCodable='false'/></q:Codes></q:CodeBook>"),
		"qde":    []byte("<Project><Users><User name='n'/></Users><CodeBook><Codes><Code guid='AB' name='é' isCodable='false'><NoteRef targetGUID='x'/></Code></Codes></CodeBook></Project>"),
	} {
		cb, err := Read(name, data)
		if err != nil || len(cb.Codes) != 1 || cb.Codes[0].Name != "é" || cb.Codes[0].GUID != "AB" || !cb.Codes[0].Folder {
			t.Errorf("%s: %v %+v", name, err, cb)
		}
		if name == "qde" && cb.Unread["NoteRef"] != 1 {
			t.Errorf("the note was not counted: %v", cb.Unread)
		}
	}
}

// TestGUID holds the form of guids (version 5, RFC variant) and their value,
// which may never change.
func TestGUID(t *testing.T) {
	if got := GUID("S7K2M9QX", "access/hours"); !regexp.MustCompile(`^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$`).MatchString(got) || got == GUID("S7K2M9QX", "access") {
		t.Error(got)
	}
}

func TestRoundTrip(t *testing.T) {
	text := rapid.StringMatching(`[a-zé<>&"' ]{0,12}(\n[a-z]{1,4})?`)
	rapid.Check(t, func(t *rapid.T) {
		var list func(depth int) []*Code
		n := 0
		list = func(depth int) (out []*Code) {
			for range rapid.IntRange(min(1, 1-depth), 3).Draw(t, "n") {
				n++
				c := &Code{GUID: GUID("S", strings.Repeat("x", n)), Name: "n" + strings.TrimSpace(text.Draw(t, "name")), Description: strings.TrimSpace(text.Draw(t, "text")), Folder: rapid.Bool().Draw(t, "folder")}
				if depth < 3 {
					c.Codes = list(depth + 1)
				}
				out = append(out, c)
			}
			return out
		}
		cb := &Codebook{Codes: list(0), Unread: map[string]int{}}
		back, err := Read("x.qdc", written(t, cb))
		if err != nil || !reflect.DeepEqual(cb, back) {
			t.Fatalf("%v: %s", err, written(t, cb))
		}
	})
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	_ = sample().Write(&b)
	f.Add(b.Bytes())
	f.Add([]byte("<CodeBook><Sets><Set><Description>a</Description></Set></Sets></CodeBook>"))
	f.Add([]byte("<CodeBook><Codes><Code><Description>a<b>c</b></Description><Codes/></Code></Codes></CodeBook>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		cb, err := Read("x.qdc", data)
		if err != nil {
			if framework.NameOf(err) == "" {
				t.Fatalf("an error for nobody: %v", err)
			}
			return
		}
		if len(cb.Codes) > 0 {
			if _, err := Read("y.qdc", written(t, cb)); err != nil {
				t.Fatalf("what was read cannot be read when it is written: %v", err)
			}
		}
	})
}
