package action

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"framewright/framework"
	"framewright/framework/seal"
	"framewright/framework/store"
)

// theArchive is what the passphrase is asked for.
const theArchive = "the archive"

// ArchiveOptions say what goes into an archive, and who may open it.
type ArchiveOptions struct {
	Private  bool     // names and the key go with it
	Exports  bool     // exports/ goes with it
	To       []string // public keys of age; none: a passphrase, which is asked for
	Identity string   // of the keys, the file with a secret one: to open the archive again
}

// Archived tells what an archive holds.
type Archived struct {
	File     string   `json:"file"`
	Files    int      `json:"files"`
	Bytes    int64    `json:"bytes"`    // of the files together
	SHA256   string   `json:"sha256"`   // of the archive; "" in a dry run
	Private  bool     `json:"private"`  // with names and the key
	Exports  bool     `json:"exports"`  // with exports/
	Verified bool     `json:"verified"` // it was opened again, and every file is as it lies in the study
	LeftOut  []string `json:"left_out"` // what lies in the folder and is not in it: links, other archives
}

// Archive writes the whole study into one encrypted file. It takes its name once
// it was read back.
func (s *Session) Archive(ctx context.Context, file string, o ArchiveOptions) (*Archived, error) {
	if _, err := os.Lstat(file); err == nil {
		return nil, &framework.Error{Kind: framework.Usage, Name: "archive-exists", Where: file, What: "there is something of this name already, and an archive is never replaced", Hint: "choose another name, such as one with the date in it"}
	}
	to, by, err := s.archiveKeys(o)
	if err != nil {
		return nil, err
	}
	out := &Archived{File: file, Private: o.Private, Exports: o.Exports, LeftOut: []string{}}
	err = s.view(ctx, func(tx *store.Tx) error {
		files, left, err := tx.Files(store.Which{Private: o.Private, Exports: o.Exports})
		if err != nil {
			return err
		}
		out.Files, out.LeftOut = len(files), append(out.LeftOut, left...)
		for _, f := range files {
			out.Bytes += f.Size
		}
		if s.DryRun {
			return nil
		}
		return s.writeArchive(ctx, tx, files, to, by, out)
	})
	return out, err
}

// archiveKeys are who may open the archive, and by what it is opened again;
// neither is set in a dry run.
func (s *Session) archiveKeys(o ArchiveOptions) (to seal.For, by *seal.By, err error) {
	if s.DryRun {
		return to, nil, nil
	}
	if len(o.To) == 0 {
		if s.Passphrase == nil {
			return to, nil, &framework.Error{Kind: framework.Usage, Name: "no-passphrase", What: "a passphrase is needed for " + theArchive, Hint: "run the command in a terminal"}
		}
		p, err := s.Passphrase(theArchive, true)
		if err == nil {
			err = seal.CheckPassphrase(p)
		}
		return seal.For{Passphrase: p}, &seal.By{Passphrase: p}, err
	}
	to.Recipients = o.To
	if o.Identity != "" {
		text, err := readIdentityFile(o.Identity)
		return to, &seal.By{Identities: text}, err
	}
	return to, nil, nil
}

// writeArchive writes beside the place, reads back, and renames.
func (s *Session) writeArchive(ctx context.Context, tx *store.Tx, files []store.Held, to seal.For, by *seal.By, out *Archived) (err error) {
	if err := os.MkdirAll(filepath.Dir(out.File), 0o755); err != nil {
		return cannotWrite(out.File, err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(out.File), filepath.Base(out.File)+".*.fw-new")
	if err != nil {
		return cannotWrite(out.File, err)
	}
	defer func() {
		_ = tmp.Close()
		_ = os.Remove(tmp.Name()) // it is gone where it took its name
	}()
	defer s.progress("archiving", 0, 0)
	sum := sha256.New()
	sealed, err := seal.Writer(io.MultiWriter(tmp, sum), to)
	if err != nil {
		return diskError(out.File, err)
	}
	study, err := tx.Study()
	if err != nil {
		return err
	}
	m := &archiveManifest{Form: archiveForm, Format: 1, Study: study.ID, Private: out.Private, Exports: out.Exports}
	if err := pack(ctx, sealed, m, files, tx.OpenFile, func(done, total int) { s.progress("archiving", done, total) }); err != nil {
		return diskError(out.File, err)
	}
	if err := sealed.Close(); err != nil {
		return cannotWrite(out.File, err)
	}
	if err := tmp.Sync(); err != nil {
		return cannotWrite(out.File, err)
	}
	out.SHA256 = hex.EncodeToString(sum.Sum(nil))
	if err := s.readBack(ctx, tmp, by, m, out); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return cannotWrite(out.File, err)
	}
	if err := s.noteOutputs(out.File); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), out.File); err != nil {
		return cannotWrite(out.File, err)
	}
	return nil
}

// readBack holds what is on the disk against what was to be written: by opening
// it where it can be opened here, else by its bytes.
func (s *Session) readBack(ctx context.Context, tmp *os.File, by *seal.By, m *archiveManifest, out *Archived) error {
	if _, err := tmp.Seek(0, io.SeekStart); err != nil {
		return err
	}
	spoiled := &framework.Error{Name: "archive-damaged", Where: out.File, What: "the archive could not be read back as it was written; it was taken away", Hint: "try another disk"}
	sum := sha256.New()
	again := io.TeeReader(tmp, sum)
	if by != nil {
		r, err := seal.Reader(again, *by)
		if err != nil {
			return err
		}
		back, err := unpack(ctx, r, out.Bytes, nil)
		if err != nil {
			return err
		}
		if len(back.Files) != len(m.Files) {
			return spoiled
		}
		for i, f := range m.Files {
			if back.Files[i] != f {
				return spoiled
			}
		}
		out.Verified = true
	}
	if _, err := io.Copy(io.Discard, again); err != nil {
		return err
	}
	if hex.EncodeToString(sum.Sum(nil)) != out.SHA256 {
		return spoiled
	}
	return nil
}

// diskError tells a disk that cannot be written to from errors that say
// themselves what is wrong.
func diskError(file string, err error) error {
	var e *framework.Error
	var disk *fs.PathError
	if !errors.As(err, &e) && errors.As(err, &disk) {
		return cannotWrite(file, err)
	}
	return err
}

func readIdentityFile(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", &framework.Error{Kind: framework.Usage, Name: "no-such-file", Where: file, What: "the key file cannot be read", Err: err, Hint: "check the name behind --identity"}
	}
	return string(text), nil
}
