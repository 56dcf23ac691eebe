package action

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/seal"
	"framewright/framework/store"
)

const archivePass = "five words that do not belong"

func givePass(string, bool) (string, error) { return archivePass, nil }

// quickSeal makes passphrases quick to try, for this test alone.
func quickSeal(t *testing.T) {
	before := seal.WorkFactor
	seal.WorkFactor = 1
	t.Cleanup(func() { seal.WorkFactor = before })
}

// archived makes a small study and its archive.
func archived(t *testing.T) (dir, file string) {
	t.Helper()
	quickSeal(t)
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA", "USERPROFILE"} {
		t.Setenv(name, home)
	}
	dir = filepath.Join(t.TempDir(), "s")
	f, err := store.Init(dir, "", &framework.Study{Title: "T", Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	s := &Session{Folder: f, As: "ama", Passphrase: givePass}
	file = filepath.Join(t.TempDir(), "s.age")
	out, err := s.Archive(context.Background(), file, ArchiveOptions{})
	if err != nil || !out.Verified {
		t.Fatalf("archived %+v, %v", out, err)
	}
	return dir, file
}

// refusedWhole opens a spoiled archive and wants an error for people and nothing
// left behind.
func refusedWhole(t *testing.T, data []byte, what string) {
	t.Helper()
	in := t.TempDir()
	file := filepath.Join(in, "x.age")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := OpenArchive(context.Background(), Opening{File: file, Passphrase: givePass}, filepath.Join(in, "out"))
	if framework.NameOf(err) == "" {
		t.Errorf("%s: restored with %v", what, err)
	}
	if left, _ := os.ReadDir(in); len(left) != 1 {
		t.Errorf("%s: something is left behind: %v", what, left)
	}
}

// An archive that was cut off anywhere, or in which one bit was turned, is never
// taken for whole.
func TestDamagedArchivesAreRefused(t *testing.T) {
	_, file := archived(t)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	read := func(data []byte) error {
		r, err := seal.Reader(bytes.NewReader(data), seal.By{Passphrase: archivePass})
		if err == nil {
			_, err = unpack(context.Background(), r, int64(len(data)), nil)
		}
		return err
	}
	if err := read(data); err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if err := read(data[:n]); framework.NameOf(err) == "" {
			t.Fatalf("cut off after %d of %d bytes: %v", n, len(data), err)
		}
		flipped := bytes.Clone(data)
		flipped[n] ^= 1 << (n % 8)
		if err := read(flipped); framework.NameOf(err) == "" {
			t.Fatalf("with a bit turned in byte %d of %d: %v", n, len(data), err)
		}
		if n%512 == 0 {
			refusedWhole(t, data[:n], "cut off")
			refusedWhole(t, flipped, "turned")
		}
	}
	refusedWhole(t, append(bytes.Clone(data), 0), "with a byte more")
}

// tarFile is an entry of an archive made by hand.
type tarFile struct {
	name, text string
	kind       byte
}

