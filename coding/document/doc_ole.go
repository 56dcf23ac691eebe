package document

import (
	"bytes"
	"encoding/binary"
	"errors"
	"unicode/utf16"

	"framewright/framework"
)

// The names of main streams.
const (
	oleWord      = "WordDocument"
	oleEncrypted = "EncryptedPackage" // a newer file behind a password
	oleSlides    = "PowerPoint Document"
	oleMail      = "__properties_version1.0"
)

// oleFile is a compound file (Microsoft's MS-CFB): a small file system of
// sectors, chained by a table. Only what tells the kind of a file is read here.
type oleFile struct {
	data  []byte
	shift uint     // a sector has 1<<shift bytes
	next  []uint32 // the sector after each one
	top   []oleEntry
}

// oleEntry is a stream or folder.
type oleEntry struct {
	name               string
	left, right, child uint32
	start              uint32
	size               uint32
}

const (
	oleEnd   = 0xfffffffa // numbers from here on are no sectors
	oleFree  = 0xffffffff
	oleNone  = 0xffffffff // no entry
	oleSmall = 4096       // smaller streams lie in parts of sectors
)

var (
	errNoOLE  = errors.New("this is no compound file")
	errOLECut = errors.New("the compound file is cut short")
)

// openOLE reads the table of sectors and the names of the top folder. The
// error is errOLECut where what they need lies behind the end of the data.
func openOLE(data []byte) (*oleFile, error) {
	if len(data) < 512 {
		return nil, errOLECut
	}
	f := &oleFile{data: data, shift: uint(binary.LittleEndian.Uint16(data[30:]))}
	if f.shift != 9 && f.shift != 12 {
		return nil, errNoOLE
	}
	if err := f.table(); err != nil {
		return nil, err
	}
	return f, f.folder(binary.LittleEndian.Uint32(data[48:]))
}

// sector gives the bytes of a sector, nil where the file does not have it whole.
func (f *oleFile) sector(n uint32) []byte {
	from := (uint64(n) + 1) << f.shift
	to := from + 1<<f.shift
	if n >= oleEnd || to > uint64(len(f.data)) {
		return nil
	}
	return f.data[from:to]
}

// table reads the table of sectors. Where its own sectors are is a list in the
// header that goes on in sectors of its own.
func (f *oleFile) table() error {
	list := f.data[76:512]
	more := binary.LittleEndian.Uint32(f.data[68:])
	for range len(f.data)>>f.shift + 1 {
		for ; len(list) >= 4; list = list[4:] {
			n := binary.LittleEndian.Uint32(list)
			if n >= oleEnd {
				continue
			}
			part := f.sector(n)
			if part == nil || len(f.next) > len(f.data) {
				return errOLECut
			}
			for ; len(part) > 0; part = part[4:] {
				f.next = append(f.next, binary.LittleEndian.Uint32(part))
			}
		}
		if more >= oleEnd {
			return nil
		}
		part := f.sector(more)
		if part == nil {
			return errOLECut
		}
		list, more = part[:len(part)-4], binary.LittleEndian.Uint32(part[len(part)-4:])
	}
	return errNoOLE
}

// folder reads the entries of the file and keeps those of the top folder, which
// form a tree.
func (f *oleFile) folder(at uint32) error {
	var all []oleEntry
	for range len(f.next) + 1 {
		part := f.sector(at)
		if part == nil {
			return errOLECut
		}
		for ; len(part) > 0; part = part[128:] {
			all = append(all, readOLEEntry(part[:128]))
		}
		if int64(at) >= int64(len(f.next)) || f.next[at] >= oleEnd {
			break
		}
		at = f.next[at]
	}
	seen := map[uint32]bool{}
	for todo := []uint32{all[0].child}; len(todo) > 0; {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n == oleNone || int64(n) >= int64(len(all)) || seen[n] {
			continue
		}
		seen[n] = true
		f.top = append(f.top, all[n])
		todo = append(todo, all[n].left, all[n].right)
	}
	return nil
}

func readOLEEntry(b []byte) oleEntry {
	units := make([]uint16, min(max(int(binary.LittleEndian.Uint16(b[64:]))-2, 0), 62)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return oleEntry{name: string(utf16.Decode(units)), left: binary.LittleEndian.Uint32(b[68:]), right: binary.LittleEndian.Uint32(b[72:]),
		child: binary.LittleEndian.Uint32(b[76:]), start: binary.LittleEndian.Uint32(b[116:]), size: binary.LittleEndian.Uint32(b[120:])}
}

func (f *oleFile) find(name string) *oleEntry {
	for i := range f.top {
		if f.top[i].name == name {
			return &f.top[i]
		}
	}
	return nil
}

// cutShort tells whether a sector that is in use is missing.
func (f *oleFile) cutShort() bool {
	for n := len(f.next) - 1; n >= 0; n-- {
		if f.next[n] != oleFree {
			return f.sector(uint32(n)) == nil
		}
	}
	return true
}

// wordEncrypted looks at the flags at the start of Word's stream (MS-DOC, FIB
// base: fEncrypted).
func (f *oleFile) wordEncrypted() bool {
	e := f.find(oleWord)
	if e == nil || e.size < oleSmall {
		return false
	}
	head := f.sector(e.start)
	return head != nil && binary.LittleEndian.Uint16(head[10:])&0x0100 != 0
}

// refuseOLE refuses a compound file that is no Word document, each kind with
// its own way out.
func refuseOLE(data []byte) error {
	f, err := openOLE(data)
	switch {
	case bytes.Contains(data, encryptedMark) && (err != nil || f.find(oleEncrypted) != nil):
		return encryptedWord()
	case err == errOLECut:
		return cutWord()
	case err != nil:
	case f.find("Workbook") != nil || f.find("Book") != nil:
		return &framework.Error{Name: "no-such-format", What: "this is an old Excel workbook",
			Hint: "open it in Excel or LibreOffice and save it as .xlsx or .csv"}
	case f.find(oleSlides) != nil:
		return &framework.Error{Name: "no-such-format", What: "this is a PowerPoint presentation",
			Hint: "copy its text into a Word file, save that as .docx, and import it"}
	case f.find(oleMail) != nil:
		return &framework.Error{Name: "no-such-format", What: "this is an Outlook message",
			Hint: "save the transcript that is attached to it, or the message as .txt, and import that"}
	}
	return &framework.Error{Name: "no-such-format", What: "this is a file of an old Word or Office version",
		Hint: "open it in Word or LibreOffice and save it as .docx"}
}
