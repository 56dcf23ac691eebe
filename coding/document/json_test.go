package document_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
	"framewright/framework"
)

// What each program's export says, held against what stands in the fixtures.
func TestJSONShapes(t *testing.T) {
	for file, want := range map[string]string{
		"whisper.json":        " 00:00:00.000-00:00:03.240 We moved the hives in April.\n 00:00:03.240-00:00:06.500 The bees, they did not care.\n 00:00:06.500-00:00:08.123 My father did.",
		"whisperx.json":       " 00:00:00.030-00:00:02.100 <SPEAKER_01> Who taught you?\n 00:00:02.400-00:00:06.000 <SPEAKER_00> Nobody, \"officially\". I watched… and I was stung 🐝.\n 00:00:06.200-00:00:06.400 Mm.",
		"whispercpp.json":     " 00:00:00.000-00:00:04.160 Im Winter ist es still.\n 00:00:04.160-01:00:06.000 Man hört sie nur, wenn man das Ohr anlegt.",
		"otter.json":          " 00:00:03.000-00:00:06.000 <Wren Adair> Did you wear a veil?\n 00:00:06.125-00:00:12.000 <Tobin> Not that day./I borrowed one later.\n 00:00:12.000-00:00:12.063 <> Ouch.",
		"utterances.json":     " 00:00:00.250-00:00:02.100 <A> Where did you learn it?\n 00:00:02.300-00:00:11.650 <B> From a book, then from mistakes.",
		"deepgram-words.json": " 00:00:00.100-00:00:00.900 <0> Is it loud?\n 00:00:01.400-00:00:03.300 <1> Yes, but you stop hearing it.",
		"amazon.json":         " 00:00:00.500-00:00:01.600 <spk_0> How many hives?\n 00:00:02.000-00:00:03.900 <spk_1> Nine, in good years.",
		"rev.json":            " 00:00:00.500-00:00:01.400 <0> Any losses?\n 00:00:01.750-00:00:02.850 <1> Two, last winter.",
		"azure.json":          " 00:00:00.070-00:00:01.660 <1> Do they know you?\n 00:01:02.000-00:01:03.500 <2> They know smoke.",
		"plain-list.json":     " 00:00:00.000-00:00:09.200 <Pell, Wim> それで、何匹いますか。\n 00:00:10.000-00:00:14.230 <R> 三十匹くらい。 Thirty, more or less.",
	} {
		data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "transcripts", "json", file))
		if err != nil {
			t.Error(err)
			continue
		}
		doc, err := document.Read(file, data)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := cues(doc); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", file, got, want)
		}
	}
}

func TestJSONLists(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"the list with speakers", `{"segments":[{"text":"a b"},{"text":"c d"}],"utterances":[{"speaker":"A","text":"a b"},{"speaker":"B","text":"c d"}]}`, " - <A> a b\n - <B> c d"},
		{"comments are fewer", `{"comments":[{"author":"x","text":"nice"}],"segments":[{"text":"one two three four"},{"text":"five"}]}`, " - one two three four\n - five"},
		{"paragraphs of sentences", `{"results":{"channels":[{"alternatives":[{"transcript":"A. B. C.","paragraphs":{"transcript":"A. B. C.","paragraphs":[{"speaker":0,"start":1,"end":3,"sentences":[{"text":"A.","start":1,"end":2},{"text":"B.","start":2,"end":3}]},{"speaker":1,"start":4,"end":5,"sentences":[{"text":"C.","start":4,"end":5}]}]}}]}]}}`, " 00:00:01.000-00:00:03.000 <0> A. B.\n 00:00:04.000-00:00:05.000 <1> C."},
		{"guesses", `{"results":[{"alternatives":[{"transcript":" how are you","words":[{"startTime":"1.300s","endTime":"1.400s","word":"how"},{"startTime":"1.500s","endTime":"2s","word":"you"}]},{"transcript":"who are you"}]},{"alternatives":[{"transcript":"fine"}],"resultEndTime":"3.5s"}]}`, " 00:00:01.300-00:00:02.000 how are you\n -00:00:03.500 fine"},
		{"chunks with pairs", `{"text":" a b c","chunks":[{"timestamp":[0.0,1.5],"text":" a b"},{"timestamp":[1.5,null],"text":" c"}]}`, " 00:00:00.000-00:00:01.500 a b\n 00:00:01.500- c"},
		{"spoken words that bring blanks", `{"transcript":[{"speaker":"S1","start_time":0,"end_time":2,"words":[{"text":"Well ","start_time":0},{"text":"don","start_time":1},{"text":"'t. ","start_time":1}]}]}`, " 00:00:00.000-00:00:02.000 <S1> Well don't."},
		{"keys in capitals", `{"RecognizedPhrases":[{"Speaker":1,"Offset":"PT0.5S","NBest":[{"Display":"Yes."}]},{"Speaker":2,"Offset":"PT2S","NBest":[{"Display":"No."}]}]}`, " 00:00:00.500- <1> Yes.\n 00:00:02.000- <2> No."},
		{"dates are no times", `[{"role":"user","content":"Why?","time":1700000000},{"role":"assistant","content":"So.","time":"2026-02-11T10:00:00Z"}]`, " - <user> Why?\n - <assistant> So."},
		{"huge numbers and Python's", `{"segments":[{"start":1e999,"end":NaN,"text":"a b","p":[NaN,-Infinity,123456789012345678901234567890]}]}`, " - a b"},
		{"escapes", `{"segments":[{"text":"\u00e9\n\ud83d\ude00 \ud83d \"q\" \/ \u2028x"}]}`, " - é/😀 \ufffd \"q\" / /x"},
	} {
		doc, err := document.Read("t.json", []byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := cues(doc); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		checkRead(t, "t.json", []byte(c.in))
	}
}

