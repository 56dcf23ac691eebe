package action

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"time"

	"framewright/framework"
	"framewright/framework/store"
)

// An archive is a tar stream: the study's files below study/, then the list of
// them with their sizes and sums. The list is last because it is made while the
// files go by: none is read twice, and none is held in memory.
const (
	archiveList  = "manifest.json"
	archiveInner = "study/"
	archiveForm  = "framewright-archive"
)

// mostList is how large an archive's list may be: that of a million files.
const mostList = 256 << 20

// archiveManifest is the list of an archive's files.
type archiveManifest struct {
	Form    string         `json:"form"` // archiveForm
	Format  int            `json:"format"`
	Study   string         `json:"study"` // its id
	Private bool           `json:"private"`
	Exports bool           `json:"exports"`
	Files   []archivedFile `json:"files"`
}

type archivedFile struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

func (m *archiveManifest) bytes() (n int64) {
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

// tarHead is what an archive says of a file: its name and size. When it was
// changed, by whom and who may read it is nobody's business.
func tarHead(name string, size int64) *tar.Header {
	return &tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o600, ModTime: time.Unix(0, 0), Format: tar.FormatPAX}
}

// pack writes files and then the list of them, which it completes.
func pack(ctx context.Context, w io.Writer, m *archiveManifest, files []store.Held, open func(name string) (io.ReadCloser, error), progress func(done, total int)) error {
	out := tar.NewWriter(w)
	for i, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress(i, len(files))
		sum, err := packOne(out, f, open)
		if err != nil {
			return err
		}
		m.Files = append(m.Files, archivedFile{Name: f.Name, Size: f.Size, SHA256: sum})
	}
	list, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	if err := out.WriteHeader(tarHead(archiveList, int64(len(list)))); err != nil {
		return err
	}
	if _, err := out.Write(list); err != nil {
		return err
	}
	return out.Close()
}

func packOne(out *tar.Writer, f store.Held, open func(name string) (io.ReadCloser, error)) (string, error) {
	in, err := open(f.Name)
	if err != nil {
		return "", err
	}
	defer in.Close()
	if err := out.WriteHeader(tarHead(archiveInner+f.Name, f.Size)); err != nil {
		return "", err
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(out, sum), io.LimitReader(in, f.Size))
	if err != nil {
		return "", err
	}
	more, err := in.Read(make([]byte, 1))
	if n < f.Size || more > 0 {
		return "", &framework.Error{Name: "file-not-still", Where: f.Name, What: "this file was changed by another program while it was archived", Hint: "close what is writing to it, and archive again"}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// unpack reads an archive to its end and gives its list, once all files were
// found to be as the list has them. take, which may be nil, is given every file
// before that is known. most is how many bytes the files may have together.
func unpack(ctx context.Context, r io.Reader, most int64, take func(name string, r io.Reader) error) (*archiveManifest, error) {
	in := tar.NewReader(r)
	var found []archivedFile
	seen := map[string]bool{}
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		h, err := in.Next()
		if err != nil {
			return nil, notArchive(err)
		}
		if h.Name == archiveList && h.Typeflag == tar.TypeReg {
			return finishList(in, r, h.Size, found)
		}
		name, err := archivedName(h)
		if err != nil {
			return nil, err
		}
		if most -= h.Size; most < 0 || seen[name] || h.Size < 0 {
			return nil, unsafeArchive(h.Name)
		}
		seen[name] = true
		sum := sha256.New()
		content := io.TeeReader(in, sum)
		if take != nil {
			if err := take(name, content); err != nil {
				return nil, notTaken(err)
			}
		}
		if _, err := io.Copy(io.Discard, content); err != nil {
			return nil, notArchive(err)
		}
		found = append(found, archivedFile{Name: name, Size: h.Size, SHA256: hex.EncodeToString(sum.Sum(nil))})
	}
}

// finishList reads the list and the rest of the stream, whose end shows that
// nothing was cut off, and holds the files against the list.
func finishList(in *tar.Reader, r io.Reader, size int64, found []archivedFile) (*archiveManifest, error) {
	if size > mostList {
		return nil, unsafeArchive(archiveList)
	}
	var list bytes.Buffer
	if _, err := io.Copy(&list, in); err != nil {
		return nil, notArchive(err)
	}
	if _, err := in.Next(); !errors.Is(err, io.EOF) {
		return nil, notArchive(err)
	}
	if _, err := io.Copy(io.Discard, r); err != nil {
		return nil, notArchive(err)
	}
	m := &archiveManifest{}
	if err := json.Unmarshal(list.Bytes(), m); err != nil || m.Form != archiveForm {
		return nil, notArchive(err)
	}
	if m.Format > 1 {
		return nil, &framework.Error{Name: "newer-format", Where: archiveList, What: "this archive was written by a newer framewright", Hint: "install the newer version; `framewright version` tells this one's"}
	}
	whole := len(m.Files) == len(found)
	study := false
	for i := 0; whole && i < len(found); i++ {
		whole = m.Files[i] == found[i]
		study = study || found[i].Name == "study.yaml"
	}
	if !whole || !study {
		return nil, &framework.Error{Name: "archive-damaged", What: "the archive's files are not the ones that its list names; nothing was changed", Hint: "take another copy of it, or a backup"}
	}
	return m, nil
}

// archivedName is where a file of an archive belongs in the study. An archive
// may come from anybody who knows a public key: what would be written anywhere
// else, or be carried out when the study is opened, is refused.
func archivedName(h *tar.Header) (string, error) {
	name, below := strings.CutPrefix(h.Name, archiveInner)
	top, _, _ := strings.Cut(strings.ToLower(name), "/")
	sparse := false
	for key := range h.PAXRecords {
		sparse = sparse || strings.HasPrefix(key, "GNU.sparse")
	}
	if !below || h.Typeflag != tar.TypeReg || sparse || name == "" || path.Clean(name) != name || !filepath.IsLocal(filepath.FromSlash(name)) ||
		strings.ContainsAny(name, "\\\x00") || strings.Contains(name, ":") && filepath.Separator == '\\' || top == ".framewright" || top == ".git" {
		return "", unsafeArchive(h.Name)
	}
	return name, nil
}

func unsafeArchive(name string) error {
	return &framework.Error{Name: "unsafe-archive", Where: fmt.Sprintf("%q", name), What: "the archive holds what no study of framewright's does; nothing was restored",
		Hint: "ask whoever gave you the file how it was made"}
}

// notTaken parts what kept a file from being written from what was amiss with
// the archive while it was read for that.
func notTaken(err error) error {
	var disk *fs.PathError
	if errors.As(err, &disk) {
		return err
	}
	return notArchive(err)
}

// notArchive is the error for what was opened and is no archive of a study. What
// the stream itself said of its damage stands.
func notArchive(err error) error {
	var e *framework.Error
	if errors.As(err, &e) || errors.Is(err, context.Canceled) {
		return err
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, tar.ErrHeader) {
		err = nil
	}
	return &framework.Error{Name: "not-an-archive", What: "the file was opened, and is no archive of a study", Err: err, Hint: "name a file that `framewright archive -o FILE.age` wrote"}
}
