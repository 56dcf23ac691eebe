package pdf

import "bytes"

// Bounds on what a file may make of itself. A page of text unpacks to some
// five times its bytes, repetitive ones to thirty.
const (
	mostUnpacked = 200 << 20 // bytes of pages
	mostParts    = 64 << 20  // bytes of everything else that is unpacked
	freely       = 8 << 20   // so much is allowed to the smallest file
	mostRatio    = 250
	mostPages    = 20000
)

// File is an opened PDF file.
type File struct {
	data    []byte // from its header on
	entries map[int]entry
	trailer dict
	objects map[int]any
	loading map[int]bool
	packs   map[int]*pack
	keys    *keys

	room    int   // objects that may still be made
	parts   int64 // bytes that may still be unpacked of everything but pages
	content int64 // bytes that may still be unpacked of pages
	search  int64 // bytes that may still be searched for the ends of streams
	err     *Error

	pages  []leaf
	fonts  map[ref]*font
	nested map[uintptr]*font // fonts that stand inside another object, by their dictionary
}

// Open finds the pages of a file. Errors are *Error.
func Open(data []byte) (*File, error) {
	f := &File{entries: map[int]entry{}, objects: map[int]any{}, loading: map[int]bool{}, packs: map[int]*pack{}, fonts: map[ref]*font{}, nested: map[uintptr]*font{}}
	size := int64(len(data))
	f.room = 4<<20 + len(data)/4
	f.parts = min(max(16*size, freely), mostParts)
	f.content = min(max(mostRatio*size, freely), mostUnpacked)
	f.search = 64<<20 + 32*size
	head := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
	if head < 0 {
		return nil, troubled(Damaged, "it does not begin like a PDF file")
	}
	f.data = data[head:]
	if err := f.open(); err != nil {
		return nil, err
	}
	return f, nil
}

func (f *File) open() error {
	at, err := f.lastTable()
	if err != nil {
		return err
	}
	sound := f.tables(at) && f.tablesHold()
	if sound {
		if err := f.findKeys(); err != nil {
			return err
		}
		sound = f.root() != nil
	}
	if !sound {
		if f.err != nil && f.err.Trouble == Damaged {
			f.err = nil // the tables led astray
		}
		if err := f.repair(); err != nil {
			return err
		}
	}
	if f.err != nil {
		return f.err
	}
	if f.root() == nil {
		return troubled(Damaged, "its table of contents is lost")
	}
	f.findPages()
	if f.err != nil {
		return f.err
	}
	if len(f.pages) == 0 {
		return troubled(Damaged, "it has no pages")
	}
	return nil
}

// findKeys opens a file that is encrypted.
func (f *File) findKeys() error {
	f.keys = nil
	enc := f.trailer["Encrypt"]
	if f.resolve(enc) == nil {
		return nil
	}
	keys, err := f.unlock(f.dict(enc))
	if err != nil {
		return err
	}
	// What was read so far was read without the key.
	f.keys, f.objects, f.packs = keys, map[int]any{}, map[int]*pack{}
	if r, ok := enc.(ref); ok {
		keys.own = r.id
	}
	return nil
}

// fail keeps the first trouble.
func (f *File) fail(t Trouble, format string, args ...any) {
	if f.err == nil {
		f.err = troubled(t, format, args...)
	}
}

// root is the page tree's top.
func (f *File) root() dict {
	return f.dict(f.dict(f.trailer["Root"])["Pages"])
}

// resolve follows references to what they stand for.
func (f *File) resolve(v any) any {
	for range 20 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.load(r)
	}
	return nil
}

func (f *File) load(r ref) any {
	if v, ok := f.objects[r.id]; ok {
		return v
	}
	e, ok := f.entries[r.id]
	if !ok || f.loading[r.id] || f.err != nil || len(f.loading) > 100 {
		return nil
	}
	f.loading[r.id] = true
	defer delete(f.loading, r.id)
	var v any
	switch {
	case e.pack > 0:
		v = f.unpackObject(e.pack, r.id)
	case e.at > 0 && e.at < len(f.data):
		v = f.objectAt(e.at, r.id)
	}
	f.objects[r.id] = v
	return v
}