func TestJSONLeftOut(t *testing.T) {
	doc, err := document.Read("t.json", []byte(`{"text":"We moved the hives in April, all of them.","summary":"A talk on moving hives in spring.","segments":[{"text":"We moved the hives"},{"text":"in April, all of them."}]}`))
	if err != nil || len(doc.Notices) != 1 || !strings.Contains(doc.Notices[0], `7 words under "summary"`) {
		t.Errorf("%v %v", doc.Notices, err)
	}
}

func TestJSONThatIsRefused(t *testing.T) {
	for _, c := range []struct{ in, name, says string }{
		{`{"segments":[{"text":"a`, "bad-json", "cut short"},
		{"{\"segments\":[\n{\"text\":\"a\"}", "bad-json", "t.json:2: "},
		{`{"segments":[{"text":"a","text":"b"}]}`, "bad-json", `"text" stands twice`},
		{`{"segments":[{"text":"a"}]} x`, "bad-json", "behind its end"},
		{`{"segments":[{"text":"a",}]}`, "bad-json", "is missing"},
		{`{"segments":[{"text":"a\q"}]}`, "bad-json", "escape"},
		{`[01]`, "bad-json", "missing"},
		{`not json at all`, "bad-json", "none that JSON has"},
		{strings.Repeat("[", 5000), "bad-json", "too deep"},
		{strings.Repeat(`{"a":`, 5000), "bad-json", "too deep"},
		{`{"name":"x","version":"1.2.3","scripts":{"test":"go test it all"}}`, "no-transcript-in-json", "no list of things said"},
		{`[1,2,3]`, "no-transcript-in-json", "no list"},
		{`{"segments":[{"text":" "},{"text":null}]}`, "no-transcript-in-json", "no list"},
	} {
		_, err := document.Read("t.json", []byte(c.in))
		if framework.NameOf(err) != c.name || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.60s: %v, want %s with %q", c.in, err, c.name, c.says)
		} else {
			checkError(t, "t.json", err)
		}
	}
}

// What a program writes is read as it was meant, whatever the texts hold and
// however the file is laid out.
func TestJSONComesBack(t *testing.T) {
	type segment struct {
		Start   float64 `json:"start"`
		End     float64 `json:"end"`
		Speaker string  `json:"speaker"`
		Text    string  `json:"text"`
	}
	text := rapid.Custom(func(t *rapid.T) string {
		return "x " + rapid.StringOfN(rapid.SampledFrom([]rune("ab \"\\/{}[]:,é病😀\t1.")), 0, 12, -1).Draw(t, "text") + "y"
	})
	rapid.Check(t, func(rt *rapid.T) {
		var in struct {
			Language string    `json:"language"`
			Segments []segment `json:"segments"`
		}
		var want []string
		for i := range rapid.IntRange(1, 5).Draw(rt, "n") {
			s := segment{float64(i), float64(i) + 0.5, rapid.SampledFrom([]string{"A", "B \"b\"", ""}).Draw(rt, "speaker"), text.Draw(rt, "said")}
			in.Segments = append(in.Segments, s)
			want = append(want, fmt.Sprintf(" 00:00:%02d.000-00:00:%02d.500 <%s> %s", i, i, s.Speaker, s.Text))
		}
		data, _ := json.Marshal(in)
		if rapid.Bool().Draw(rt, "laid out") {
			data, _ = json.MarshalIndent(in, "", "\t")
		}
		doc, err := document.Read("t.json", data)
		if err != nil {
			rt.Fatal(err)
		}
		if got := cues(doc); got != strings.Join(want, "\n") {
			rt.Fatalf("%s\nwant\n%s", got, strings.Join(want, "\n"))
		}
	})
}
