package main

import (
	"encoding/hex"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// notReproduced are the named errors that no command line can provoke on a
// sound machine, or not here, each with the reason.
var notReproduced = map[string]string{
	"disk-full":          "needs a full disk; framework/store tests it with a disk that fails",
	"not-written":        "needs a disk that fails; tested in framework/store",
	"unfinished-change":  "needs a disk that fails twice; tested in framework/store",
	"file-held":          "needs another program that holds a file open on Windows",
	"read-only-study":    "the tests may run as a user who may write everywhere",
	"not-writable":       "guards against a loss that no known text causes",
	"editor-failed":      "the editor opens on a terminal only",
	"unreadable":         "guards against a fault of the program itself; tested in framework/store",
	"passphrases-differ": "a new passphrase is typed twice at a terminal only; TestPassphraseTwice types it",
	"file-too-large":     "needs a transcript of 256 MB",
	"table-too-large":    "needs a table of many MB; tested in framework/sheet",
	"too-large":          "needs a file that unpacks to gigabytes; tested in coding/document",
	"study-locked":       "TestLockedAndInterrupted waits for it",
	"archive-damaged":    "needs an archive that was made by hand and encrypted; tested in action",
	"unsafe-archive":     "needs an archive that was made by hand and encrypted; tested in action",
	"file-not-still":     "needs a program that writes while the archive is made",
	"quotation-too-long": "needs a quotation of thousands of words; tested in coding/quote",
	"not-cleared":        "needs a cache that cannot be deleted from; tested in framework/store",
	"file-not-removed":   "the tests may run as a user who may delete everywhere",
	"no-such-matrix":     "the command line asks for a matrix by name only when study.yaml names it; tested in framework/chart",
}

// TestErrors runs the reproducer of every named error that a researcher can
// meet: testdata/errors/NAME.txtar. Beside what scripts know there are
//
//	refused CODE framewright …   it fails with this code, and says what to do
//	hexfile FILE HEX             writes bytes that a script cannot hold
//	spoilnewest PATTERN          spoils the last file that the pattern finds
//	cutoff FILE N                leaves out the last n bytes of a file
//	sealfile FILE PASSPHRASE TEXT  a text, encrypted
func TestErrors(t *testing.T) {
	root := repoRoot(t)
	scripts, err := filepath.Glob(filepath.Join(root, "testdata", "errors", "*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no reproducers (%v)", err)
	}
	testscript.Run(t, testscript.Params{
		Files:         scripts,
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Vars = append(append(env.Vars, userEnv(filepath.Join(env.WorkDir, ".home"))...), "REPO="+root)
			return os.MkdirAll(filepath.Join(env.WorkDir, ".home"), 0o777)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"refused": scriptRefused, "hexfile": scriptHexFile, "spoilnewest": scriptSpoilNewest, "margin": scriptMargin, "editxlsx": scriptEdit,
			"exits": scriptExits, "cutoff": scriptCutOff, "sealfile": scriptSealFile},
	})
}

// scriptRefused wants an exit code and a hint: on stderr, or, where a batch
// goes on, in the report of what was refused.
func scriptRefused(ts *testscript.TestScript, neg bool, args []string) {
	scriptExits(ts, neg, args)
	said := ts.ReadFile("stderr")
	if !strings.Contains(said, "error: ") {
		said = ts.ReadFile("stdout")
	}
	if !regexp.MustCompile(`(?m)(^hint: |^\s+hint: |^\s+→ )\S`).MatchString(said) {
		ts.Fatalf("there is no hint in\n%s", said)
	}
	if strings.Contains(said, "panic") || strings.Contains(said, "failed inside") {
		ts.Fatalf("this is no way to say it:\n%s", said)
	}
}

func scriptHexFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: hexfile FILE HEX")
	}
	data, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

func scriptSpoilNewest(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: spoilnewest PATTERN")
	}
	files, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(files) == 0 {
		ts.Fatalf("there is no file %s", args[0])
	}
	slices.Sort(files)
	ts.Check(os.WriteFile(files[len(files)-1], []byte("{"), 0o666))
}