// objectAt reads "id gen obj …".
func (f *File) objectAt(at, id int) any {
	l := &lexer{data: f.data, pos: at, refs: true, room: &f.room}
	own, ok := headOf(l)
	if !ok || own.id != id {
		return nil
	}
	v, _ := l.object()
	if f.room < 0 {
		f.fail(TooLarge, "it holds more objects than is sensible")
		return nil
	}
	if _, is := v.(keyword); is {
		return nil
	}
	if d, is := v.(dict); is {
		if s := f.streamAfter(l, d); s != nil {
			s.own, s.tied = own, true
			v = s
		}
	}
	if f.keys != nil && id != f.keys.own {
		v = f.keys.strings(v, own)
	}
	return v
}

// headOf reads "id gen obj".
func headOf(l *lexer) (own ref, ok bool) {
	id, _ := l.token()
	gen, _ := l.token()
	word, _ := l.token()
	i, isID := id.(int)
	g, isGen := gen.(int)
	return ref{i, g}, isID && isGen && word == keyword("obj")
}

var endStream = []byte("endstream")

// streamAfter reads the bytes that follow a dictionary, nil where none do.
// The stated length is believed if the end stands where it says.
func (f *File) streamAfter(l *lexer, d dict) *stream {
	back := l.pos
	if tok, _ := l.token(); tok != keyword("stream") {
		l.pos = back
		return nil
	}
	at := l.pos
	if at < len(f.data) && f.data[at] == '\r' {
		at++
	}
	if at < len(f.data) && f.data[at] == '\n' {
		at++
	}
	n := f.int(d["Length"])
	if n < 0 || n > len(f.data)-at || !bytes.HasPrefix(bytes.TrimLeft(f.data[at+n:min(at+n+20, len(f.data))], "\r\n \t\x00"), endStream) {
		n = bytes.Index(f.data[at:], endStream)
		f.search -= int64(len(f.data) - at)
		if n >= 0 {
			f.search += int64(len(f.data) - at - n)
		}
		if n < 0 || f.search < 0 {
			f.fail(Damaged, "a part of it has no end")
			return nil
		}
		n = len(bytes.TrimSuffix(bytes.TrimSuffix(f.data[at:at+n], []byte("\n")), []byte("\r")))
	}
	return &stream{dict: d, raw: f.data[at : at+n]}
}

// pack is a stream that holds objects.
type pack struct {
	data []byte
	at   map[int]int
}

// unpackObject reads an object out of the pack with the given id.
func (f *File) unpackObject(in, id int) any {
	p := f.pack(in)
	if p == nil {
		return nil
	}
	at, ok := p.at[id]
	if !ok {
		return nil
	}
	v, _ := (&lexer{data: p.data, pos: at, refs: true, room: &f.room}).object()
	if f.room < 0 {
		f.fail(TooLarge, "it holds more objects than is sensible")
	}
	if _, is := v.(keyword); is {
		return nil
	}
	return v
}

func (f *File) pack(id int) *pack {
	if p, ok := f.packs[id]; ok {
		return p
	}
	f.packs[id] = nil
	if e := f.entries[id]; e.pack > 0 {
		return nil // a pack in a pack
	}
	s, _ := f.load(ref{id: id}).(*stream)
	if s == nil {
		return nil
	}
	data, err := f.unpack(s, &f.parts)
	if err != nil {
		f.fail(err.Trouble, "%s", err.Says)
		return nil
	}
	p := &pack{data: data, at: map[int]int{}}
	first := f.int(s.dict["First"])
	l := &lexer{data: data}
	for range min(f.int(s.dict["N"]), len(data)/2) {
		own, _ := l.token()
		at, _ := l.token()
		i, ok := own.(int)
		n, ok2 := at.(int)
		if !ok || !ok2 || n < 0 || first < 0 {
			break
		}
		if _, twice := p.at[i]; !twice {
			p.at[i] = first + n
		}
	}
	f.packs[id] = p
	return p
}