func handMade(t *testing.T, files []tarFile, m *archiveManifest) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	if m != nil {
		list, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, tarFile{archiveList, string(list), tar.TypeReg})
	}
	for _, f := range files {
		h := &tar.Header{Typeflag: f.kind, Name: f.name, Size: int64(len(f.text)), Mode: 0o644}
		if f.kind == tar.TypeSymlink {
			h.Linkname, h.Size = "/etc", 0
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f.text)); err != nil && h.Size > 0 {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	sealed, err := seal.Seal(b.Bytes(), seal.For{Passphrase: archivePass})
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

// Whoever knows a public key can make an archive: nothing in one is written
// outside of the folder, nor where it would be carried out.
func TestUnsafeArchivesAreRefused(t *testing.T) {
	quickSeal(t)
	list := func(name, text string) *archiveManifest {
		return &archiveManifest{Form: archiveForm, Format: 1, Files: []archivedFile{{name, int64(len(text)), sumOf([]byte(text))}}}
	}
	for _, f := range []tarFile{
		{"study/../../x", "x", tar.TypeReg}, {"/x", "x", tar.TypeReg}, {"study//x", "x", tar.TypeReg}, {"study/a/../x", "x", tar.TypeReg}, {"study/./x", "x", tar.TypeReg},
		{`study/..\x`, "x", tar.TypeReg}, {"study/.framewright/journal", "x", tar.TypeReg}, {"study/.Framewright/journal", "x", tar.TypeReg},
		{"study/.git/hooks/post-checkout", "x", tar.TypeReg}, {"elsewhere/x", "x", tar.TypeReg}, {"study/link", "", tar.TypeSymlink},
	} {
		data := handMade(t, []tarFile{f}, list(strings.TrimPrefix(f.name, "study/"), f.text))
		refusedWhole(t, data, f.name)
	}
	study := tarFile{"study/study.yaml", "title: T\n", tar.TypeReg}
	refusedWhole(t, handMade(t, []tarFile{study, study}, list("study.yaml", study.text)), "a file twice")
	refusedWhole(t, handMade(t, []tarFile{study}, list("study.yaml", "other")), "other sums")
	refusedWhole(t, handMade(t, []tarFile{study, {"study/more", "x", tar.TypeReg}}, list("study.yaml", study.text)), "a file that is not listed")
	refusedWhole(t, handMade(t, []tarFile{{"study/x", "x", tar.TypeReg}}, list("x", "x")), "no study")
	refusedWhole(t, handMade(t, []tarFile{study}, nil), "no list")
	plain, err := seal.Seal([]byte("no archive at all"), seal.For{Passphrase: archivePass})
	if err != nil {
		t.Fatal(err)
	}
	refusedWhole(t, plain, "no archive")
}

// What is restored is what was archived, byte for byte; times, users and
// machines are not in it.
func TestArchiveHoldsTheStudyAndNothingElse(t *testing.T) {
	dir, file := archived(t)
	out := filepath.Join(t.TempDir(), "back")
	if _, err := OpenArchive(context.Background(), Opening{File: file, Passphrase: givePass}, out); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"study.yaml", "participants.yaml", "framework.yaml", ".gitignore"} {
		was, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if is, err := os.ReadFile(filepath.Join(out, name)); err != nil || !bytes.Equal(was, is) {
			t.Errorf("%s was restored as %q (%v), was %q", name, is, err, was)
		}
	}
	if _, err := os.Lstat(filepath.Join(out, ".framewright")); err == nil {
		t.Error("what belongs to one machine was restored")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := seal.Open(data, seal.By{Passphrase: archivePass})
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(bytes.NewReader(plain))
	for h, err := r.Next(); err == nil; h, err = r.Next() {
		if h.ModTime.Unix() != 0 || h.Uname+h.Gname != "" || h.Uid+h.Gid != 0 {
			t.Errorf("%s tells when it was changed or by whom: %+v", h.Name, h)
		}
	}
}

// What a participant permits decides over every transcript they are heard in.
func TestOnlyWhatIsPermittedIsDeposited(t *testing.T) {
	person := func(id, group string, archive framework.Consent) *framework.Participant {
		return &framework.Participant{ID: id, PartOf: group, Permissions: framework.Permissions{Archive: archive}}
	}
	talk := func(id string, people ...string) *framework.Transcript {
		out := &framework.Transcript{ID: id, Kind: framework.Verbatim, Speakers: []framework.Speaker{{Label: "INT", Role: framework.Interviewer}}}
		for _, p := range people {
			out.Speakers = append(out.Speakers, framework.Speaker{Label: p, Role: framework.ParticipantRole, Participant: p})
		}
		return out
	}
	d := &Desk{Study: &framework.Study{}, Participants: framework.Participants{
		person("P01", "", framework.Granted), person("P02", "", framework.Refused), person("P03", "", framework.Unset),
		{ID: "G1", Kind: "group"}, person("P04", "G1", framework.Granted), person("P05", "G1", framework.Granted),
		{ID: "G2", Kind: "group", Permissions: framework.Permissions{Archive: framework.Granted}}, person("P06", "G2", framework.Unset), person("P07", "G2", framework.Refused),
		{ID: "G3", Kind: "group", Permissions: framework.Permissions{Archive: framework.Granted}}, person("P08", "G3", framework.Unset),
		person("P09", "", framework.Granted)}}
	a := &depositable{d: d, withdrawn: map[string]bool{"P09": true}}
	strange := talk("P01-3", "P01")
	strange.Speakers = append(strange.Speakers, framework.Speaker{Label: "MAN", Role: framework.UnknownRole})
	translated := talk("P02-en", "P01")
	translated.Kind, translated.Of = framework.Translation, "P02"
	for _, c := range []struct {
		t    *framework.Transcript
		want bool
	}{
		{talk("P01", "P01"), true}, {talk("P02", "P02"), false}, {talk("P03", "P03"), false},
		{talk("G1", "P04", "P05"), true},
		{talk("G2", "P06"), false}, // a member refused, though not heard here by name
		{talk("G3", "P08"), true},  // the group answered for its member
		{talk("P01-2", "P01", "P02"), false}, {talk("P09", "P09"), false}, {talk("X"), false}, {strange, false}, {talk("P99", "P99"), false},
	} {
		if why := a.transcript(c.t); (why == "") != c.want {
			t.Errorf("%s: %q, may go: %v", c.t.ID, why, c.want)
		}
	}
	ids, left, _ := a.sort([]*framework.Transcript{talk("P01", "P01"), talk("P02", "P02"), translated})
	if strings.Join(ids, " ") != "P01" || len(left) != 2 {
		t.Errorf("deposited %v, left out %v", ids, left)
	}
}
