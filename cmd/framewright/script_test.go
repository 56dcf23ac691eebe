package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"framewright/framework/seal"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the program gives into the expected files of the scripts")

// TestMain makes the test binary serve as the program itself where it is
// started under the program's name, so that scripts run the real command line
// without building it twice.
//
// Keys are sealed with little work here, in the test binary alone: the program has
// no way to be told so, since a key that is quick to seal is quick to guess.
func TestMain(m *testing.M) {
	seal.WorkFactor = 4
	testscript.Main(m, map[string]func(){"framewright": func() { os.Exit(run()) }})
}

// repoRoot is the module's folder, seen from this package's tests.
func repoRoot(t testing.TB) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// userEnv keeps everything the program writes for a user below home.
func userEnv(home string) []string {
	return []string{
		"HOME=" + home, "USERPROFILE=" + home,
		"XDG_CACHE_HOME=" + filepath.Join(home, "cache"), "LOCALAPPDATA=" + filepath.Join(home, "cache"),
		"XDG_CONFIG_HOME=" + filepath.Join(home, "config"), "APPDATA=" + filepath.Join(home, "config"),
		"NO_COLOR=1", "EDITOR=", "LOGNAME=tester", "USER=tester", "USERNAME=tester",
	}
}

// TestScripts runs every testdata/scripts/*.txtar in a folder of its own.
//
// Beside testscript's own commands there are:
//
//	framewright …            the program; ! in front where it is to fail
//	exits CODE framewright … the program, and the exit code it must give
//	jsoneq FILE PATH VALUE   a value in a JSON file (or stdout): 0.labels.1.role;
//	                         # at the end is the length of a list or object
//	jsonhas FILE PATH        the path is there (with !: it is not)
//	unixcmp FILE FILE        the same but for line ends
//	margin IN OUT AUTHOR WORDS TEXT …   comments in the margin of a Word file
//	fillxlsx IN OUT REF COLUMN TEXT …   what somebody types into a workbook
//	editxlsx IN OUT SHEET ROW COLUMN TEXT …   likewise, into a matrix
//	cutoff FILE N            leaves out the last n bytes of a file
//	flip FILE N              turns a bit of the byte that is n-th from the end
//
// $REPO is the module's folder; the condition [corpus] holds, and $SHARED is
// set, where the folder of shared transcripts lies beside it.
func TestScripts(t *testing.T) {
	root := repoRoot(t)
	dir := filepath.Join(root, "testdata", "scripts")
	scripts, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts in %s (%v)", dir, err)
	}
	shared := filepath.Join(root, "..", "shared")
	testscript.Run(t, testscript.Params{
		Files:         scripts,
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Vars = append(env.Vars, userEnv(filepath.Join(env.WorkDir, ".home"))...)
			env.Vars = append(env.Vars, "REPO="+root, "SHARED="+shared)
			return os.MkdirAll(filepath.Join(env.WorkDir, ".home"), 0o777)
		},
		Condition: func(cond string) (bool, error) {
			if cond != "corpus" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			_, err := os.Stat(filepath.Join(shared, "corpus"))
			return err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": scriptExits, "jsoneq": scriptJSONEq, "jsonhas": scriptJSONHas, "unixcmp": scriptUnixCmp, "nonames": scriptNoNames, "margin": scriptMargin, "fillxlsx": scriptFill, "editxlsx": scriptEdit,
			"cutoff": scriptCutOff, "flip": scriptFlip,
		},
	})
}

func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := exitCode(ts, ts.Exec(args[1], args[2:]...)); got != want {
		ts.Fatalf("%s gave exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

func exitCode(ts *testscript.TestScript, err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	ts.Check(err)
	return 0
}

func scriptJSONEq(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: jsoneq FILE PATH VALUE")
	}
	v, err := jsonAt([]byte(ts.ReadFile(args[0])), args[1])
	ts.Check(err)
	got := jsonText(v)
	if (got == args[2]) == neg {
		ts.Fatalf("%s at %s is %s, want (not: %v) %s", args[0], args[1], got, neg, args[2])
	}
}

func scriptJSONHas(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: jsonhas FILE PATH")
	}
	if _, err := jsonAt([]byte(ts.ReadFile(args[0])), args[1]); (err == nil) == neg {
		ts.Fatalf("%s at %s: present is %v (%v)", args[0], args[1], err == nil, err)
	}
}

// jsonText is a string as it is, and anything else as compact JSON.
func jsonText(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(b.String())
}

// jsonAt finds the value at a dotted path of keys and list positions. A key
// with dots in it is not reachable; a path of "." is the whole.
func jsonAt(data []byte, path string) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, fmt.Errorf("no JSON: %v", err)
	}
	if path == "." {
		return v, nil
	}
	for _, key := range strings.Split(path, ".") {
		next, err := jsonStep(v, key)
		if err != nil {
			return nil, fmt.Errorf("at %q of %s: %w", key, path, err)
		}
		v = next
	}
	return v, nil
}

func jsonStep(v any, key string) (any, error) {
	switch v := v.(type) {
	case map[string]any:
		if key == "#" {
			return len(v), nil
		}
		if in, ok := v[key]; ok {
			return in, nil
		}
		return nil, errors.New("no such key")
	case []any:
		if key == "#" {
			return len(v), nil
		}
		i, err := strconv.Atoi(key)
		if err != nil || i < 0 || i >= len(v) {
			return nil, fmt.Errorf("not one of %d places", len(v))
		}
		return v[i], nil
	}
	return nil, fmt.Errorf("%v has nothing inside", v)
}

func scriptUnixCmp(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: unixcmp FILE FILE")
	}
	one := strings.ReplaceAll(ts.ReadFile(args[0]), "\r\n", "\n")
	two := strings.ReplaceAll(ts.ReadFile(args[1]), "\r\n", "\n")
	if (one == two) == neg {
		ts.Fatalf("%s and %s: same is %v", args[0], args[1], one == two)
	}
}

func TestJSONAt(t *testing.T) {
	const doc = `{"a":[{"b":"x"},{"b":12}],"c":{}, "d":1.10}`
	for path, want := range map[string]string{"a.0.b": "x", "a.1.b": "12", "a.#": "2", "c.#": "0", "d": "1.10", "a.0": `{"b":"x"}`} {
		v, err := jsonAt([]byte(doc), path)
		if err != nil || jsonText(v) != want {
			t.Errorf("%s: %s (%v), want %s", path, jsonText(v), err, want)
		}
	}
	for _, path := range []string{"e", "a.2", "a.x", "d.e", "a.0.b.c"} {
		if v, err := jsonAt([]byte(doc), path); err == nil {
			t.Errorf("%s gave %v; want an error", path, v)
		}
	}
}