// TestEveryErrorHasAReproducer holds the names of errors in the code against
// the reproducers, and the wording of each against what its reproducer shows.
func TestEveryErrorHasAReproducer(t *testing.T) {
	root := repoRoot(t)
	names := errorNames(t, root)
	if len(names) < 80 {
		t.Fatalf("only %d names of errors found: %v", len(names), names)
	}
	for name, wordings := range names {
		src, err := os.ReadFile(filepath.Join(root, "testdata", "errors", name+".txtar"))
		_, excused := notReproduced[name]
		switch {
		case err != nil && !excused:
			t.Errorf("error %s has no reproducer testdata/errors/%s.txtar", name, name)
		case err == nil && excused:
			t.Errorf("error %s has a reproducer and is excused", name)
		case err == nil && !slices.ContainsFunc(wordings, func(w wording) bool { return w.in(string(src)) }):
			t.Errorf("testdata/errors/%s.txtar does not show what the error says: %q", name, wordings)
		}
	}
	for name := range notReproduced {
		if names[name] == nil {
			t.Errorf("%s is excused and is no error any more", name)
		}
	}
	scripts, _ := filepath.Glob(filepath.Join(root, "testdata", "errors", "*.txtar"))
	for _, path := range scripts {
		if name := strings.TrimSuffix(filepath.Base(path), ".txtar"); names[name] == nil {
			t.Errorf("%s reproduces no error that the code names", filepath.Base(path))
		}
	}
}

// wording is the fixed parts of what an error says; none where the code puts
// it together elsewhere.
type wording []string

func (w wording) in(text string) bool {
	for _, part := range w {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}

// errorNames finds every framework.Error in the code: its name, and the fixed
// parts of its sentence at each place.
func errorNames(t *testing.T, root string) map[string][]wording {
	t.Helper()
	names := map[string][]wording{}
	fset := token.NewFileSet()
	for _, dir := range []string{"framework", "coding", "export", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CompositeLit:
					if name, says := errorLiteral(n); name != "" {
						names[name] = append(names[name], says)
					}
				case *ast.AssignStmt:
					for _, name := range renamed(n) {
						names[name] = append(names[name], nil)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return names
}

func errorLiteral(lit *ast.CompositeLit) (name string, says wording) {
	switch of := lit.Type.(type) {
	case *ast.SelectorExpr:
		if of.Sel.Name != "Error" {
			return "", nil
		}
	case *ast.Ident:
		if of.Name != "Error" {
			return "", nil
		}
	default:
		return "", nil
	}
	for _, el := range lit.Elts {
		kv, ok := el.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		switch key, _ := kv.Key.(*ast.Ident); key.Name {
		case "Name":
			if v, ok := kv.Value.(*ast.BasicLit); ok {
				name, _ = strconv.Unquote(v.Value)
			}
		case "What":
			says = fixedParts(kv.Value)
		}
	}
	return name, says
}

// renamed are names that errors are given after they were made.
func renamed(n *ast.AssignStmt) (names []string) {
	for i, left := range n.Lhs {
		to, ok := left.(*ast.SelectorExpr)
		if !ok || to.Sel.Name != "Name" || i >= len(n.Rhs) {
			continue
		}
		if v, ok := n.Rhs[i].(*ast.BasicLit); ok && v.Kind == token.STRING {
			if name, _ := strconv.Unquote(v.Value); errorName.MatchString(name) {
				names = append(names, name)
			}
		}
	}
	return names
}

var errorName = regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)

var verbs = regexp.MustCompile(`%[a-z0-9.+]*[a-zA-Z]`)

// fixedParts are the parts of an expression's strings between what is put in.
func fixedParts(expr ast.Expr) (parts wording) {
	ast.Inspect(expr, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok { // of a call only the format
			if fun, ok := call.Fun.(*ast.SelectorExpr); ok && fun.Sel.Name == "Sprintf" {
				parts = append(parts, fixedParts(call.Args[0])...)
			}
			return false
		}
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, _ := strconv.Unquote(lit.Value)
			for _, part := range verbs.Split(text, -1) {
				if part = strings.TrimSpace(part); len(part) > 3 {
					parts = append(parts, part)
				}
			}
		}
		return true
	})
	return parts
}
