// Package seal keeps bytes from those who do not have the passphrase. It writes
// and reads files of the age format (https://age-encryption.org/v1), so that
// they can be opened without this program, too.
//
// What is sealed is authenticated piece by piece: a file that was cut off or in
// which a bit was turned is told from a whole one, and nothing of the damaged
// piece is given out. Whoever writes what was opened to a disk must still wait for
// the end of the stream before taking it for whole.
package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"

	"framewright/framework"
)

// WorkFactor is how hard a passphrase is to try out: the logarithm of scrypt's
// N. Tests lower it; nothing else does.
var WorkFactor = 18

// Shortest is how many characters a passphrase must have.
const Shortest = 8

// CheckPassphrase refuses a passphrase that protects nothing: "weak-passphrase".
func CheckPassphrase(passphrase string) error {
	if n := len([]rune(strings.TrimSpace(passphrase))); n < Shortest {
		return &framework.Error{Kind: framework.Usage, Name: "weak-passphrase", What: fmt.Sprintf("a passphrase of %d characters protects nothing", n),
			Hint: fmt.Sprintf("choose one of %d characters or more; four or five words that do not belong together are easy to keep in mind", Shortest)}
	}
	return nil
}

// For are those who may open what is sealed: whoever has the passphrase, or the
// holders of the keys (age1…). One of the two is given.
type For struct {
	Passphrase string
	Recipients []string // age public keys
}

func (f For) recipients() ([]age.Recipient, error) {
	if len(f.Recipients) == 0 {
		if err := CheckPassphrase(f.Passphrase); err != nil {
			return nil, err
		}
		r, err := age.NewScryptRecipient(f.Passphrase)
		if err != nil {
			return nil, err
		}
		r.SetWorkFactor(WorkFactor)
		return []age.Recipient{r}, nil
	}
	var out []age.Recipient
	for i, key := range f.Recipients {
		list, err := age.ParseRecipients(strings.NewReader(key))
		if err != nil {
			return nil, badRecipient(i+1, key)
		}
		out = append(out, list...)
	}
	return out, nil
}

// badRecipient says which of the keys is none without repeating it: it may be a
// secret one, and terminals and logs are read by others.
func badRecipient(n int, key string) error {
	e := &framework.Error{Kind: framework.Usage, Name: "bad-recipient", What: fmt.Sprintf("public key %d is none of age’s", n),
		Hint: "a public key begins with age1; the one who is to open the file makes it with age-keygen"}
	if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(key)), "AGE-SECRET-KEY-") {
		e.What = fmt.Sprintf("public key %d is a secret key", n)
		e.Hint = "give the public one, which begins with age1 and stands above it in the key file; whoever could see this command line has the secret key: make a new pair with age-keygen"
	} else if begin := []rune(strings.TrimSpace(key)); len(begin) > 0 {
		e.What += fmt.Sprintf("; it begins with %q", string(begin[:min(4, len(begin))]))
	}
	return e
}

// Writer seals what is written to it. Its Close ends the file: without it the
// file counts as cut off.
func Writer(w io.Writer, to For) (io.WriteCloser, error) {
	list, err := to.recipients()
	if err != nil {
		return nil, err
	}
	return age.Encrypt(w, list...)
}

// By is what opens a sealed file: a passphrase, or identities (the text of an age
// key file).
type By struct {
	Passphrase string
	Identities string
}

// Reader opens a sealed file, in binary or in armour. Reading fails with a
// *framework.Error: "wrong-passphrase" where what was given does not open it,
// "not-sealed" where it is no such file, "sealed-damaged" where it was cut off or
// changed; the last may come at any point of the reading.
func Reader(r io.Reader, by By) (io.Reader, error) {
	var id age.Identity
	head := make([]byte, len(armor.Header))
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	r = io.MultiReader(bytes.NewReader(head[:n]), r)
	if string(head[:n]) == armor.Header {
		r = armor.NewReader(r)
	} else if !strings.HasPrefix(string(head[:n]), "age-encryption.org/") {
		return nil, &framework.Error{Name: "not-sealed", What: "this is no file that was encrypted with age", Hint: "name the .age file itself; if it is that file, it is damaged: take the copy from a backup"}
	}
	ids := []age.Identity{}
	if by.Identities != "" {
		list, err := age.ParseIdentities(strings.NewReader(by.Identities))
		if err != nil {
			return nil, &framework.Error{Kind: framework.Usage, Name: "bad-identity", What: "the key file cannot be read", Err: err, Hint: "name the file that age-keygen wrote; it holds a line that begins with AGE-SECRET-KEY-"}
		}
		ids = append(ids, list...)
	} else {
		s, err := age.NewScryptIdentity(by.Passphrase)
		if err != nil {
			return nil, wrong()
		}
		s.SetMaxWorkFactor(22)
		id = s
		ids = append(ids, id)
	}
	out, err := age.Decrypt(r, ids...)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return nil, wrong()
	case err != nil:
		return nil, damaged(err)
	}
	return whole{out}, nil
}

func wrong() error {
	return &framework.Error{Kind: framework.Usage, Name: "wrong-passphrase", What: "this passphrase, or key, does not open the file; nothing was changed",
		Hint: "look at capitals and blanks and try again; nobody can open it without"}
}

func damaged(err error) error {
	return &framework.Error{Name: "sealed-damaged", What: "the encrypted file is damaged: it was cut off or changed after it was written; nothing was changed", Err: err,
		Hint: "take it from a backup, or copy it again from where it was written"}
}

// whole gives errors of reading as what they mean.
type whole struct{ r io.Reader }

func (w whole) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = damaged(err)
	}
	return n, err
}

// Seal is Writer for what fits into memory.
func Seal(plain []byte, to For) ([]byte, error) {
	var b bytes.Buffer
	w, err := Writer(&b, to)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Open is Reader for what fits into memory.
func Open(sealed []byte, by By) ([]byte, error) {
	r, err := Reader(bytes.NewReader(sealed), by)
	if err != nil {
		return nil, err
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		return nil, err // of a damaged file nothing is given out
	}
	return plain, nil
}
